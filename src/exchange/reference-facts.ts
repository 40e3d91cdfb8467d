import type { Entry } from '../domain/entry.ts';
import type { VenueTable } from './options.ts';

/** Where it was published: the site's name, else the venue's. */
export function publishedIn({ siteName, venueId }: Entry, venues: VenueTable): string {
  return siteName || (venues.get(venueId)?.name ?? '');
}

/** The day in UTC on which its page was read, as `YYYY-MM-DD`. Empty for one that came from a link, a file or a wiki and was never opened. */
export function accessedOn({ capturedAt = '' }: Entry): string {
  return capturedAt.slice(0, 10);
}
