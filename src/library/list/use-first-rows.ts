import { useLayoutEffect, useState } from 'preact/hooks';
import { rowFactsOf } from '../../domain/entry-head.ts';
import { FIRST_ROWS } from '../../domain/first-rows.ts';
import { t } from '../../i18n/words.ts';
import type { FoundRow } from '../../messages/finder.ts';
import { keepRows, keptRows } from '../../platform/kept-rows.ts';
import { onNews } from '../../platform/news.ts';
import type { Database } from '../../store/database.ts';
import { countEntries } from '../../store/entries.ts';
import { latestEntries } from '../../store/latest-entries.ts';
import { storeTrouble } from '../../ui/store-trouble.ts';
import type { RowList } from './row-list.ts';

/** So long the rest waits for the first rows. */
const MOST_WAITED_MS = 500;

type FirstRows = {
  /** Null until there is something to show. */
  list: RowList | null;
  /** Whether the list knows how many there are in all. */
  isCounted: boolean;
  failure: string;
};

/**
 * What was captured last, while `isWaiting` for the finder: at once as it was kept, then as the store has it, whose opening takes a
 * second where the browser has just started.
 */
export function useFirstRows(database: () => Promise<Database>, isWaiting: boolean): FirstRows {
  const [{ list, isCounted }, setShown] = useState<Omit<FirstRows, 'failure'>>(NOTHING);
  const [failure, setFailure] = useState('');
  // A layout effect: the others wait for the next frame, and the rows with them.
  useLayoutEffect(() => {
    if (!isWaiting) return;
    let isThere = true;
    let isRead = false;
    const show = (rows: FoundRow[], total?: number) => {
      if (isThere) setShown({ list: listOf(rows, total ?? rows.length), isCounted: total !== undefined });
    };
    const kept = keptRows().catch(error => {
      notKept(error);
      return [];
    });
    const showKept = async () => {
      const rows = await kept;
      if (!isRead && rows.length > 0) show(rows.map(facts => ({ facts, snippet: null })));
    };
    const read = async () => {
      try {
        const db = await database();
        const entries = await latestEntries(db, FIRST_ROWS);
        isRead = true;
        const rows = entries.map(entry => ({ facts: rowFactsOf(entry), entry, snippet: null }));
        show(rows, rows.length < FIRST_ROWS ? rows.length : undefined);
        performance.mark('stored-rows');
        const facts = rows.map(row => row.facts);
        if (JSON.stringify(facts) !== JSON.stringify(await kept)) keepRows(facts).catch(notKept);
        if (rows.length === FIRST_ROWS) show(rows, await countEntries(db));
      } catch (error) {
        if (isThere) setFailure(storeTrouble(String(error)) ?? t('libraryNotRead', String(error)));
      }
    };
    showKept();
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
  return { list, isCounted, failure };
}

/** The store has them, whatever became of those that are kept. */
const notKept = (error: unknown) => console.error('The first rows were not kept, or not read.', error);

const NOTHING = { list: null, isCounted: false };

function listOf(rows: readonly FoundRow[], total: number): RowList {
  return {
    total,
    rowAt: index => rows[index],
    need: () => {},
    idsBetween: async (from, to) => rows.slice(from, to).map(({ facts }) => facts.id),
  };
}

/** Resolves when the store has given the first rows; soon after also where it has not. */
export function firstRowsRead(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, MOST_WAITED_MS);
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName('stored-rows').length === 0) return;
      observer.disconnect();
      resolve();
    }).observe({ type: 'mark', buffered: true });
  });
}
