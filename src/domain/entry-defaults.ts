import * as v from 'valibot';
import { EMPTY_FIELDS, type EntryFields } from './entry.ts';
import { sourceTypeSchema } from './source.ts';

export const MOST_LETTERS = 500;
export const MOST_LINES = 1_000;
/** What a setting can hold in a list. */
export const lines = v.pipe(v.array(v.pipe(v.string(), v.maxLength(MOST_LETTERS))), v.maxLength(MOST_LINES));

/** What a person wants every new entry to have. */
export const entryDefaultsSchema = v.object({
  /** Where the page was read and says nothing of its type; null for `web`. */
  type: v.nullable(sourceTypeSchema),
  tags: lines,
  collections: lines,
});
export type EntryDefaults = v.InferOutput<typeof entryDefaultsSchema>;
export const NO_DEFAULTS: EntryDefaults = { type: null, tags: [], collections: [] };

/** The fields of a new entry with the defaults below what its page said. A page that nobody has read has said nothing yet. */
export function withDefaults(
  fields: EntryFields,
  { type, tags, collections }: EntryDefaults,
  isRead: boolean,
): EntryFields {
  const saysNoType = isRead && fields.type === EMPTY_FIELDS.type;
  return {
    ...fields,
    type: saysNoType ? (type ?? fields.type) : fields.type,
    tags: joined(fields.tags, tags),
    collections: joined(fields.collections, collections),
  };
}

function joined(found: readonly string[], given: readonly string[]): string[] {
  return [...new Set([...found, ...given])];
}
