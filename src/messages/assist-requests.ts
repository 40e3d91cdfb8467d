import * as v from 'valibot';

/** What is asked about who drafts summaries. */
export const ASSIST_REQUESTS = {
  /** Keeps the key of the curator's own server, `''` for none. It is never told again. */
  'assist.key': {
    question: v.object({ apiKey: v.pipe(v.string(), v.maxLength(1_000)) }),
    answer: v.object({}),
  },
  /** Whether there is a key. */
  'assist.has-key': { question: v.object({}), answer: v.object({ hasKey: v.boolean() }) },
} as const;
