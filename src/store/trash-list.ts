import type { Database } from './database.ts';

/** What is shown of a deleted source. `deletedAt` is epoch ms; `isMerged` where it went into another one as a duplicate. */
export type TrashRow = { id: string; title: string; url: string; deletedAt: number; isMerged: boolean };

/** The sources in the trash, the last deleted first, at most `limit`, and how many there are in all. */
export async function listTrash(db: Database, limit: number): Promise<{ rows: TrashRow[]; total: number }> {
  const { store } = db.transaction('trash');
  const total = await store.count();
  const rows: TrashRow[] = [];
  // One by one: each comes with its captured text.
  let cursor = limit > 0 ? await store.index('deletedAt').openCursor(null, 'prev') : null;
  while (cursor && rows.length < limit) {
    const { id, entry, deletedAt, mergedInto } = cursor.value;
    rows.push({ id, title: entry.title, url: entry.url, deletedAt, isMerged: mergedInto !== undefined });
    cursor = await cursor.continue();
  }
  return { rows, total };
}

/** The ids of all of them, the last deleted first. */
export async function trashIds(db: Database): Promise<string[]> {
  return (await db.getAllKeysFromIndex('trash', 'deletedAt')).reverse();
}
