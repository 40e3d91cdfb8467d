import { useEffect, useRef, useState } from 'preact/hooks';
import { type OpenedBackup, openBackup } from '../../exchange/restore.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { backUp, libraryBytes } from './backup-file.ts';
import {
  lookedSentence,
  manifestSentence,
  restoredSentence,
  savedSentence,
  sizeWords,
} from './backup-words.ts';
import { lookThrough, restoreBackup } from './restore-file.ts';
import { type LongWork, useLongWork } from './use-long-work.ts';
import './BackupDialog.css';

type Props = { ask: Ask; database: () => Promise<Database>; onClose(): void };

/** The whole library as one file, and back from it. */
export function BackupDialog({ ask, database, onClose }: Props) {
  const work = useLongWork();
  const [backup, setBackup] = useState<OpenedBackup | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const size = useLibrarySize();

  const look = (file: File) => {
    setBackup(null);
    work.start('Looking through the backup', async watch => {
      const opened = await openBackup(file);
      if (!opened.ok) return opened.error;
      if (watch.signal.aborted) return '';
      setBackup(opened.value);
      return lookedSentence(await lookThrough(opened.value, database, watch));
    });
  };
  const restore = (chosen: OpenedBackup) =>
    work.start('Restoring', async watch => {
      const end = await restoreBackup(chosen, ask, watch);
      return restoredSentence(end, chosen);
    });
  const isWriting = work.doing !== '' && work.doing !== 'Looking through the backup';

  return (
    <Dialog
      title="Back up and restore"
      class="backup"
      onClose={onClose}
      foot={close => (
        <>
          {work.doing !== '' && (
            <button type="button" onClick={work.cancel}>
              Cancel
            </button>
          )}
          <button type="button" onClick={close}>
            Close
          </button>
          <span aria-live="polite">{work.outcome}</span>
        </>
      )}
    >
      <section>
        <h3>Back up</h3>
        <p>
          One zip file with every source and its text, collections, venues, drafts and the trash
          {size > 0 && `, from about ${sizeWords(size)}`}. API keys are not in it.
        </p>
        <button
          type="button"
          disabled={isWriting}
          onClick={() =>
            work.start('Backing up', async watch => savedSentence(await backUp(database, watch)))
          }
        >
          Back up the library
        </button>
      </section>
      <section>
        <h3>Restore</h3>
        <p>
          What a backup holds joins what is here; nothing that is here is lost. Tags, key points and the like
          that were taken out since then come back. On another browser, connect your wikis again with their
          keys.
        </p>
        <button type="button" disabled={isWriting} onClick={() => picker.current?.click()}>
          Restore from a backup
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="Backup to restore"
          accept=".zip,application/zip"
          onChange={event => {
            const [file] = event.currentTarget.files ?? [];
            if (file) look(file);
            event.currentTarget.value = '';
          }}
        />
        {backup && (
          <div class="backup-preview">
            <p>{manifestSentence(backup)}</p>
            <button type="button" class="primary" disabled={isWriting} onClick={() => restore(backup)}>
              Restore
            </button>
          </div>
        )}
      </section>
      {work.doing !== '' && <Progress work={work} />}
    </Dialog>
  );
}

function Progress({ work: { doing, progress } }: { work: LongWork }) {
  const isCounted = progress !== null && progress.total > 0;
  return (
    <div class="backup-progress">
      <progress aria-label={doing} {...(isCounted ? { value: progress.done, max: progress.total } : {})} />
      <p>
        {doing}
        {isCounted
          ? `: ${progress.done.toLocaleString()} of ${progress.total.toLocaleString()} sources`
          : ' …'}
      </p>
    </div>
  );
}

function useLibrarySize(): number {
  const [size, setSize] = useState(0);
  useEffect(() => {
    libraryBytes().then(setSize, error => console.error('The size is not known.', error));
  }, []);
  return size;
}
