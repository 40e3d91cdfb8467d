import { useEffect, useState } from 'preact/hooks';
import type { StoredCounts } from '../domain/stored-counts.ts';
import type { Ask } from '../messages/ask.ts';
import { onNews } from '../platform/news.ts';

/** A large library takes seconds to count, in which nothing can be saved: what follows fast is counted once, when it has ended. */
const QUIET_MS = 1_000;
/** While a sync changes one entry after the other, counting takes no more than this part of the store's time. */
const SHARE = 1 / 20;

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
    let restMs = QUIET_MS;
    const count = async () => {
      if (!isStale || isCounting || document.hidden) return;
      isCounting = true;
      isStale = false;
      const startedAt = performance.now();
      try {
        setCounts(await ask('stored.counts', {}));
      } catch (error) {
        console.error('Nothing was counted.', error);
      }
      restMs = Math.max(QUIET_MS, (performance.now() - startedAt) / SHARE);
      isCounting = false;
      if (isStale) countSoon();
    };
    const countSoon = () => {
      isStale = true;
      clearTimeout(timer);
      timer = setTimeout(count, restMs);
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
