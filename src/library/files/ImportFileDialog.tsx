import { useEffect, useRef, useState } from 'preact/hooks';
import {
  detectImportFormat,
  IMPORT_FILES,
  IMPORT_FORMATS,
  type Imported,
  type ImportFormat,
  importEntries,
} from '../../exchange/index.ts';
import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { textOfFile } from './file-text.ts';
import { fileOfText } from './given-file.ts';
import { ImportPreviewLists } from './ImportPreviewLists.tsx';
import { importItems, importWords } from './import-file.ts';
import { type ImportPreview, previewImport, previewSentence, problemLines } from './import-preview.ts';
import { PasteForm } from './PasteForm.tsx';
import { saveStream } from './save-file.ts';
import { useGivenFile } from './use-given-file.ts';
import './ImportFileDialog.css';
import { failureSentence } from '../../ui/failure-sentence.ts';

type Props = {
  /** What is to be read; null where it is to be pasted or dropped first. */
  file: File | null;
  ask: Ask;
  database: () => Promise<Database>;
  onClose(): void;
};

type Progress = { words: string; done: number; total: number };

/** Shows what is new, known and broken in a file. Nothing is written before the curator agrees. */
export function ImportFileDialog({ file: chosenFile, ask, database, onClose }: Props) {
  const [file, setFile] = useState(chosenFile);
  const [text, setText] = useState('');
  const [format, setFormat] = useState<ImportFormat | null>(null);
  const [preview, setPreview] = useState<ImportPreview>();
  /** What is to be said about how the letters of the file were read. */
  const [letters, setLetters] = useState('');
  const [progress, setProgress] = useState<Progress>();
  const [isFilling, setIsFilling] = useState(false);
  const [outcome, setOutcome] = useState('');
  const running = useRef(new AbortController());
  const stop = () => running.current.abort();
  // Closing cancels; what was taken in by then stays.
  useEffect(() => stop, []);

  /** Ends what is under way and begins anew; `act` answers what came of it. */
  const work = async (act: (signal: AbortSignal) => Promise<string>) => {
    stop();
    running.current = new AbortController();
    const { signal } = running.current;
    setOutcome('');
    const sentence = await act(signal).catch(error =>
      signal.aborted && error === signal.reason ? t('filesReadingCancelled') : failureSentence(error),
    );
    if (running.current.signal !== signal) return;
    setOutcome(sentence);
    setProgress(undefined);
  };
  const read = (file: File, chosen: ImportFormat | null) =>
    work(async signal => {
      setFile(file);
      setPreview(undefined);
      setLetters('');
      setIsFilling(false);
      setProgress({ words: t('filesReading', file.name), done: 0, total: 0 });
      const { text, letters } = await textOfFile(file);
      signal.throwIfAborted();
      setLetters(letters);
      const known = chosen ?? detectImportFormat(file.name, text);
      setFormat(known);
      if (known === null) return t('filesNoKind');
      const imported = await importEntries(text, known, { signal });
      const onProgress = (done: number, total: number) =>
        setProgress({ words: t('filesLooking'), done, total });
      const shown = await previewImport(await database(), imported, {
        isWhole: known === 'json',
        signal,
        onProgress,
      });
      signal.throwIfAborted();
      setPreview(shown);
      return previewSentence(shown);
    });
  useEffect(() => {
    if (chosenFile) read(chosenFile, null);
  }, [chosenFile]);
  const given = useGivenFile(progress !== undefined, files => {
    const [first, ...others] = files;
    if (others.length > 0) setOutcome(t('filesOneAtATime'));
    else if (first) read(first, null);
  });
  /** Back to what can be pasted or dropped. */
  const startOver = () => {
    setFile(null);
    setFormat(null);
    setPreview(undefined);
    setOutcome('');
  };

  const save = async (said: Imported['problems']) => {
    try {
      const end = await saveStream('problems.txt', 'text/plain', problemLines(said));
      if (end.how === 'disk-full') setOutcome(t('libraryExportDiskFull'));
    } catch (error) {
      setOutcome(failureSentence(error));
    }
  };

  const taken = preview ? [...preview.fresh, ...preview.newer, ...(isFilling ? preview.fillable : [])] : [];
  const take = () =>
    work(async signal => {
      const count = await importItems(ask, taken, {
        signal,
        onProgress: done => setProgress({ words: t('filesTakingIn'), done, total: taken.length }),
      });
      setPreview(undefined);
      return t(signal.aborted ? 'filesImportCancelled' : 'filesList', importWords(count));
    });

  return (
    <Dialog
      title={t('filesImport')}
      {...(file ? { about: file.name } : {})}
      class={`import-file ${given.isOver ? 'is-over' : ''}`}
      handlers={given.handlers}
      onClose={onClose}
      foot={close => (
        <>
          {preview && !progress && (
            <button type="button" class="primary" disabled={taken.length === 0} onClick={take}>
              {taken.length === 0 ? t('filesNothingToImport') : plural('filesImportSome', taken.length)}
            </button>
          )}
          {!file && (
            <button
              type="button"
              class="primary"
              disabled={text.trim() === ''}
              onClick={() => read(fileOfText(text), null)}
            >
              {t('filesPreview')}
            </button>
          )}
          {file && !progress && (
            <button type="button" onClick={startOver}>
              {t('filesPasteOther')}
            </button>
          )}
          {progress && (
            <button type="button" onClick={stop}>
              {t('commonCancel')}
            </button>
          )}
          <button type="button" onClick={close}>
            {t('commonClose')}
          </button>
          <span role="status">{progress?.words ?? outcome}</span>
        </>
      )}
    >
      {!file && <PasteForm text={text} setText={setText} />}
      {file && (
        <Field label={t('filesReadAs')}>
          <select
            value={format ?? ''}
            disabled={progress !== undefined}
            onChange={event => read(file, event.currentTarget.value as ImportFormat)}
          >
            {format === null && <option value="">{t('filesNotKnown')}</option>}
            {IMPORT_FORMATS.map(name => (
              <option key={name} value={name}>
                {IMPORT_FILES[name].name}
              </option>
            ))}
          </select>
        </Field>
      )}
      {progress && (
        <progress
          aria-label={progress.words}
          {...(progress.total > 0 ? { value: progress.done, max: progress.total } : {})}
        />
      )}
      {preview && letters && <p class="import-letters">{letters}</p>}
      {preview && preview.fillable.length > 0 && (
        <label class="import-fill">
          <input
            type="checkbox"
            checked={isFilling}
            disabled={progress !== undefined}
            onChange={event => setIsFilling(event.currentTarget.checked)}
          />
          {plural('filesFillIn', preview.fillable.length)}
        </label>
      )}
      {preview && <ImportPreviewLists preview={preview} isFilling={isFilling} save={save} />}
    </Dialog>
  );
}
