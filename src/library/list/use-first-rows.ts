import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/words.ts';
import { onNews } from '../../platform/news.ts';
import type { Database } from '../../store/database.ts';
import { latestEntries } from '../../store/latest-entries.ts';
import type { RowList } from './row-list.ts';

/** More than a window holds. */
const FIRST = 25;

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
        const { entries, total } = await latestEntries(await database(), FIRST);
        const ids = entries.map(({ id }) => id);
        if (!isThere) return;
        setList({
          total,
          rowAt: index => {
            const entry = entries[index];
            return entry && { entry, snippet: null };
          },
          need: () => {},
          idsBetween: async (from, to) => ids.slice(from, to),
        });
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
