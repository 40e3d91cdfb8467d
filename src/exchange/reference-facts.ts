import type { Entry } from '../domain/entry.ts';
import type { ExchangeEntry } from './exchange-entry.ts';
import type { VenueTable } from './options.ts';

/** Where it was published: the site's name, else the venue's. */
export function publishedIn({ siteName, venueId }: Entry, venues: VenueTable): string {
  return siteName || (venues.get(venueId)?.name ?? '');
}

/**
 * The day in UTC on which it was captured, as `YYYY-MM-DD`: by its text where that is taken along, else by its first save. Empty for one
 * that came from a file or a wiki and not from its page.
 */
export function accessedOn({ snapshot, sync, createdAt }: ExchangeEntry): string {
  const time = snapshot?.capturedAt ?? (sync.found === null ? '' : createdAt);
  return time.slice(0, 10);
}
