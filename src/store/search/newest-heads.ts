import type { Database } from '../database.ts';
import type { StoredHead } from '../schema.ts';

// Newest first is by the time of capture, backwards. A cursor brings one record at a time, and `getAll` only goes forwards: so the time
// that lies so many back is looked for, and everything from there on is read at once. `count` is more than one.

/** The heads of the entries that were captured last, at least `count` where there are as many, the newest first. */
export async function newestHeads(db: Database, count: number): Promise<StoredHead[]> {
  const index = db.transaction('heads').store.index('createdAt');
  const cursor = await index.openKeyCursor(null, 'prev');
  const oldest = await cursor?.advance(count - 1);
  return (await index.getAll(oldest && IDBKeyRange.lowerBound(oldest.key))).reverse();
}

/** The ids of all entries, the newest first, a part of about `count` at a time. */
export async function* newestIds(db: Database, count: number): AsyncIterable<string[]> {
  let before: string | undefined;
  for (;;) {
    const index = db.transaction('heads').store.index('createdAt');
    const older = before === undefined ? undefined : IDBKeyRange.upperBound(before, true);
    const cursor = await index.openKeyCursor(older, 'prev');
    if (!cursor) return;
    const newest = cursor.key;
    const oldest = (await cursor.advance(count - 1))?.key;
    const range = oldest === undefined ? IDBKeyRange.upperBound(newest) : IDBKeyRange.bound(oldest, newest);
    yield (await index.getAllKeys(range)).reverse();
    if (oldest === undefined) return;
    before = oldest;
  }
}
