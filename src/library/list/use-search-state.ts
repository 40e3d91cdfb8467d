import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Sort } from '../../messages/finder.ts';
import { readSearch, type SearchState, withSearch } from './search-address.ts';

const SETTLED_MS = 200;

export type SearchControl = SearchState & { setQuery(query: string): void; setSort(sort: Sort): void };

/** The search and the sort, kept in the page's address. */
export function useSearchState(): SearchControl {
  const [state, setState] = useState(() => readSearch(location.href));
  const change = useCallback(
    (part: Partial<SearchState>) => setState(before => ({ ...before, ...part })),
    [],
  );
  // Each change of the address costs as much as a search: what is typed is written there once it stands.
  useEffect(() => {
    const write = () => {
      const address = withSearch(location.href, state);
      if (address !== location.href) history.replaceState(history.state, '', address);
    };
    const timer = setTimeout(write, SETTLED_MS);
    addEventListener('pagehide', write);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', write);
    };
  }, [state]);
  const setQuery = useCallback((query: string) => change({ query }), [change]);
  const setSort = useCallback((sort: Sort) => change({ sort }), [change]);
  return { ...state, setQuery, setSort };
}
