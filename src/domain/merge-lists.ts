/**
 * My list without what they took out, and with what they put in, each behind the item that it follows there. What one side took
 * out and the other kept goes; an item can be in a list more than once.
 */
export function mergeLists(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  const gone = minus(base, theirs);
  const added = minus(theirs, base);
  const merged: string[] = [];
  for (const item of mine) if (!takeOne(gone, item)) merged.push(item);
  // What both sides put in is there once.
  for (const item of minus(mine, base)) takeOne(added, item);
  let place = 0;
  for (const item of theirs) {
    if (takeOne(added, item)) {
      merged.splice(place, 0, item);
      place += 1;
      continue;
    }
    const at = merged.indexOf(item);
    if (at >= 0) place = at + 1;
  }
  return merged;
}

/** The items of one list that another does not have, counted. */
function minus(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter(item => !takeOne(left, item));
}

/** Takes an item out of a list, once; answers whether it was there. */
export function takeOne(list: string[], item: string): boolean {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}
