import { readStanceLine } from '../domain/stance-lines.ts';

// The wiki has no field for the stance of a key point: they stand at the end of its review, one a line, after an empty line. In English in
// every language, since they are read back.

const HEAD = 'Stance: ';
/** Stands where there are none and the review itself ends in what would pass for some. */
const NONE = `${HEAD}none`;

/** A review as the wiki has it, taken apart: what the curator wrote, and the stances as `stanceLines` has them. */
export function splitReview(told: string): { review: string; stances: string[] } {
  const lines = told.split('\n');
  let start = lines.length;
  while (start > 0 && isStance(lines[start - 1] ?? '')) start -= 1;
  const gap = lines[start - 1] ?? '';
  // Without the empty line before them they are the curator's own words.
  if (start === lines.length || !/^\r?$/.test(gap)) return { review: told, stances: [] };
  const own = lines.slice(0, Math.max(0, start - 1)).join('\n');
  const stances = lines.slice(start).filter(line => line.trim() !== NONE);
  return {
    review: gap === '\r' ? own.replace(/\r$/, '') : own,
    stances: [...new Set(stances.map(line => line.slice(HEAD.length).trimEnd()))].sort(),
  };
}

/**
 * A review with its stances in at most so many characters, and how many of the stances had no room. `splitReview` gives both back exactly,
 * whatever the curator wrote.
 */
export function joinReview(
  review: string,
  stances: readonly string[],
  most: number,
): { text: string; left: number } {
  const lines: string[] = [];
  let length = review.length + 1;
  for (const stance of [...stances].sort()) {
    length += HEAD.length + stance.length + 1;
    if (length > most) break;
    lines.push(`${HEAD}${stance}`);
  }
  const left = stances.length - lines.length;
  if (lines.length === 0 && splitReview(review).review === review) return { text: review, left };
  const block = lines.length > 0 ? lines.join('\n') : NONE;
  return { text: review === '' ? block : `${review}\n\n${block}`, left };
}

function isStance(line: string): boolean {
  if (line.trim() === NONE) return true;
  return line.startsWith(HEAD) && readStanceLine(line.slice(HEAD.length).trimEnd()) !== null;
}
