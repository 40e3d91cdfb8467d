import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { rowFactsOf } from '../../domain/entry-head.ts';
import { t } from '../../i18n/words.ts';
import { onNews } from '../../platform/news.ts';
import type { Database } from '../../store/database.ts';
import { countEntries } from '../../store/entries.ts';
import { latestEntries } from '../../store/latest-entries.ts';
import type { RowList } from './row-list.ts';

/** More than a window holds. */
const FIRST = 25;
/** So long the rest waits for the first rows. */
const MOST_WAITED_MS = 500;

/** What was captured last, read from the store while `isWaiting` for the finder; null until it is read. */
export function useFirstRows(
  database: () => Promise<Database>,
  isWaiting: boolean,
): { list: RowList | null; failure: string } {
  const [list, setList] = useState<RowList | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    if (!isWaiting) return;
    let isThere = true;
    const read = async () => {
      try {
        const db = await database();
        const entries = await latestEntries(db, FIRST);
        const ids = entries.map(({ id }) => id);
        const show = (total: number) => {
          if (!isThere) return;
          setList({
            total,
            rowAt: index => {
              const entry = entries[index];
              return entry && { facts: rowFactsOf(entry), entry, snippet: null };
            },
            need: () => {},
            idsBetween: async (from, to) => ids.slice(from, to),
          });
        };
        show(ids.length);
        // How many there are in all is told a moment later.
        if (ids.length === FIRST) show(await countEntries(db));
      } catch (error) {
        if (isThere) setFailure(t('libraryNotRead', String(error)));
      }
    };
    read();
    const stop = onNews('entries.changed', read);
    return () => {
      isThere = false;
      stop();
    };
  }, [database, isWaiting]);
  // What is measured: the moment at which there is something to read.
  useLayoutEffect(() => {
    if (list) performance.mark('rows');
  }, [list]);
  return { list, failure };
}

/** Resolves when there is something to read; soon after also where there is not. */
export function firstRowsShown(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, MOST_WAITED_MS);
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName('rows').length === 0) return;
      observer.disconnect();
      resolve();
    }).observe({ type: 'mark', buffered: true });
  });
}
