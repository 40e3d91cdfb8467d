import * as v from 'valibot';

/** The captured text and reader HTML of a page. `sizeBytes` is that of the text in UTF-8; the hash is its SHA-256 in hex. */
export const snapshotSchema = v.object({
  text: v.string(),
  html: v.string(),
  contentHash: v.string(),
  sizeBytes: v.number(),
  /** Null where the browser can't tell. */
  httpStatus: v.nullable(v.number()),
  contentType: v.string(),
  pageTitle: v.string(),
  /** ISO 8601 in UTC. */
  capturedAt: v.pipe(v.string(), v.isoTimestamp()),
});
export type Snapshot = v.InferOutput<typeof snapshotSchema>;

/** Whether a captured text is one: a page that could not be read, or is a picture, has none. */
export function hasWords(text: string): boolean {
  return /\S/.test(text);
}
