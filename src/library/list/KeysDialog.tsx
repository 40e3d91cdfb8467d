import { Dialog } from '../../ui/Dialog.tsx';
import { KEY_WORDS } from './list-keys.ts';
import './KeysDialog.css';

/** The list of keys. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog
      title="Keys"
      class="keys"
      onClose={onClose}
      foot={close => (
        <button type="button" onClick={close}>
          Close
        </button>
      )}
    >
      <dl>
        {KEY_WORDS.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
