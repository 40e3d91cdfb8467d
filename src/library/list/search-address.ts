import type { Sort, SortKey } from '../../messages/finder.ts';
import { SORT_KEYS } from './sort-words.ts';

/** What is searched and how it is sorted. It stands in the page's address, so a reload and a bookmark keep it. */
export type SearchState = { query: string; sort: Sort };

export const DEFAULT_SORT: Sort = { by: 'captured', isDescending: true };

export function readSearch(address: string): SearchState {
  const { searchParams } = new URL(address);
  return { query: searchParams.get('q') ?? '', sort: readSort(searchParams.get('sort') ?? '') };
}

/** The address with the search in `q` and `sort` (`title`, or `-title` for descending); what is usual is left out. */
export function withSearch(address: string, { query, sort }: SearchState): string {
  const url = new URL(address);
  set(url, 'q', query);
  set(url, 'sort', isDefault(sort) ? '' : `${sort.isDescending ? '-' : ''}${sort.by}`);
  return url.href;
}

export function isDefault({ by, isDescending }: Sort): boolean {
  return by === DEFAULT_SORT.by && isDescending === DEFAULT_SORT.isDescending;
}

function readSort(text: string): Sort {
  const isDescending = text.startsWith('-');
  const by = SORT_KEYS.find((known): known is SortKey => known === text.slice(isDescending ? 1 : 0));
  return by ? { by, isDescending } : DEFAULT_SORT;
}

function set(url: URL, name: string, value: string): void {
  if (value === '') url.searchParams.delete(name);
  else url.searchParams.set(name, value);
}
