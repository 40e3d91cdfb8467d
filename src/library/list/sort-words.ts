import type { SortKey } from '../../messages/finder.ts';

/** Per key its name, and how its two directions are said. */
const WORDS: Record<SortKey, { name: string; ascending: string; descending: string }> = {
  captured: { name: 'Captured', ascending: 'Oldest first', descending: 'Newest first' },
  changed: { name: 'Changed', ascending: 'Oldest first', descending: 'Newest first' },
  published: { name: 'Published', ascending: 'Oldest first', descending: 'Newest first' },
  title: { name: 'Title', ascending: 'A to Z', descending: 'Z to A' },
  author: { name: 'Author', ascending: 'A to Z', descending: 'Z to A' },
  venue: { name: 'Venue', ascending: 'A to Z', descending: 'Z to A' },
  type: { name: 'Type', ascending: 'A to Z', descending: 'Z to A' },
  credibility: { name: 'Credibility', ascending: 'Lowest first', descending: 'Highest first' },
  importance: { name: 'Importance', ascending: 'Lowest first', descending: 'Highest first' },
  state: { name: 'State', ascending: 'Needs you first', descending: 'Synced first' },
};

export const SORT_KEYS = Object.keys(WORDS) as SortKey[];

export function sortName(key: SortKey): string {
  return WORDS[key].name;
}

export function directionWords(key: SortKey, isDescending: boolean): string {
  return WORDS[key][isDescending ? 'descending' : 'ascending'];
}

/** Names go from A on; what is counted or dated begins with the most, or the latest. */
export function usualDirection(key: SortKey): boolean {
  return WORDS[key].ascending !== 'A to Z' && key !== 'state';
}
