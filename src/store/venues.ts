import type { Venue } from '../domain/venue.ts';
import { joinedVenues } from '../domain/venue-match.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import type { Database } from './database.ts';

/** The curator's own venues. */
export function ownVenues(db: Database): Promise<Venue[]> {
  return db.getAll('venues');
}

/** Every venue there is to inherit from: one's own, and those that came with the extension. */
export async function allVenues(db: Database): Promise<Venue[]> {
  return joinedVenues(DEFAULT_VENUES, await ownVenues(db));
}

/** Keeps a venue for next time; one with the same id is replaced. */
export async function putVenue(db: Database, venue: Venue): Promise<void> {
  await db.put('venues', venue);
}
