import { useCallback, useState } from 'preact/hooks';
import type { Sort } from '../../messages/finder.ts';
import { readSearch, type SearchState, withSearch } from './search-address.ts';

export type SearchControl = SearchState & { setQuery(query: string): void; setSort(sort: Sort): void };

/** The search and the sort, kept in the page's address. */
export function useSearchState(): SearchControl {
  const [state, setState] = useState(() => readSearch(location.href));
  const change = useCallback((part: Partial<SearchState>) => {
    setState(before => {
      const next = { ...before, ...part };
      history.replaceState(history.state, '', withSearch(location.href, next));
      return next;
    });
  }, []);
  const setQuery = useCallback((query: string) => change({ query }), [change]);
  const setSort = useCallback((sort: Sort) => change({ sort }), [change]);
  return { ...state, setQuery, setSort };
}
