import { t } from '../../i18n/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { keyWords } from './list-keys.ts';
import './KeysDialog.css';

/** The list of keys. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog
      title={t('libraryKeys')}
      class="keys"
      onClose={onClose}
      foot={close => (
        <button type="button" onClick={close}>
          {t('commonClose')}
        </button>
      )}
    >
      <dl>
        {keyWords().map(([keys, does]) => (
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
