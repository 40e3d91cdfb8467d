import * as v from 'valibot';

/**
 * What is noted outside the store: that there is one, and when it was found to be a new one in place of one that is gone (ISO 8601; `''`
 * where none is gone, or the curator knows).
 */
export const storeNoteSchema = v.object({
  lostAt: v.union([v.literal(''), v.pipe(v.string(), v.isoTimestamp())]),
});
export type StoreNote = v.InferOutput<typeof storeNoteSchema>;

export const NOTHING_LOST: StoreNote = { lostAt: '' };

/**
 * What is to be noted now; undefined where the note stands. `isNew`: the store did not know that it had been noted. A store that is new
 * although one was noted is not the one that was: the browser has begun it.
 */
export function noteOf(isNew: boolean, noted: StoreNote | null, now: string): StoreNote | undefined {
  if (noted && isNew) return { lostAt: now };
  return noted ? undefined : NOTHING_LOST;
}
