import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Collection } from '../../domain/collection.ts';
import type { Finder, Found } from '../../messages/finder.ts';

export type CollectionCounts = {
  /** By path, all sources at `''`, those of collections inside included; without what is not known yet. */
  counts: ReadonlyMap<string, number>;
  /** Says which saved searches are looked at: only those are counted. */
  see(query: string, isInSight: boolean): void;
};

/** So long nothing new is found before saved searches are counted: somebody who types goes on typing. */
const QUIET_MS = 300;

const NONE: ReadonlySet<string> = new Set();

/**
 * How many sources each collection has, and how many each saved search finds, whatever is searched now. `found` is the last answer to
 * the curator's own search: what changed in the library is counted again after it, saved searches one at a time.
 */
export function useCollectionCounts(
  finder: Finder,
  collections: readonly Collection[],
  found: Found | undefined,
  wiki: string,
): CollectionCounts {
  const [totals, setTotals] = useState<ReadonlyMap<string, number> | null>(null);
  const [finds, setFinds] = useState<ReadonlyMap<string, number>>(new Map());
  const [inSight, setInSight] = useState(NONE);
  /** Grows with every change of the library. */
  const revision = useRef(0);
  const totalsAt = useRef(-1);
  const findsAt = useRef(new Map<string, number>());
  const isCounting = useRef(false);
  const search = found?.search;
  const isWaiting = found === undefined || found.isUnfinished;
  const latest = useRef({ inSight, search, wiki });
  latest.current = { inSight, search, wiki };

  useEffect(
    () =>
      finder.onNews(({ news }) => {
        if (news === 'update') revision.current += 1;
      }),
    [finder],
  );

  useEffect(() => {
    if (search === undefined || totalsAt.current === revision.current) return;
    let isThere = true;
    const now = revision.current;
    finder.ask('collectionTotals', {}).then(
      answer => {
        if (!isThere) return;
        totalsAt.current = now;
        setTotals(answer);
      },
      error => console.error('The collections were not counted.', error),
    );
    return () => {
      isThere = false;
    };
  }, [finder, search]);

  const countNext = useCallback(async () => {
    for (;;) {
      const { wiki, search, inSight } = latest.current;
      const now = revision.current;
      const query = [...inSight].find(one => findsAt.current.get(keyOf(wiki, one)) !== now);
      if (query === undefined) return;
      const count = await finder.ask('count', { query, wiki });
      if (count === null) {
        // Where the newer search is not answered yet, its answer leads here again.
        if (latest.current.search === search) return;
        continue;
      }
      findsAt.current.set(keyOf(wiki, query), now);
      setFinds(before => new Map(before).set(keyOf(wiki, query), count));
    }
  }, [finder]);

  useEffect(() => {
    if (isWaiting) return;
    const task = setTimeout(() => {
      if (isCounting.current) return;
      isCounting.current = true;
      countNext()
        .catch(error => console.error('A saved search was not counted.', error))
        .finally(() => {
          isCounting.current = false;
        });
    }, QUIET_MS);
    return () => clearTimeout(task);
  }, [countNext, search, isWaiting, inSight, wiki]);

  const see = useCallback((query: string, isInSight: boolean) => {
    setInSight(before => {
      if (before.has(query) === isInSight) return before;
      return new Set(isInSight ? [...before, query] : [...before].filter(one => one !== query));
    });
  }, []);

  const librarySize = found?.librarySize;
  const counts = useMemo(() => {
    const known = new Map<string, number>();
    if (librarySize !== undefined) known.set('', librarySize);
    for (const { path, query } of collections) {
      const count = query === '' ? totals && (totals.get(path) ?? 0) : finds.get(keyOf(wiki, query));
      if (count !== null && count !== undefined) known.set(path, count);
    }
    return known;
  }, [collections, totals, finds, librarySize, wiki]);

  return useMemo(() => ({ counts, see }), [counts, see]);
}

function keyOf(wiki: string, query: string): string {
  return `${wiki} ${query}`;
}
