import * as v from 'valibot';

/** Between the names of a nested collection's path: `Circuits/Attribution`. */
export const PATH_SIGN = '/';

/**
 * What is known of a collection beyond its entries, which carry its path in `collections`. A smart one has a `query` and no entries of
 * its own. One that nothing is known of needs no record.
 */
export const collectionSchema = v.object({
  /** Names from the outermost on, joined by `/`. */
  path: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)),
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
