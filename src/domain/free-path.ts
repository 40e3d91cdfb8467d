import { LONGEST_PATH } from './collection.ts';

/** This path, or where it is taken the first of `Reading 2`, `Reading 3` and so on that is not. */
export function freePath(path: string, isTaken: (path: string) => boolean): string {
  let free = path;
  for (let number = 2; isTaken(free); number += 1) {
    const end = ` ${number}`;
    free = path.slice(0, LONGEST_PATH - end.length) + end;
  }
  return free;
}

/**
 * The paths of an entry from elsewhere, beside the saved searches that are here: one that is a search's here, which would hide the entry,
 * makes way for the first free of them, the same each time. Those that the entry carries here already stay.
 */
export function pathsBeside(
  searches: ReadonlySet<string>,
  paths: readonly string[],
  carried: readonly string[] = [],
): string[] {
  const beside = (path: string) =>
    carried.includes(path) ? path : freePath(path, other => searches.has(other));
  return [...new Set(paths.map(beside))];
}
