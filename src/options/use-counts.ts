import { useEffect, useState } from 'preact/hooks';
import type { StoredCounts } from '../domain/stored-counts.ts';
import type { Ask } from '../messages/ask.ts';
import { onNews } from '../platform/news.ts';

/** How many there are of all that is stored, counted again when that changes; undefined until it is known. */
export function useCounts(ask: Ask): StoredCounts | undefined {
  const [counts, setCounts] = useState<StoredCounts>();
  useEffect(() => {
    const count = () => {
      ask('stored.counts', {}).then(setCounts, error => console.error('Nothing was counted.', error));
    };
    count();
    const stops = [
      onNews('entries.changed', count),
      onNews('draft.changed', count),
      onNews('everything.deleted', count),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [ask]);
  return counts;
}
