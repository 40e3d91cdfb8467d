import { t } from '../i18n/words.ts';
import { hasPanel, openPanel } from '../platform/panel.ts';
import { leaveFor } from './leave-for.ts';

/** The ways from the popup to the other pages of the extension. */
export function Elsewhere({ windowId }: { windowId: number }) {
  return (
    <nav class="elsewhere" aria-label={t('extensionName')}>
      {hasPanel() && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            // Not awaited before: the browser opens it for a click alone.
            openPanel(windowId).then(
              () => window.close(),
              error => console.error('The panel did not open.', error),
            );
          }}
        >
          {t('popupBesideThePage')}
        </button>
      )}
      <button type="button" class="plain" onClick={() => leaveFor('library/index.html')}>
        {t('commonLibrary')}
      </button>
      <button type="button" class="plain" onClick={() => leaveFor('options/index.html')}>
        {t('commonOptions')}
      </button>
    </nav>
  );
}
