import * as v from 'valibot';
import { type Rating, ratingSchema } from './rating.ts';
import type { Venue } from './venue.ts';

export const credibilitySchema = v.object({
  /** The curator's own rating, or null to inherit the venue's. */
  override: v.nullable(ratingSchema),
  reason: v.pipe(v.string(), v.maxLength(50_000)),
});
export type Credibility = v.InferOutput<typeof credibilitySchema>;
export const NO_OVERRIDE: Credibility = { override: null, reason: '' };

/** Where a rating comes from: the curator, a venue, or nowhere. */
export type EffectiveCredibility =
  | { from: 'override'; rating: Rating; reason: string }
  | { from: 'venue'; rating: Rating; venue: Venue }
  | { from: 'nobody'; rating: null };

/** The override, else the venue's rating, else unrated. */
export function effectiveCredibility(own: Credibility, venue: Venue | undefined): EffectiveCredibility {
  if (own.override !== null) return { from: 'override', rating: own.override, reason: own.reason };
  if (venue?.credibility) return { from: 'venue', rating: venue.credibility, venue };
  return { from: 'nobody', rating: null };
}
