import { betterSnapshot } from '../domain/better-snapshot.ts';
import { unsent } from '../domain/joined-versions.ts';
import { withNewer } from '../domain/newer-entry.ts';
import type { Database } from './database.ts';
import { deleteEntry, ENTRY_STORES, type EntryWriting, putEntry } from './entry-writing.ts';
import { giveKeysBack } from './given-back-keys.ts';
import { queueEntriesIn } from './outbox.ts';
import type { StoredEntry, TrashedEntry } from './schema.ts';
import { keepVersion, versionsOf } from './snapshot-versions.ts';
import { inTransaction } from './transaction.ts';

/**
 * Moves entries with their snapshots into the trash; what was waiting to be sent is not sent any more. Answers the ids of those that were
 * there.
 */
export async function trashEntries(db: Database, ids: readonly string[], now: number): Promise<string[]> {
  const stores = ['outbox', 'trash', 'snapshotVersions', ...ENTRY_STORES] as const;
  return inTransaction(db.transaction(stores, 'readwrite', { durability: 'strict' }), async transaction => {
    const trashed: string[] = [];
    for (const id of ids) {
      const entry = await transaction.objectStore('entries').get(id);
      if (!entry) continue;
      trashed.push(id);
      const snapshot = (await transaction.objectStore('snapshots').get(id)) ?? null;
      await putInTrash(transaction, { id, entry, snapshot, deletedAt: now });
      await deleteEntry(transaction, id);
      const outbox = transaction.objectStore('outbox');
      for (const key of await outbox.index('entryId').getAllKeys(id)) outbox.delete(key);
    }
    return trashed;
  });
}

/**
 * Puts a deleted entry into the trash inside the caller's transaction. One of the same source that is there already, from before it was
 * captured again, becomes one with it, with the better of their texts (of equals the later), the other as an earlier one.
 */
export async function putInTrash(transaction: EntryWriting, trashed: TrashedEntry): Promise<void> {
  const trash = transaction.objectStore('trash');
  const earlier = await trash.get(trashed.id);
  if (!earlier) {
    trash.put(trashed);
    return;
  }
  const { id, entry } = trashed;
  const both = withNewer(earlier.entry, entry, entry.updatedAt);
  const snapshot = betterSnapshot([trashed.snapshot, earlier.snapshot], both.keyPoints);
  const isEarlierText = snapshot === earlier.snapshot;
  const other = isEarlierText ? trashed.snapshot : earlier.snapshot;
  if (other && other.contentHash !== snapshot?.contentHash) await keepVersion(transaction, id, other);
  // The text is that of the address it was captured at.
  const { capturedUrl } = isEarlierText ? earlier.entry : entry;
  const { sync, otherSyncs } = entry;
  const pageKeys = [...new Set([...earlier.entry.pageKeys, ...entry.pageKeys])];
  trash.put({
    ...earlier,
    ...trashed,
    entry: { ...both, capturedUrl, sync: unsent(sync), otherSyncs: otherSyncs.map(unsent), pageKeys },
    snapshot,
  });
}

/**
 * What came of a wish to bring entries back: how many came, how many were in the library by then, the ids of those to be sent, and those of
 * others that changed with them.
 */
export type BroughtBack = { restored: number; there: number; unsent: string[]; changed: string[] };

/**
 * Brings entries back as they were, in one transaction. Those that were still to be sent are queued for `wiki`, the address of the one in
 * use, `''` for none.
 */
export async function restoreEntries(db: Database, ids: readonly string[], wiki = ''): Promise<BroughtBack> {
  const stores = ['outbox', 'trash', ...ENTRY_STORES] as const;
  return inTransaction(db.transaction(stores, 'readwrite', { durability: 'strict' }), async transaction => {
    const came: BroughtBack = { restored: 0, there: 0, unsent: [], changed: [] };
    for (const id of ids) {
      // Captured again meanwhile: the newer entry stays.
      if (await transaction.objectStore('entries').count(id)) {
        came.there += 1;
        continue;
      }
      const mergedInto = (await transaction.objectStore('trash').get(id))?.mergedInto;
      const restored = await takeFromTrash(transaction, id);
      if (!restored) continue;
      if (mergedInto && (await giveKeysBack(transaction, mergedInto, restored)))
        came.changed.push(mergedInto.entry.id);
      came.restored += 1;
      if (restored.sync.state === 'local') came.unsent.push(id);
    }
    await queueEntriesIn(transaction, wiki, came.unsent);
    return came;
  });
}

/**
 * Moves a trashed entry with its snapshot back inside the caller's transaction, and answers it: `synced`, or `local` where it is still to be
 * sent. Undefined where the trash has none of this id.
 */
export async function takeFromTrash(transaction: EntryWriting, id: string): Promise<StoredEntry | undefined> {
  const trashed = await transaction.objectStore('trash').get(id);
  if (!trashed) return undefined;
  const { entry, snapshot } = trashed;
  const state = entry.sync.state === 'synced' ? ('synced' as const) : ('local' as const);
  const restored = { ...entry, sync: { ...entry.sync, state, problem: null } };
  await putEntry(transaction, restored, undefined, snapshot ?? undefined);
  transaction.objectStore('trash').delete(id);
  return restored;
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
