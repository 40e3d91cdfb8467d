import type { StoredCounts } from '../domain/stored-counts.ts';
import { plural, t } from '../i18n/words.ts';
import { Dialog } from '../ui/Dialog.tsx';

type Props = {
  /** Undefined where what is stored can't be read, and so not counted. */
  counts: StoredCounts | undefined;
  deleteAll(): void;
  onClose(): void;
};

/** Asks before everything is deleted, and names how much that is. */
export function DeleteDialog({ counts, deleteAll, onClose }: Props) {
  return (
    <Dialog
      title={t('optionsDeleteTitle')}
      onClose={onClose}
      foot={close => (
        <>
          <button type="button" onClick={close}>
            {t('optionsKeepAll')}
          </button>
          <button
            type="button"
            class="danger"
            onClick={() => {
              deleteAll();
              close();
            }}
          >
            {t('optionsDeleteAllNow')}
          </button>
        </>
      )}
    >
      <ul>
        {counts ? (
          <>
            <li>{plural('optionsDeletesSources', counts.sources)}</li>
            {counts.drafts > 0 && <li>{plural('optionsDeletesDrafts', counts.drafts)}</li>}
            {counts.trash > 0 && <li>{plural('optionsDeletesTrash', counts.trash)}</li>}
            {counts.wikis > 0 && <li>{plural('optionsDeletesWikis', counts.wikis)}</li>}
          </>
        ) : (
          <li>{t('optionsDeletesUncounted')}</li>
        )}
        <li>{t('optionsDeletesRest')}</li>
      </ul>
      <p class="dialog-text">{t('optionsDeletesNot')}</p>
    </Dialog>
  );
}
