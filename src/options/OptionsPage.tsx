import { useCallback, useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import type { KnownWiki } from '../messages/wiki-requests.ts';
import { openTab } from '../platform/tabs.ts';
import { KnownWikis } from './KnownWikis.tsx';
import { WikiForm } from './WikiForm.tsx';

/** The options: which wikis, with which keys, and which of them is in use. */
export function OptionsPage({ ask }: { ask: Ask }) {
  const [wikis, setWikis] = useState<readonly KnownWiki[]>();
  const refresh = useCallback(() => {
    ask('wiki.list', {}).then(setWikis, error => console.error('No list of wikis.', error));
  }, [ask]);
  useEffect(refresh, [refresh]);
  return (
    <main>
      <h1>{t('extensionName')}</h1>
      <p class="quiet">{t('optionsAbout')}</p>
      <h2>{t('optionsWikis')}</h2>
      {wikis && wikis.length > 0 && <KnownWikis ask={ask} wikis={wikis} onChange={refresh} />}
      {wikis && <WikiForm ask={ask} wikis={wikis} onChange={refresh} />}
      <h2>{t('commonLibrary')}</h2>
      <p>
        <button type="button" onClick={() => openTab('library/index.html')}>
          {t('optionsOpenLibrary')}
        </button>
      </p>
    </main>
  );
}
