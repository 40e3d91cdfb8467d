import * as v from 'valibot';
import type { KeyPoint } from './key-point.ts';
import {
  isSameStance,
  MOST_STANCES,
  type PageStance,
  pageStanceSchema,
  stancesOf,
  withStances,
} from './stance.ts';

/**
 * The stances of key points as lines `contradicts “page” — words of the key point`, each once and in an order of their own, whatever order
 * the points have: what a wiki and an entry can both hold. A point without words has none.
 */
export function stanceLines(points: readonly KeyPoint[]): string[] {
  const lines = points.flatMap(point => {
    const words = lineOf(point.text);
    return words === '' ? [] : stancesOf(point).map(stance => stanceLine(stance, words));
  });
  return [...new Set(lines)].sort();
}

/**
 * The points with the stances of these lines. A line whose key point is not there is passed over, and so is one that a point has no
 * room for; a point without words stays as it is.
 */
export function withStanceLines(points: readonly KeyPoint[], lines: readonly string[]): KeyPoint[] {
  const byWords = new Map<string, PageStance[]>();
  for (const line of lines) {
    const read = readStanceLine(line);
    if (!read) continue;
    const { words, ...stance } = read;
    const known = byWords.get(words);
    if (known) known.push(stance);
    else byWords.set(words, [stance]);
  }
  return points.map(point => {
    const words = lineOf(point.text);
    if (words === '') return point;
    const wanted = byWords.get(words) ?? [];
    const kept = stancesOf(point).filter(known => wanted.some(other => isSameStance(known, other)));
    const added = wanted.filter(other => !kept.some(known => isSameStance(known, other)));
    const isChanged = added.length > 0 || kept.length < stancesOf(point).length;
    return isChanged ? withStances(point, [...kept, ...added].slice(0, MOST_STANCES)) : point;
  });
}

/** The lines of points that have other words by now, each with the line in the new words. */
export function renewedLines(before: readonly KeyPoint[], now: readonly KeyPoint[]): Map<string, string> {
  const renewed = new Map<string, string>();
  for (const point of before) {
    const words = lineOf(now.find(({ id }) => id === point.id)?.text ?? '');
    const old = lineOf(point.text);
    if (words === '' || old === '' || words === old) continue;
    for (const stance of stancesOf(point)) renewed.set(stanceLine(stance, old), stanceLine(stance, words));
  }
  return renewed;
}

/** What a line says, or null for one of another form. */
export function readStanceLine(line: string): (PageStance & { words: string }) | null {
  const [, stance, page, words = ''] = /^([a-z]+) “([^”]+)” — (\S.*)$/.exec(line) ?? [];
  const read = v.safeParse(pageStanceSchema, { stance, page });
  return read.success && words === lineOf(words) ? { ...read.output, words } : null;
}

function stanceLine({ page, stance }: PageStance, words: string): string {
  return `${stance} “${page}” — ${words}`;
}

/** A text as one line of whole characters. */
function lineOf(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cs}\ufffd]+/gu, ' ').trim();
}
