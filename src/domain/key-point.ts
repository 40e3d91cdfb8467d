import * as v from 'valibot';
import { MOST_STANCES, pageStanceSchema, stancesOf } from './stance.ts';

/** A W3C TextQuoteSelector: where in the text a key point rests. https://www.w3.org/TR/annotation-model/#text-quote-selector */
export const quoteSchema = v.object({ exact: v.string(), prefix: v.string(), suffix: v.string() });
export type Quote = v.InferOutput<typeof quoteSchema>;

/** As long as what is kept of a selection may be, in UTF-16 units. */
export const MOST_SELECTED = 20_000;
const selectionSchema = v.object({
  exact: v.pipe(v.string(), v.minLength(1)),
  prefix: v.pipe(v.string(), v.maxLength(200)),
  suffix: v.pipe(v.string(), v.maxLength(200)),
});

/** A text that is selected, with its surroundings; or that it is longer than what can be kept. */
export type Selected = Quote | 'too-long';

/** What a page, or the browser, says is selected, checked: null for nothing, and for what is no selection. */
export function selectionOf(said: unknown): Selected | null {
  const selection = v.safeParse(selectionSchema, said);
  if (!selection.success) return null;
  return selection.output.exact.length > MOST_SELECTED ? 'too-long' : selection.output;
}

/** One claim of the source in the curator's words; `id` stays while it is edited and moved. */
export const keyPointSchema = v.object({
  id: v.string(),
  text: v.pipe(v.string(), v.maxLength(50_000)),
  quote: v.nullable(quoteSchema),
  /** Absent where there are none. */
  stances: v.optional(v.pipe(v.array(pageStanceSchema), v.maxLength(MOST_STANCES))),
});
export type KeyPoint = v.InferOutput<typeof keyPointSchema>;

/** A new key point; `id` comes from the caller, so that tests can choose it. */
export function keyPoint(id: string, text = '', quote: Quote | null = null): KeyPoint {
  return { id, text, quote };
}

/** Moves the point at `from` to `to`; an index outside the list changes nothing. */
export function moveKeyPoint(points: readonly KeyPoint[], from: number, to: number): KeyPoint[] {
  const moved = points[from];
  if (!moved || to < 0 || to >= points.length) return [...points];
  const rest = points.filter((_, index) => index !== from);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}

/** The points that say something: an empty line is a place to type, not a claim. */
export function writtenKeyPoints(points: readonly KeyPoint[]): KeyPoint[] {
  return points.filter(
    point => point.text.trim() !== '' || point.quote !== null || stancesOf(point).length > 0,
  );
}

/** The point whose words differ from what they were, or that was not there; where these are several, the last. */
export function rewrittenPoint(before: readonly KeyPoint[], now: readonly KeyPoint[]): KeyPoint | undefined {
  const words = new Map(before.map(({ id, text }) => [id, text]));
  return now.findLast(({ id, text }) => words.get(id) !== text);
}
