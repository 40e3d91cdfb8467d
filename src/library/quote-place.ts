import type { Quote } from '../domain/key-point.ts';

/** `[from, to)` in UTF-16 units. */
export type Place = { from: number; to: number };

/** Where a quote stands in a text, as it is or with other white space, or null. Of several places the one with its surroundings. */
export function placeOfQuote(text: string, quote: Quote): Place | null {
  return placeIn(text, quote) ?? placeInFolded(text, quote);
}

function placeIn(text: string, { exact, prefix, suffix }: Quote): Place | null {
  if (exact === '') return null;
  let best: Place | null = null;
  let bestScore = -1;
  for (let from = text.indexOf(exact); from >= 0; from = text.indexOf(exact, from + 1)) {
    const to = from + exact.length;
    const score =
      sharedEnd(text.slice(Math.max(0, from - prefix.length), from), prefix) +
      sharedStart(text.slice(to, to + suffix.length), suffix);
    if (score <= bestScore) continue;
    best = { from, to };
    bestScore = score;
  }
  return best;
}

function placeInFolded(text: string, quote: Quote): Place | null {
  const { folded, places } = withFoldedSpace(text);
  const fold = (part: string) => part.replace(/\s+/gu, ' ');
  const { exact, prefix, suffix } = quote;
  const found = placeIn(folded, { exact: fold(exact).trim(), prefix: fold(prefix), suffix: fold(suffix) });
  if (!found) return null;
  return { from: places[found.from] ?? 0, to: (places[found.to - 1] ?? 0) + 1 };
}

/** The text with each run of white space as one space, and where each of its characters stood. */
function withFoldedSpace(text: string): { folded: string; places: Uint32Array } {
  const places = new Uint32Array(text.length);
  const parts: string[] = [];
  let length = 0;
  for (const { 0: run, index } of text.matchAll(/\s+|\S+/gu)) {
    const isSpace = run.trim() === '';
    const part = isSpace ? ' ' : run;
    for (let at = 0; at < part.length; at += 1) places[length + at] = index + at;
    parts.push(part);
    length += part.length;
  }
  return { folded: parts.join(''), places };
}

function sharedEnd(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one.at(-1 - length) === other.at(-1 - length)) {
    length += 1;
  }
  return length;
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  return length;
}
