import { type MessageKey, t } from '../../i18n/words.ts';
import type { SortKey } from '../../messages/finder.ts';

/** Per key its name, and how its two directions are said. */
const WORDS: Record<SortKey, { name: MessageKey; ascending: MessageKey; descending: MessageKey }> = {
  captured: {
    name: 'librarySortCaptured',
    ascending: 'libraryOldestFirst',
    descending: 'libraryNewestFirst',
  },
  changed: { name: 'librarySortChanged', ascending: 'libraryOldestFirst', descending: 'libraryNewestFirst' },
  published: {
    name: 'librarySortPublished',
    ascending: 'libraryOldestFirst',
    descending: 'libraryNewestFirst',
  },
  title: { name: 'librarySortTitle', ascending: 'libraryAToZ', descending: 'libraryZToA' },
  author: { name: 'librarySortAuthor', ascending: 'libraryAToZ', descending: 'libraryZToA' },
  venue: { name: 'librarySortVenue', ascending: 'libraryAToZ', descending: 'libraryZToA' },
  type: { name: 'librarySortType', ascending: 'libraryAToZ', descending: 'libraryZToA' },
  credibility: {
    name: 'librarySortCredibility',
    ascending: 'libraryLowestFirst',
    descending: 'libraryHighestFirst',
  },
  importance: {
    name: 'librarySortImportance',
    ascending: 'libraryLowestFirst',
    descending: 'libraryHighestFirst',
  },
  state: { name: 'librarySortState', ascending: 'libraryNeedsYouFirst', descending: 'librarySyncedFirst' },
};

export const SORT_KEYS = Object.keys(WORDS) as SortKey[];

export function sortName(key: SortKey): string {
  return t(WORDS[key].name);
}

export function directionWords(key: SortKey, isDescending: boolean): string {
  return t(WORDS[key][isDescending ? 'descending' : 'ascending']);
}

/** Names go from A on; what is counted or dated begins with the most, or the latest. */
export function usualDirection(key: SortKey): boolean {
  return WORDS[key].ascending !== 'libraryAToZ' && key !== 'state';
}
