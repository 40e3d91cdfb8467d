import * as v from 'valibot';
import { draftedSchema, suggestionSchema } from '../domain/assistant.ts';

const page = v.object({ capturedUrl: v.string(), tabTitle: v.string() });
export const ASSIST_PROBLEM_NAMES = [
  'no-answer',
  'slow',
  'needs-key',
  'refused',
  'not-understood',
  'no-text',
  'off',
] as const;
const problem = v.object({ ok: v.literal(false), error: v.picklist(ASSIST_PROBLEM_NAMES) });

/** What is asked about drafting summaries. */
export const ASSIST_REQUESTS = {
  /** Keeps the key of the curator's own server, `''` for none. It is never told again. */
  'assist.key': {
    question: v.object({ apiKey: v.pipe(v.string(), v.maxLength(1_000)) }),
    answer: v.object({}),
  },
  /** Whether there is a key. */
  'assist.has-key': { question: v.object({}), answer: v.object({ hasKey: v.boolean() }) },
  /** Asks the curator's own server for a draft from a page's captured text. */
  'assist.suggest': {
    question: v.object({ page }),
    answer: v.variant('ok', [v.object({ ok: v.literal(true), value: suggestionSchema }), problem]),
  },
  /** The captured text of a page, for the browser's own model, which only a page of the extension can ask. */
  'assist.text': {
    question: v.object({ page }),
    answer: v.nullable(v.object({ title: v.string(), text: v.string(), language: v.string() })),
  },
  /** Checks what the browser's own model has drafted against that text. */
  'assist.check': {
    question: v.object({ page, drafted: draftedSchema }),
    answer: v.variant('ok', [v.object({ ok: v.literal(true), value: suggestionSchema }), problem]),
  },
} as const;
