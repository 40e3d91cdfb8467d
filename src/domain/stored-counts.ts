import * as v from 'valibot';

/** How many there are of what is stored in this browser. */
export const storedCountsSchema = v.object({
  sources: v.number(),
  /** Captured texts, with the earlier ones of sources that have changed. */
  texts: v.number(),
  /** Documents of the search index. */
  indexed: v.number(),
  drafts: v.number(),
  trash: v.number(),
  /** The curator's own. */
  venues: v.number(),
  wikis: v.number(),
});
export type StoredCounts = v.InferOutput<typeof storedCountsSchema>;
