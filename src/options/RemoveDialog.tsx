import { plural, t } from '../i18n/words.ts';
import type { KnownWiki } from '../messages/wiki-requests.ts';
import { Dialog } from '../ui/Dialog.tsx';

type Props = { wiki: KnownWiki; remove(): void; onClose(): void };

/** Asks before a wiki is forgotten that something is still to be sent to. */
export function RemoveDialog({ wiki, remove, onClose }: Props) {
  return (
    <Dialog
      title={t('optionsRemoveTitle')}
      about={wiki.name || wiki.address}
      onClose={onClose}
      foot={close => (
        <>
          <button
            type="button"
            class="primary"
            onClick={() => {
              remove();
              close();
            }}
          >
            {t('optionsRemoveWiki')}
          </button>
          <button type="button" onClick={close}>
            {t('optionsKeepIt')}
          </button>
        </>
      )}
    >
      <p class="dialog-text">{plural('optionsUnsent', wiki.waiting + wiki.failed)}</p>
    </Dialog>
  );
}
