import type { Entry } from '../domain/entry.ts';
import type { Database } from './database.ts';
import { countEntries, listEntries } from './entries.ts';

/**
 * The entries that were captured last, at most `limit`, and how many there are in all: what a list begins with. Where heads are still
 * being made, those that were changed last.
 */
export async function latestEntries(
  db: Database,
  limit: number,
): Promise<{ entries: Entry[]; total: number }> {
  const [total, headCount] = await Promise.all([countEntries(db), db.count('heads')]);
  if (headCount < total) return { entries: await listEntries(db, 0, limit), total };
  const transaction = db.transaction(['heads', 'entries']);
  const ids: string[] = [];
  let cursor = await transaction.objectStore('heads').index('createdAt').openKeyCursor(null, 'prev');
  while (cursor && ids.length < limit) {
    ids.push(cursor.primaryKey);
    cursor = await cursor.continue();
  }
  const entries = await Promise.all(ids.map(id => transaction.objectStore('entries').get(id)));
  return { entries: entries.filter(entry => entry !== undefined), total };
}
