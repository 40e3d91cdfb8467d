import type { Candidate } from '../domain/source.ts';

/** Readings of one field, best first. */
export type Readings = Candidate[];

const MOST_KEPT = 20;
const LONGEST_VALUE = 1_000;

/** No field is longer, and a page's own megabytes would keep it busy. In UTF-16 units, as all of these. */
export const LONGEST_PROSE = 200_000;
export const LONGEST_LINE = 5_000;

/** Text as people see it: composed, on one line, without invisible characters at its ends. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What provenance keeps of the readings: each value and origin once, in order, within its bounds. */
export function provenanceOf(readings: Readings): Candidate[] {
  const seen = new Set<string>();
  const kept: Candidate[] = [];
  for (const { value, from } of readings) {
    const key = `${from}\n${value}`;
    if (value === '' || seen.has(key)) continue;
    seen.add(key);
    kept.push({ value: value.slice(0, LONGEST_VALUE), from: from.slice(0, 200) });
    if (kept.length === MOST_KEPT) break;
  }
  return kept;
}
