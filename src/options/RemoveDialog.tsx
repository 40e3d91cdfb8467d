import type { KnownWiki } from '../messages/wiki-requests.ts';
import { Dialog } from '../ui/Dialog.tsx';

type Props = { wiki: KnownWiki; remove(): void; onClose(): void };

/** Asks before a wiki is forgotten that something is still to be sent to. */
export function RemoveDialog({ wiki, remove, onClose }: Props) {
  const count = wiki.waiting + wiki.failed;
  return (
    <Dialog
      title="Remove this wiki?"
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
            Remove wiki
          </button>
          <button type="button" onClick={close}>
            Keep it
          </button>
        </>
      )}
    >
      <p class="dialog-text">
        {count === 1 ? '1 entry has' : `${count.toLocaleString()} entries have`} changes that this wiki does
        not have. They stay in this browser, and are not sent there any more.
      </p>
    </Dialog>
  );
}
