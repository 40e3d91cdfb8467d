import type { Venue } from '../domain/venue.ts';
import { joinedVenues } from '../domain/venue-match.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import type { Database } from './database.ts';

/** The curator's own venues, and those that came with the extension and were edited. */
export function ownVenues(db: Database): Promise<Venue[]> {
  return db.getAll('venues');
}

/** Every venue there is to inherit from: one's own, and those that came with the extension. */
export async function allVenues(db: Database): Promise<Venue[]> {
  return joinedVenues(DEFAULT_VENUES, await ownVenues(db));
}

/** Keeps venues for next time, all or none; one with the same id is replaced. */
export async function putVenues(db: Database, venues: readonly Venue[]): Promise<void> {
  const transaction = db.transaction('venues', 'readwrite', { durability: 'strict' });
  for (const venue of venues) transaction.store.put(venue);
  await transaction.done;
}

/** Forgets an own venue; one that came with the extension has its shipped values again. */
export async function removeVenue(db: Database, id: string): Promise<void> {
  await db.delete('venues', id);
}

/** How many sources have each of these venues, and how many of them inherit its rating: those that have none of their own. */
export async function countInheriting(
  db: Database,
  venueIds: readonly string[],
): Promise<Map<string, { sources: number; inheriting: number }>> {
  const heads = db.transaction('heads').store;
  const counts = venueIds.map(async id => {
    const rated = IDBKeyRange.bound([id, 1], [id, 5]);
    const [sources, own] = await Promise.all([
      heads.index('venueId').count(id),
      heads.index('rated').count(rated),
    ]);
    return [id, { sources, inheriting: sources - own }] as const;
  });
  return new Map(await Promise.all(counts));
}
