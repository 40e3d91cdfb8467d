import { useEffect, useState } from 'preact/hooks';
import type { StoredCounts } from '../domain/stored-counts.ts';
import type { Ask } from '../messages/ask.ts';
import { onNews } from '../platform/news.ts';
import { failureSentence, failureWords } from '../ui/failure-sentence.ts';
import { storeTrouble } from '../ui/store-trouble.ts';

/** A large library takes seconds to count, in which nothing can be saved: what follows fast is counted once, when it has ended. */
const QUIET_MS = 1_000;
/** While a sync changes one entry after the other, counting takes no more than this part of the store's time. */
const SHARE = 1 / 20;

/** Both are empty until it is known. */
export type Counted = {
  counts: StoredCounts | undefined;
  /** Why nothing can be counted, in a sentence: nothing else can be done with the store then, but for deleting it. */
  failure: string;
};

const UNKNOWN: Counted = { counts: undefined, failure: '' };

/** How many there are of all that is stored, counted again after that has changed, where the page is seen and as soon as it is. */
export function useCounts(ask: Ask): Counted {
  const [counted, setCounted] = useState(UNKNOWN);
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
        setCounted({ counts: await ask('stored.counts', {}), failure: '' });
      } catch (error) {
        const failure = storeTrouble(failureWords(error)) ?? failureSentence(error);
        setCounted({ counts: undefined, failure });
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
  return counted;
}
