import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { SyncItem } from '../../messages/wiki-requests.ts';
import { onNews } from '../../platform/news.ts';

/** What is still to be sent or was not taken, kept in step; null until it is known. One question at a time, however fast the news come. */
export function useSyncList(ask: Ask): { items: SyncItem[] | null; failure: string } {
  const [items, setItems] = useState<SyncItem[] | null>(null);
  const [failure, setFailure] = useState('');
  const reading = useRef({ isOn: false, isStale: false });
  useEffect(() => {
    let isThere = true;
    const read = async () => {
      if (reading.current.isOn) {
        reading.current.isStale = true;
        return;
      }
      reading.current = { isOn: true, isStale: false };
      try {
        const listed = await ask('sync.list', {});
        if (isThere) setItems(listed.items);
      } catch (error) {
        if (isThere) setFailure(t('librarySyncNotRead', String(error)));
      }
      reading.current.isOn = false;
      if (isThere && reading.current.isStale) read();
    };
    read();
    const stops = [onNews('outbox.changed', read), onNews('entries.changed', read)];
    return () => {
      isThere = false;
      for (const stop of stops) stop();
    };
  }, [ask]);
  return { items, failure };
}
