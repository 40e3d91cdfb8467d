import type { Venue } from '../../domain/venue.ts';
import { ratingWords } from '../../domain/venue-changes.ts';
import { DEFAULT_VENUES } from '../../domain/venue-table.ts';
import { plural, t } from '../../i18n/words.ts';
import type { ListedVenue } from './use-listed-venues.ts';

/** What a changed venue means for the sources that inherit from it. */
export function keptSentence(before: Venue | undefined, venue: Venue, inheriting: number): string {
  const sentence = t(before ? 'venuesChanged' : 'venuesAdded', venue.name);
  if (before?.credibility === venue.credibility || (!before && inheriting === 0)) return sentence;
  const now =
    venue.credibility === null
      ? plural('venuesNowUnrated', inheriting)
      : plural('venuesNowInherit', inheriting, ratingWords(venue.credibility));
  const shipped = DEFAULT_VENUES.find(({ id }) => id === venue.id);
  const isOther = shipped !== undefined && shipped.credibility !== venue.credibility;
  return isOther ? `${now} ${t('venuesWikiKeeps', ratingWords(shipped.credibility))}` : now;
}

/** What came of venues that were taken in; `inheriting` sources have another rating by them. */
export function takenSentence(venues: readonly Venue[], inheriting: number): string {
  const what = plural('venuesTaken', venues.length);
  return inheriting === 0 ? what : `${what} ${plural('venuesInheritOther', inheriting)}`;
}

export function removedVenueSentence(venue: Venue, inheriting: number): string {
  const what = t('venuesRemoved', venue.name);
  if (inheriting === 0) return what;
  return `${what} ${plural('venuesUnratedNow', inheriting)}`;
}

/** What the removal of an own venue would mean. */
export function removalWords({ count }: ListedVenue): string {
  const inheriting = count?.inheriting ?? 0;
  return inheriting === 0 ? t('venuesNoneInherits') : plural('venuesWillBeUnrated', inheriting);
}
