import type { Venue } from '../../domain/venue.ts';
import { ratingWords } from '../../domain/venue-changes.ts';
import { DEFAULT_VENUES } from '../../domain/venue-table.ts';
import type { ListedVenue } from './use-listed-venues.ts';

/** What a changed venue means for the sources that inherit from it. */
export function keptSentence(before: Venue | undefined, venue: Venue, inheriting: number): string {
  const sentence = before ? `${venue.name} changed.` : `${venue.name} added.`;
  if (before?.credibility === venue.credibility || (!before && inheriting === 0)) return sentence;
  const some = `${inheriting.toLocaleString()} ${inheriting === 1 ? 'source' : 'sources'}`;
  const now =
    venue.credibility === null
      ? `${some} now ${inheriting === 1 ? 'is' : 'are'} unrated.`
      : `${some} now ${inheriting === 1 ? 'inherits' : 'inherit'} ${ratingWords(venue.credibility)}.`;
  const shipped = DEFAULT_VENUES.find(({ id }) => id === venue.id);
  const isOther = shipped !== undefined && shipped.credibility !== venue.credibility;
  return isOther ? `${now} The wiki keeps its own rating, ${ratingWords(shipped.credibility)}.` : now;
}

export function removedVenueSentence(venue: Venue, inheriting: number): string {
  const what = `${venue.name} removed.`;
  if (inheriting === 0) return what;
  return `${what} ${inheriting.toLocaleString()} ${inheriting === 1 ? 'source is' : 'sources are'} unrated now.`;
}

/** What the removal of an own venue would mean. */
export function removalWords({ count }: ListedVenue): string {
  const inheriting = count?.inheriting ?? 0;
  if (inheriting === 0) return 'No source inherits its rating.';
  const some = `${inheriting.toLocaleString()} ${inheriting === 1 ? 'source inherits' : 'sources inherit'}`;
  return `${some} its rating, and will be unrated.`;
}
