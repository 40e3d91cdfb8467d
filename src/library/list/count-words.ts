import { plural } from '../../i18n/words.ts';

/** How much is shown, of how much, and how much of it is selected. */
export function countWords(
  total: number,
  librarySize: number,
  selected: number,
  isUnfinished = false,
): string {
  const shown = shownWords(total, librarySize, isUnfinished);
  return selected > 0 ? plural('librarySelected', selected, shown) : shown;
}

function shownWords(total: number, librarySize: number, isUnfinished: boolean): string {
  if (total === librarySize) return plural(isUnfinished ? 'librarySoFar' : 'sources', total);
  return plural(isUnfinished ? 'libraryOfSoFar' : 'libraryOf', librarySize, total);
}
