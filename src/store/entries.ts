import type { IDBPObjectStore } from 'idb';
import type { Entry } from '../domain/entry.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import { workKeys } from '../domain/work-keys.ts';
import type { Database } from './database.ts';
import type { Schema, StoredEntry, StoreName } from './schema.ts';

export function getEntry(db: Database, id: string): Promise<Entry | undefined> {
  return db.get('entries', id);
}

export function getSnapshot(db: Database, entryId: string): Promise<Snapshot | undefined> {
  return db.get('snapshots', entryId);
}

/** The entry that is known by one of these keys (see `workKeys`), the first that is found. */
export async function findEntry(db: Database, keys: readonly string[]): Promise<Entry | undefined> {
  return firstWithKey(db.transaction('entries').store, keys);
}

type EntryStore<M extends IDBTransactionMode> = IDBPObjectStore<Schema, ArrayLike<StoreName>, 'entries', M>;

/** The same inside the caller's transaction. */
export async function firstWithKey<M extends IDBTransactionMode>(
  entries: EntryStore<M>,
  keys: readonly string[],
): Promise<StoredEntry | undefined> {
  for (const key of keys) {
    const entry = await entries.index('pageKey').get(key);
    if (entry) return entry;
  }
  return undefined;
}

/** Entries, the last changed first: `limit` of them from the `offset`-th on. */
export async function listEntries(db: Database, offset: number, limit: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor = await db.transaction('entries').store.index('updatedAt').openCursor(null, 'prev');
  if (cursor && offset > 0) cursor = await cursor.advance(offset);
  while (cursor && entries.length < limit) {
    entries.push(cursor.value);
    cursor = await cursor.continue();
  }
  return entries;
}

export function countEntries(db: Database): Promise<number> {
  return db.count('entries');
}

export type ImportedItem = { entry: Entry; snapshot: Snapshot | null };

/**
 * Puts entries from a file into the store, in one transaction. One that is here already is replaced only by a later
 * `updatedAt`. What changed counts as never sent, and can be queued.
 */
export async function importEntries(
  db: Database,
  items: readonly ImportedItem[],
): Promise<{ added: number; updated: number; unchanged: number; changedIds: string[] }> {
  const transaction = db.transaction(['entries', 'snapshots'], 'readwrite', { durability: 'strict' });
  const entries = transaction.objectStore('entries');
  const snapshots = transaction.objectStore('snapshots');
  const count = { added: 0, updated: 0, unchanged: 0, changedIds: [] as string[] };
  for (const { entry, snapshot } of items) {
    const before = await entries.get(entry.id);
    if (before && before.updatedAt >= entry.updatedAt) {
      count.unchanged += 1;
      continue;
    }
    count[before ? 'updated' : 'added'] += 1;
    count.changedIds.push(entry.id);
    entries.put(asStored(entry, before));
    if (snapshot && !(await snapshots.count(entry.id))) snapshots.put(snapshot, entry.id);
  }
  await transaction.done;
  return count;
}

/** What this browser knows of the wiki stays, and nothing else counts: the file may come from another one. It is to be sent. */
function asStored(entry: Entry, before: StoredEntry | undefined): StoredEntry {
  const sync = { ...(before?.sync ?? NEVER_SYNCED), state: 'local' as const, problem: null };
  const keys = workKeys([entry.url, entry.capturedUrl], entry.identifiers);
  const pageKeys = [...new Set([...(before?.pageKeys ?? []), ...keys])];
  return { ...entry, stableId: before?.stableId ?? entry.stableId, sync, pageKeys };
}

/** Entries whose texts hold every word of the query, the last changed first, at most `limit`. An empty query holds for all. */
export async function searchEntries(db: Database, query: string, limit: number): Promise<Entry[]> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return listEntries(db, 0, limit);
  const found: Entry[] = [];
  let cursor = await db.transaction('entries').store.index('updatedAt').openCursor(null, 'prev');
  while (cursor && found.length < limit) {
    const text = searchedText(cursor.value);
    if (words.every(word => text.includes(word))) found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

function searchedText(entry: Entry): string {
  return [
    entry.title,
    entry.siteName,
    entry.venueId,
    entry.url,
    entry.summary,
    entry.abstract,
    entry.review,
    ...entry.authors,
    ...entry.tags,
    ...entry.collections,
    ...entry.keyPoints.map(({ text }) => text),
  ]
    .join('\n')
    .toLowerCase();
}

/** Entries with their snapshots for an export: those with the ids, or all where none are named. One at a time in memory. */
export async function* entriesForExport(
  db: Database,
  ids: readonly string[] | null,
): AsyncIterable<Entry & { snapshot: Snapshot | null }> {
  // Keys first: a transaction would end while the consumer writes.
  for (const id of ids ?? (await db.getAllKeys('entries'))) {
    const entry = await db.get('entries', id);
    if (entry) yield { ...entry, snapshot: (await db.get('snapshots', id)) ?? null };
  }
}
