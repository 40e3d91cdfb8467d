import * as v from 'valibot';

/** Between the names of a nested collection's path: `Circuits/Attribution`. */
export const PATH_SIGN = '/';
/** A division slash. */
const LIKE_PATH_SIGN = '\u2215';

export const LONGEST_PATH = 1_000;

/**
 * What is known of a collection beyond its entries, which carry its path in `collections`. A smart one has a `query` and no entries of
 * its own. One that nothing is known of needs no record.
 */
export const collectionSchema = v.object({
  /** Names from the outermost on, joined by `/`. */
  path: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_PATH)),
  note: v.pipe(v.string(), v.maxLength(100_000)),
  /** The search that a smart collection stands for, or `''`. */
  query: v.pipe(v.string(), v.maxLength(5_000)),
  /** Entry ids in the order that was made by hand; those that are missing come after, the last captured first. */
  order: v.pipe(v.array(v.string()), v.maxLength(100_000)),
  /** When an entry was last put into it, ISO 8601, or `''`. */
  usedAt: v.string(),
});
export type Collection = v.InferOutput<typeof collectionSchema>;

export function newCollection(path: string): Collection {
  return { path, note: '', query: '', order: [], usedAt: '' };
}

/** A path as it is kept: names trimmed, empty ones left out. */
export function tidyPath(path: string): string {
  return path
    .split(PATH_SIGN)
    .map(name => name.trim())
    .filter(Boolean)
    .join(PATH_SIGN);
}

/**
 * The path of names from the outermost on, as those of folders elsewhere; empty ones are left out. In a name the sign between names becomes
 * one that looks like it, so that `AI/ML` is not `ML` inside `AI`. What is too long for a path ends in the last folder that fits.
 */
export function pathOf(names: readonly string[]): string {
  let path = '';
  for (const name of names) {
    const longer = tidyPath(`${path}${PATH_SIGN}${name.replaceAll(PATH_SIGN, LIKE_PATH_SIGN)}`);
    if (longer.length > LONGEST_PATH) break;
    path = longer;
  }
  return path;
}

/** The last name of a path. */
export function collectionName(path: string): string {
  return path.slice(path.lastIndexOf(PATH_SIGN) + 1);
}

/** The path of the collection around, `''` for one at the top. */
export function parentPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(PATH_SIGN)));
}

/** Whether a collection is another or stands inside it. */
export function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(outer + PATH_SIGN);
}

/** Every path there is and, since a collection exists when one inside it does, every path around one; outer before inner, by name. */
export function wholePaths(paths: Iterable<string>): string[] {
  const whole = new Set<string>();
  for (const path of paths) {
    for (let outer = path; outer !== '' && !whole.has(outer); outer = parentPath(outer)) whole.add(outer);
  }
  return [...whole].sort(comparePaths);
}

const byName = new Intl.Collator(undefined, { numeric: true });

function comparePaths(one: string, other: string): number {
  const [names, others] = [one.split(PATH_SIGN), other.split(PATH_SIGN)];
  for (const [at, name] of names.entries()) {
    const against = others[at];
    if (against === undefined) return 1;
    const difference = byName.compare(name, against) || (name < against ? -1 : name > against ? 1 : 0);
    if (difference !== 0) return difference;
  }
  return names.length - others.length;
}

/** A path after its collection, or one around it, has been moved from one path to another. */
export function movedPath(path: string, from: string, to: string): string {
  return isWithin(path, from) ? to + path.slice(from.length) : path;
}

export const MOVE_PROBLEMS = ['no-name', 'into-itself', 'too-long', 'search-there'] as const;
export type MoveProblem = (typeof MOVE_PROBLEMS)[number];

/** Why a collection can't be given a path, or null where it can, unless a saved search and a collection were to become one. */
export function whyNotMoved(from: string, to: string): MoveProblem | null {
  if (to === '') return 'no-name';
  if (to.length > LONGEST_PATH) return 'too-long';
  return to !== from && isWithin(to, from) ? 'into-itself' : null;
}
