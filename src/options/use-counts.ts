import { useEffect, useState } from 'preact/hooks';
import type { StoredCounts } from '../domain/stored-counts.ts';
import type { Ask } from '../messages/ask.ts';
import { onNews } from '../platform/news.ts';

/** A large library takes seconds to count, in which nothing can be saved: what follows fast is counted once, when it has ended. */
const QUIET_MS = 1_000;

/**
 * How many there are of all that is stored, counted again after that has changed, where the page is seen and as soon as it is; undefined
 * until it is known.
 */
export function useCounts(ask: Ask): StoredCounts | undefined {
  const [counts, setCounts] = useState<StoredCounts>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isStale = true;
    let isCounting = false;
    const count = async () => {
      if (!isStale || isCounting || document.hidden) return;
      isCounting = true;
      isStale = false;
      try {
        setCounts(await ask('stored.counts', {}));
      } catch (error) {
        console.error('Nothing was counted.', error);
      }
      isCounting = false;
      if (isStale) countSoon();
    };
    const countSoon = () => {
      isStale = true;
      clearTimeout(timer);
      timer = setTimeout(count, QUIET_MS);
    };
    count();
    document.addEventListener('visibilitychange', count);
    const stops = [
      onNews('entries.changed', countSoon),
      onNews('draft.changed', countSoon),
      onNews('everything.deleted', countSoon),
    ];
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', count);
      for (const stop of stops) stop();
    };
  }, [ask]);
  return counts;
}
