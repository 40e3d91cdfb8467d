import { RATING_LABELS, RATINGS, type Rating } from '../../domain/rating.ts';
import type { ValueCount } from '../../messages/finder.ts';

/** The rating that a filter's value stands for, or null for none. */
export function ratingOf(value: string): Rating | null {
  return RATINGS.find(rating => String(rating) === value) ?? null;
}

/** A rating is said by number and word; what is no rating by its own. */
export function ratingWords({ value, label }: Pick<ValueCount, 'value' | 'label'>): string {
  const rating = ratingOf(value);
  return rating ? `${rating} ${RATING_LABELS[rating]}` : label;
}

/** The best first, what is unrated last. */
export function byRating<T extends { value: string }>(values: readonly T[]): T[] {
  return [...values].sort((one, other) => (ratingOf(other.value) ?? 0) - (ratingOf(one.value) ?? 0));
}
