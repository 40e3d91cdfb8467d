import type { Database } from './database.ts';
import { deleteEntry, ENTRY_STORES, putEntry } from './entry-writing.ts';
import { queueEntriesIn } from './outbox.ts';
import { versionsOf } from './snapshot-versions.ts';
import { inTransaction } from './transaction.ts';

/** Moves entries with their snapshots into the trash; what was waiting to be sent is not sent any more. */
export async function trashEntries(db: Database, ids: readonly string[], now: number): Promise<void> {
  const stores = ['outbox', 'trash', ...ENTRY_STORES] as const;
  await inTransaction(db.transaction(stores, 'readwrite', { durability: 'strict' }), async transaction => {
    for (const id of ids) {
      const entry = await transaction.objectStore('entries').get(id);
      if (!entry) continue;
      const snapshot = (await transaction.objectStore('snapshots').get(id)) ?? null;
      transaction.objectStore('trash').put({ id, entry, snapshot, deletedAt: now });
      await deleteEntry(transaction, id);
      const outbox = transaction.objectStore('outbox');
      for (const key of await outbox.index('entryId').getAllKeys(id)) outbox.delete(key);
    }
  });
}

/**
 * Brings entries back as they were, in one transaction; answers the ids of those that were still to be sent. They are queued for `wiki`, the
 * address of the one in use, `''` for none.
 */
export async function restoreEntries(db: Database, ids: readonly string[], wiki = ''): Promise<string[]> {
  const stores = ['outbox', 'trash', ...ENTRY_STORES] as const;
  return inTransaction(db.transaction(stores, 'readwrite', { durability: 'strict' }), async transaction => {
    const unsent: string[] = [];
    for (const id of ids) {
      const trashed = await transaction.objectStore('trash').get(id);
      // Captured again meanwhile: the newer entry stays.
      if (!trashed || (await transaction.objectStore('entries').count(id))) continue;
      const { entry, snapshot } = trashed;
      const state = entry.sync.state === 'synced' ? ('synced' as const) : ('local' as const);
      if (state === 'local') unsent.push(id);
      const restored = { ...entry, sync: { ...entry.sync, state, problem: null } };
      await putEntry(transaction, restored, undefined, snapshot ?? undefined);
      transaction.objectStore('trash').delete(id);
    }
    await queueEntriesIn(transaction, wiki, unsent);
    return unsent;
  });
}

/** Deletes for good what was trashed before a time (epoch ms), with the earlier texts, the last check and the standing of what is gone then. */
export async function emptyTrash(db: Database, before: number): Promise<void> {
  const transaction = db.transaction(
    ['trash', 'entries', 'snapshotVersions', 'checks', 'standings'],
    'readwrite',
  );
  const trash = transaction.objectStore('trash');
  let cursor = await trash.index('deletedAt').openCursor(IDBKeyRange.upperBound(before, true));
  while (cursor) {
    const { id } = cursor.value;
    if (!(await transaction.objectStore('entries').count(id))) {
      transaction.objectStore('snapshotVersions').delete(versionsOf(id));
      transaction.objectStore('checks').delete(id);
      transaction.objectStore('standings').delete(id);
    }
    cursor.delete();
    cursor = await cursor.continue();
  }
  await transaction.done;
}
