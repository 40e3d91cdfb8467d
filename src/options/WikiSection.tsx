import { useCallback, useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import type { KnownWiki } from '../messages/wiki-requests.ts';
import { onNews } from '../platform/news.ts';
import { KnownWikis } from './KnownWikis.tsx';
import { Section } from './Section.tsx';
import { WikiForm } from './WikiForm.tsx';

/** Which wikis, with which keys, and which of them is in use. */
export function WikiSection({ ask }: { ask: Ask }) {
  const [wikis, setWikis] = useState<readonly KnownWiki[]>();
  const refresh = useCallback(() => {
    ask('wiki.list', {}).then(setWikis, error => console.error('No list of wikis.', error));
  }, [ask]);
  useEffect(() => {
    refresh();
    // Also told when a wiki goes out of use, since the person took back what lets things be sent there.
    return onNews('outbox.changed', refresh);
  }, [refresh]);
  return (
    <Section name="wiki" title={t('optionsWikis')}>
      {wikis && wikis.length > 0 && <KnownWikis ask={ask} wikis={wikis} onChange={refresh} />}
      {wikis && <WikiForm ask={ask} wikis={wikis} onChange={refresh} />}
    </Section>
  );
}
