import { useEffect, useRef, useState } from 'preact/hooks';
import { type OpenedBackup, openBackup } from '../../exchange/restore.ts';
import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import { backUp, libraryBytes } from './backup-file.ts';
import { lookedSentence, manifestSentence, restoredSentence, savedSentence } from './backup-words.ts';
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

  const looking = t('filesLookingThrough');
  const look = (file: File) => {
    setBackup(null);
    work.start(looking, async watch => {
      const opened = await openBackup(file);
      if (!opened.ok) return opened.error;
      if (watch.signal.aborted) return '';
      setBackup(opened.value);
      return lookedSentence(await lookThrough(opened.value, database, watch));
    });
  };
  const restore = (chosen: OpenedBackup) =>
    work.start(t('filesRestoring'), async watch => {
      const end = await restoreBackup(chosen, ask, watch);
      return restoredSentence(end, chosen);
    });
  const isWriting = work.doing !== '' && work.doing !== looking;
  // Not disabled while it works: the focus would be lost with it.
  const button = (act: () => void) => ({
    type: 'button' as const,
    'aria-disabled': isWriting,
    onClick: () => !isWriting && act(),
  });

  return (
    <Dialog
      title={t('filesBackupTitle')}
      class="backup"
      onClose={onClose}
      foot={close => (
        <>
          {work.doing !== '' && (
            <button type="button" onClick={work.cancel}>
              {t('commonCancel')}
            </button>
          )}
          <button type="button" onClick={close}>
            {t('commonClose')}
          </button>
          <span aria-live="polite">{work.outcome}</span>
        </>
      )}
    >
      <section>
        <h3>{t('filesBackUp')}</h3>
        <p>{size > 0 ? t('filesBackupAboutSize', sizeWords(size)) : t('filesBackupAbout')}</p>
        <button
          {...button(() =>
            work.start(t('filesBackingUp'), async watch => savedSentence(await backUp(database, watch))),
          )}
        >
          {t('filesBackUpLibrary')}
        </button>
      </section>
      <section>
        <h3>{t('filesRestore')}</h3>
        <p>{t('filesRestoreAbout')}</p>
        <button {...button(() => picker.current?.click())}>{t('filesRestoreFrom')}</button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={t('filesBackupFile')}
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
            <button class="primary" {...button(() => restore(backup))}>
              {t('filesRestore')}
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
        {isCounted
          ? plural('filesProgress', progress.total, doing, progress.done)
          : t('filesUnderWay', doing)}
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
