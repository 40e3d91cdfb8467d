import type { Entry } from '../domain/entry.ts';
import type { Database } from './database.ts';
import { countEntries, listEntries } from './entries.ts';

/**
 * The entries that were captured last, at most `limit`: what a list begins with. Where too few heads are made yet, those that were changed
 * last. Nothing is counted that need not be: a count of 100,000 takes longer than all else here.
 */
export async function latestEntries(db: Database, limit: number): Promise<Entry[]> {
  const transaction = db.transaction(['heads', 'entries']);
  const ids: string[] = [];
  let cursor = await transaction.objectStore('heads').index('createdAt').openKeyCursor(null, 'prev');
  while (cursor && ids.length < limit) {
    ids.push(cursor.primaryKey);
    cursor = await cursor.continue();
  }
  const entries = await Promise.all(ids.map(id => transaction.objectStore('entries').get(id)));
  if (ids.length < limit && ids.length < (await countEntries(db))) return listEntries(db, 0, limit);
  return entries.filter(entry => entry !== undefined);
}
