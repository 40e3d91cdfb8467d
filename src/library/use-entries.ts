import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Entry } from '../domain/entry.ts';
import { onNews } from '../platform/news.ts';
import type { Database } from '../store/database.ts';
import { countEntries, searchEntries } from '../store/entries.ts';

const PAGE = 100;

export type EntriesShown = {
  entries: readonly Entry[];
  total: number;
  isComplete: boolean;
  /** What failed, in words, or `''`. */
  failure: string;
  showMore(): void;
  refresh(): void;
};

/** The entries that match a search, the last changed first, kept in step with what the background stores. */
export function useEntries(database: () => Promise<Database>, query: string): EntriesShown {
  const [limit, setLimit] = useState(PAGE);
  const [shown, setShown] = useState<{ entries: Entry[]; total: number }>({ entries: [], total: 0 });
  const [failure, setFailure] = useState('');
  const [revision, setRevision] = useState(0);
  const refresh = useCallback(() => setRevision(before => before + 1), []);

  useEffect(() => {
    let isLatest = true;
    const read = async () => {
      const db = await database();
      const [entries, total] = await Promise.all([searchEntries(db, query, limit + 1), countEntries(db)]);
      if (isLatest) setShown({ entries, total });
    };
    read().catch(error => setFailure(`The library could not be read: ${String(error)}`));
    return () => {
      isLatest = false;
    };
  }, [database, query, limit, revision]);

  useEffect(() => onNews('entries.changed', refresh), [refresh]);

  return {
    entries: shown.entries.slice(0, limit),
    total: shown.total,
    isComplete: shown.entries.length <= limit,
    failure,
    showMore: () => setLimit(limit + PAGE),
    refresh,
  };
}
