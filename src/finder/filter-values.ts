import type { QueryPart } from '../domain/query.ts';
import { folded } from '../store/search/terms.ts';
import { HAS } from './columns.ts';

// What is typed behind the colon of a filter, where that is more than a text.

/** A month or day that is not said is 0. */
export type TypedDate = { year: number; month: number; day: number };

/** A year, month or day as it is typed, `2025-01` or `2025/1/31`; null for what is none. */
export function typedDate(text: string): TypedDate | null {
  const parts = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?[-/.]?$/.exec(text.trim());
  if (!parts) return null;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(part => Number(part ?? 0));
  return month <= 12 && day <= 31 ? { year, month, day } : null;
}

const HAD = [
  ...(Object.keys(HAS) as (keyof typeof HAS)[]),
  'rating',
  'citation',
  'date',
  'venue',
  'tag',
  'collection',
] as const;
/** What a source can have or lack. */
export type Had = (typeof HAD)[number];

/** Other words for it. */
const OTHER_WORDS: Record<string, Had> = {
  'key-points': 'keypoints',
  keypoint: 'keypoints',
  cited: 'citation',
  citations: 'citation',
  credibility: 'rating',
  tags: 'tag',
  collections: 'collection',
  authors: 'author',
};

/** What is meant by a word behind `has:` or `lacks:`; undefined for what no column tells. */
export function hadBy(word: string): Had | undefined {
  return (
    HAD.find(known => known === word) ?? (Object.hasOwn(OTHER_WORDS, word) ? OTHER_WORDS[word] : undefined)
  );
}

/**
 * Whether a filter says something. One that does not finds nothing, wanted or not: what it leaves would be taken for what was meant, and be
 * changed or deleted as such.
 */
export function isReadable({ field, value }: Extract<QueryPart, { kind: 'filter' }>): boolean {
  switch (field) {
    case 'after':
    case 'before':
    case 'captured':
      return typedDate(value) !== null;
    case 'has':
    case 'lacks':
      return hadBy(folded(value)) !== undefined;
    case 'credibility':
    case 'importance':
    case 'cited':
      return /^(?:none|own|yes|no|\d+(?:\.\d+)?)$/.test(folded(value));
    default:
      return true;
  }
}
