import * as v from 'valibot';
import { storedCountsSchema, storedSizesSchema } from '../domain/stored-counts.ts';

const nothing = v.object({});
const counted = v.record(v.string(), v.number());

/** What the options ask about all that is stored. */
export const SETTINGS_REQUESTS = {
  'stored.counts': { question: nothing, answer: storedCountsSchema },
  /** Of what was counted: counting a large library takes longer than measuring it. */
  'stored.sizes': { question: v.object({ counts: storedCountsSchema }), answer: storedSizesSchema },
  /** Deletes all that is stored, gives every permission back, and answers when that is done. Wikis keep what they have. */
  'stored.delete': { question: nothing, answer: nothing },
  /** For a report of a problem: numbers and names of kinds alone, nothing of a page, no address, no key. */
  'stored.diagnosis': {
    question: nothing,
    answer: v.object({
      schemaVersion: v.number(),
      /** By the state of what is to be sent, and by the kind of its problem. */
      outbox: counted,
      problems: counted,
    }),
  },
} as const;
