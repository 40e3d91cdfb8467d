import * as v from 'valibot';
import { pageSchema } from './editor-requests.ts';

const nothing = v.object({});

/** More go in several messages. */
export const MOST_ADDRESSES = 500;

/** What came of one. */
const outcomeSchema = v.picklist(['saved', 'known', 'no-source', 'never-here', 'private']);
export type AddressOutcome = v.InferOutput<typeof outcomeSchema>;

/** What a context asks of the background about pages that are open or linked, and not read. */
export const COMPANION_REQUESTS = {
  /**
   * Keeps sources by their addresses, but for those where capture is off; answers what came of each, in the same order, when they are on
   * disk. `isPrivate` where they are open in a private window.
   */
  'addresses.save': {
    question: v.object({
      pages: v.pipe(v.array(pageSchema), v.maxLength(MOST_ADDRESSES)),
      isPrivate: v.optional(v.boolean()),
    }),
    answer: v.object({ outcomes: v.array(outcomeSchema) }),
  },
  /** Whether the toolbar button shows that an open page is captured. */
  'known.get': { question: nothing, answer: v.object({ isOn: v.boolean() }) },
  'known.set': { question: v.object({ isOn: v.boolean() }), answer: nothing },
} as const;
