import * as v from 'valibot';

/** What can become of a source's page: see below. */
export const CHECK_OUTCOMES = ['same', 'changed', 'moved', 'gone', 'unreachable'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** What a look at a source's address found, some time after it was captured. */
export const sourceCheckSchema = v.object({
  entryId: v.string(),
  /** ISO 8601 in UTC. */
  checkedAt: v.pipe(v.string(), v.isoTimestamp()),
  /**
   * `same`: the text is as it was captured. `changed`: it is not. `moved`: another address answers. `gone`: 404 or 410. `unreachable`: no
   * answer, or one that is no page to read.
   */
  outcome: v.picklist(CHECK_OUTCOMES),
  /** Null where there was no answer. */
  httpStatus: v.nullable(v.number()),
  /** The address that answered, after redirects, or `''`. */
  finalUrl: v.string(),
  /** The key points whose quotes are not in the text any more. */
  lostQuotes: v.array(v.string()),
});
export type SourceCheck = v.InferOutput<typeof sourceCheckSchema>;
