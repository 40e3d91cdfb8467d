import type { Entry } from '../domain/entry.ts';
import type { Database } from './database.ts';
import { countEntries, listEntries } from './entries.ts';

/**
 * The entries that were captured last, at most `limit`, and how many there are in all: what a list begins with. Where too few heads are
 * made yet, those that were changed last.
 */
export async function latestEntries(
  db: Database,
  limit: number,
): Promise<{ entries: Entry[]; total: number }> {
  const counting = countEntries(db);
  const transaction = db.transaction(['heads', 'entries']);
  const ids: string[] = [];
  let cursor = await transaction.objectStore('heads').index('createdAt').openKeyCursor(null, 'prev');
  while (cursor && ids.length < limit) {
    ids.push(cursor.primaryKey);
    cursor = await cursor.continue();
  }
  const entries = await Promise.all(ids.map(id => transaction.objectStore('entries').get(id)));
  const total = await counting;
  if (ids.length < Math.min(limit, total)) return { entries: await listEntries(db, 0, limit), total };
  return { entries: entries.filter(entry => entry !== undefined), total };
}
