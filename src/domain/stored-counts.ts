import * as v from 'valibot';

const kinds = {
  sources: v.number(),
  /** Captured texts. */
  texts: v.number(),
  /** Those that sources had before they changed. */
  earlierTexts: v.number(),
  /** Documents of the search index. */
  indexed: v.number(),
  drafts: v.number(),
  trash: v.number(),
};

/** How many there are of what is stored in this browser. */
export const storedCountsSchema = v.object({
  ...kinds,
  /** The curator's own. */
  venues: v.number(),
  wikis: v.number(),
});
export type StoredCounts = v.InferOutput<typeof storedCountsSchema>;

/** About how many bytes each kind takes. */
export const storedSizesSchema = v.object(kinds);
export type StoredSizes = v.InferOutput<typeof storedSizesSchema>;
