import { useEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../domain/entry.ts';
import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { askToReachAll } from '../../platform/permissions.ts';
import { failureSentence } from '../../ui/failure-sentence.ts';
import { checkedAddress } from '../checks/check-source.ts';
import { filledWords, fillUnread } from './fill-unread.ts';

/** In the place of a text that was never read: how it can come. */
export function UnreadText({ entry, ask }: { entry: Entry; ask: Ask }) {
  const [isFetching, setIsFetching] = useState(false);
  const [message, setMessage] = useState('');
  /** Where its address leads to, if that has to be allowed as well. */
  const [leads, setLeads] = useState<readonly string[]>([]);
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  const address = checkedAddress(entry);
  const fetchIt = async () => {
    // Asked at once: Firefox forgets the click at the first wait.
    if (!(await askToReachAll([address, ...leads]))) return setMessage(t('unreadRefused'));
    setMessage(t('unreadFetching'));
    controller.current = new AbortController();
    const page = { capturedUrl: address, tabTitle: entry.title };
    const filled = await fillUnread(ask, page, controller.current.signal);
    if (!filled) return;
    setMessage(filledWords(filled));
    if (filled.leadsTo !== '') setLeads([filled.leadsTo]);
  };
  const start = () => {
    setIsFetching(true);
    fetchIt()
      .catch(error => setMessage(failureSentence(error)))
      .finally(() => setIsFetching(false));
  };
  return (
    <div>
      <p>
        <strong>{t('unreadKept')}</strong>
      </p>
      {/^https?:/.test(address) && (
        <>
          <p class="quiet">{t('unreadHow')}</p>
          {/* Not disabled while it runs: the focus would be lost with it. */}
          <button type="button" aria-disabled={isFetching} onClick={() => !isFetching && start()}>
            {t('unreadFetch')}
          </button>
        </>
      )}
      <p role="status">{message}</p>
    </div>
  );
}
