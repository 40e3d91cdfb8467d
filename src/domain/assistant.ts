import * as v from 'valibot';
import type { EntryEdits, EntryFields } from './entry.ts';
import { keyPointSchema } from './key-point.ts';

/** Who drafts summaries when asked: nobody, the browser itself, or a server that the curator has named. */
export const assistantSchema = v.variant('kind', [
  v.object({ kind: v.literal('off') }),
  v.object({ kind: v.literal('browser') }),
  v.object({
    kind: v.literal('endpoint'),
    /** OpenAI-compatible: what `/chat/completions` is added to. */
    address: v.pipe(v.string(), v.url()),
    model: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  }),
]);
export type Assistant = v.InferOutput<typeof assistantSchema>;
export const NO_ASSISTANT: Assistant = { kind: 'off' };

/** The longest text that is sent, in characters: what a small model takes. */
export const MOST_SENT = 24_000;

/** The longest summary that is taken of a model, in UTF-16 units. */
export const MOST_SUMMARY = 4_000;
/** How many key points of an answer are read. */
export const MOST_DRAFTED = 50;

export const draftedPointSchema = v.object({
  text: v.pipe(v.string(), v.maxLength(1_000)),
  quote: v.pipe(v.string(), v.maxLength(2_000)),
});
/** What was read of a model's answer, before anything of it is believed. */
export const draftedSchema = v.object({
  summary: v.pipe(v.string(), v.maxLength(MOST_SUMMARY)),
  keyPoints: v.pipe(v.array(draftedPointSchema), v.maxLength(MOST_DRAFTED)),
  /** How many key points could not be read, most for want of a quote. */
  unread: v.number(),
});
export type Drafted = v.InferOutput<typeof draftedSchema>;

/** A summary and key points to look at; every key point rests on words that are in the text. */
export const suggestionSchema = v.object({
  summary: v.string(),
  /** With ids of their own already: to take them twice is to take them once. */
  keyPoints: v.array(keyPointSchema),
  /** How many key points were left out, since no quote of theirs is in the text. */
  dropped: v.number(),
});
export type Suggestion = v.InferOutput<typeof suggestionSchema>;

/** The edits with the marks of what a person has rewritten taken away: a word changed makes it theirs. */
export function withOwnWords(fields: EntryFields, edits: EntryEdits): EntryEdits {
  if (fields.machineWritten.length === 0 || edits.machineWritten) return edits;
  const isChanged = (mark: string) => {
    if (mark === 'summary') return edits.summary !== undefined && edits.summary !== fields.summary;
    if (!edits.keyPoints) return false;
    const [before, after] = [fields.keyPoints, edits.keyPoints].map(list =>
      list.find(({ id }) => id === mark),
    );
    return before?.text !== after?.text;
  };
  const left = fields.machineWritten.filter(mark => !isChanged(mark));
  return left.length === fields.machineWritten.length ? edits : { ...edits, machineWritten: left };
}
