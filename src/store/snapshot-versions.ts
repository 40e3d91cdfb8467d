import type { IDBPTransaction } from 'idb';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Database } from './database.ts';
import type { Schema, StoreName } from './schema.ts';

export type VersionKey = [entryId: string, capturedAt: string];

/** The earlier texts of an entry, the last captured first. */
export async function listVersions(db: Database, entryId: string): Promise<Snapshot[]> {
  const versions = await db.getAll('snapshotVersions', versionsOf(entryId));
  return versions.sort((one, other) => (one.capturedAt < other.capturedAt ? 1 : -1));
}

/** All keys of an entry's earlier texts. */
export function versionsOf(entryId: string): IDBKeyRange {
  return IDBKeyRange.bound([entryId], [entryId, []]);
}

/** Keeps an earlier text of an entry inside the caller's transaction; answers its key, or null where it is empty or there already. */
export async function keepVersion(
  transaction: IDBPTransaction<Schema, ArrayLike<StoreName>, 'readwrite'>,
  entryId: string,
  snapshot: Snapshot,
): Promise<VersionKey | null> {
  if (snapshot.text === '') return null;
  const versions = transaction.objectStore('snapshotVersions');
  const known = await versions.getAll(versionsOf(entryId));
  if (known.some(({ contentHash }) => contentHash === snapshot.contentHash)) return null;
  let at = Date.parse(snapshot.capturedAt);
  // Two texts captured at one moment, of entries that were merged: the key tells them apart.
  while (await versions.count([entryId, new Date(at).toISOString()])) at += 1;
  const key: VersionKey = [entryId, new Date(at).toISOString()];
  versions.put(snapshot, key);
  return key;
}
