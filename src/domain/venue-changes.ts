import { listWords, t } from '../i18n/words.ts';
import { RATING_LABELS, type Rating } from './rating.ts';
import type { Venue } from './venue.ts';

/** What a venue would do to the table: `before` is what is there, `differs` in words which fields change. */
export type VenueChange =
  | { kind: 'new'; venue: Venue }
  | { kind: 'changed'; venue: Venue; before: Venue; differs: string[] }
  | { kind: 'same'; venue: Venue };

/** Compares a venue with the table by its id. */
export function venueChange(venue: Venue, table: ReadonlyMap<string, Venue>): VenueChange {
  const before = table.get(venue.id);
  if (!before) return { kind: 'new', venue };
  const differs = venueDifferences(before, venue);
  return differs.length > 0 ? { kind: 'changed', venue, before, differs } : { kind: 'same', venue };
}

/** In words, what has changed from one version of a venue to another. */
export function venueDifferences(before: Venue, after: Venue): string[] {
  const differs: string[] = [];
  if (before.name !== after.name) differs.push(t('domainVenueName', before.name, after.name));
  if (before.type !== after.type) {
    const none = t('domainVenueNoType');
    differs.push(t('domainVenueType', before.type || none, after.type || none));
  }
  if (before.credibility !== after.credibility) {
    differs.push(
      t('domainVenueCredibility', ratingWords(before.credibility), ratingWords(after.credibility)),
    );
  }
  if (before.peerReviewed !== after.peerReviewed) {
    differs.push(t(after.peerReviewed ? 'domainVenueReviewed' : 'domainVenueNotReviewed'));
  }
  const [old, now] = [new Set(before.domains), new Set(after.domains)];
  const added = after.domains.filter(domain => !old.has(domain));
  const removed = before.domains.filter(domain => !now.has(domain));
  if (added.length > 0) differs.push(t('domainVenueNewDomains', listWords(added)));
  if (removed.length > 0) differs.push(t('domainVenueLostDomains', listWords(removed)));
  return differs;
}

/** A rating as number and word. */
export function ratingWords(rating: Rating | null): string {
  return rating === null ? t('domainNotRated') : `${rating} ${RATING_LABELS[rating]}`;
}
