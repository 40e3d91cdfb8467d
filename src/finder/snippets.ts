import type { Entry } from '../domain/entry.ts';
import { parseQuery } from '../domain/query.ts';
import type { Snippet } from '../messages/finder.ts';
import { wordsOf } from '../store/search/terms.ts';

/** So many characters stand before the first match, and in all. */
const BEFORE = 60;
const LENGTH = 240;

const SPACED_WORD = /[\p{L}\p{N}]+/gu;

/** The words that a search looks for and that are worth showing. */
export function soughtWords(query: string): string[] {
  return parseQuery(query).flatMap(part =>
    part.kind === 'filter' || part.isExcluded ? [] : wordsOf(part.text),
  );
}

/** The first place where a sought word begins a word, of what the curator wrote or else of the captured text; null where there is none. */
export function snippetOf(entry: Entry, text: string, sought: readonly string[]): Snippet | null {
  if (sought.length === 0) return null;
  const points = entry.keyPoints.map(point => point.text);
  for (const field of [entry.summary, ...points, entry.review, entry.abstract, text]) {
    const first = firstMatch(field, sought);
    if (first === undefined) continue;
    const from = startOf(field, first);
    const cut = field.slice(from, from + LENGTH);
    const shown = cut.replaceAll(/\s/g, ' ');
    return { text: shown, marks: marksIn(cut, sought) };
  }
  return null;
}

/** Where sought words stand in a text: `[from, to)`. */
export function marksIn(text: string, sought: readonly string[]): [number, number][] {
  const marks: [number, number][] = [];
  for (const match of text.matchAll(SPACED_WORD)) {
    const mark = markIn(match[0], match.index, sought);
    if (mark) marks.push(mark);
  }
  return marks;
}

function firstMatch(text: string, sought: readonly string[]): number | undefined {
  for (const match of text.matchAll(SPACED_WORD)) {
    const mark = markIn(match[0], match.index, sought);
    if (mark) return mark[0];
  }
  return undefined;
}

function markIn(word: string, at: number, sought: readonly string[]): [number, number] | undefined {
  const folded = wordsOf(word);
  // A run without spaces: marked where its characters stand.
  if (folded.length > 1) {
    const piece = sought.find(each => word.includes(each));
    const place = piece === undefined ? -1 : word.indexOf(piece);
    return place < 0 ? undefined : [at + place, at + place + (piece?.length ?? 0)];
  }
  return sought.some(each => folded[0]?.startsWith(each)) ? [at, at + word.length] : undefined;
}

/** At the beginning of a word. */
function startOf(text: string, match: number): number {
  if (match <= BEFORE) return 0;
  const space = text.indexOf(' ', match - BEFORE);
  return space < 0 || space > match ? match : space + 1;
}
