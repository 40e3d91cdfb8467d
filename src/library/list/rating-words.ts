import { RATINGS, type Rating } from '../../domain/rating.ts';

/** The rating that a filter's value stands for, or null for none. */
export function ratingOf(value: string): Rating | null {
  return RATINGS.find(rating => String(rating) === value) ?? null;
}

/** The best first, what is unrated last. */
export function byRating<T extends { value: string }>(values: readonly T[]): T[] {
  return [...values].sort((one, other) => (ratingOf(other.value) ?? 0) - (ratingOf(one.value) ?? 0));
}
