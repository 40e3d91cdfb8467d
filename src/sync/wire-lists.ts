import { takeOne } from '../domain/merge-lists.ts';
import { listWords, type PluralKey, plural, t } from '../i18n/words.ts';

// What the wiki has room for in its lists.

const LIST_LIMITS = {
  authors: { most: 5_000, longest: 500 },
  tags: { most: 50, longest: 200 },
  keyPoints: { most: 50, longest: 2_000 },
};
const LIST_REASONS = {
  authors: 'syncAuthorsStayed',
  tags: 'syncTagsStayed',
  keyPoints: 'syncKeyPointsStayed',
} as const satisfies Record<keyof typeof LIST_LIMITS, PluralKey>;
const MOST_PAGES = 500;

/**
 * The items that there is room for, in their order. What the wiki has comes first, whatever its length, since leaving it out would take it
 * from somebody else: only what is new stays here.
 */
export function fittingItems(
  field: keyof typeof LIST_LIMITS,
  items: readonly string[],
  theirs: readonly string[],
) {
  const { most, longest } = LIST_LIMITS[field];
  const fits = (item: string) => item.length <= longest;
  if (items.length <= most && items.every(fits)) return { value: items };
  const there = [...theirs];
  const isThere = items.map(item => takeOne(there, item));
  let room = most - isThere.filter(Boolean).length;
  const fitting = items.filter((item, at) => isThere[at] || (fits(item) && room-- > 0));
  const left = items.length - fitting.length;
  return left === 0
    ? { value: fitting }
    : { value: fitting, reason: plural(LIST_REASONS[field], left, most, longest) };
}

/** A list that is not empty replaces the wiki's, so only the union with it loses nobody's citation. */
export function citingPages(mine: readonly string[], theirs: readonly string[]) {
  const union = [...new Set([...theirs, ...mine])];
  const kept = theirs.filter(slug => !mine.includes(slug));
  if (mine.length > 0 && union.length > MOST_PAGES) {
    return { reason: t('syncCitingPagesStayed', MOST_PAGES) };
  }
  const value = mine.length > 0 && union.length > theirs.length ? union : undefined;
  return kept.length > 0 ? { value, reason: t('syncCitationsKept', listWords(kept)) } : { value };
}
