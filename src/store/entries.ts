import type { IDBPObjectStore } from 'idb';
import { withConflictsOfNow } from '../domain/conflict.ts';
import type { Entry } from '../domain/entry.ts';
import { filledEntry } from '../domain/filled-entry.ts';
import { pathsBeside } from '../domain/free-path.ts';
import { unsent } from '../domain/joined-versions.ts';
import { withNewer } from '../domain/newer-entry.ts';
import { ownerOf } from '../domain/own-address.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import { workKeys } from '../domain/work-keys.ts';
import { searchPaths } from './collection-records.ts';
import type { Database } from './database.ts';
import { ENTRY_STORES, putEntry } from './entry-writing.ts';
import { queueEntriesIn } from './outbox.ts';
import type { Schema, StoredEntry, StoreName } from './schema.ts';
import { inTransaction } from './transaction.ts';

export function getEntry(db: Database, id: string): Promise<Entry | undefined> {
  return db.get('entries', id);
}

export function getSnapshot(db: Database, entryId: string): Promise<Snapshot | undefined> {
  return db.get('snapshots', entryId);
}

/**
 * The entry that is known by one of these keys (see `workKeys`), the first that is found. Two can have one key, where a restore brought back
 * what was merged into another: then it is the one whose own address is looked for (`ownerOf`).
 */
export async function findEntry(db: Database, keys: readonly string[]): Promise<Entry | undefined> {
  return firstWithKey(db.transaction('entries').store, keys);
}

type EntryStore<M extends IDBTransactionMode> = IDBPObjectStore<Schema, ArrayLike<StoreName>, 'entries', M>;

/** The same inside the caller's transaction. */
export async function firstWithKey<M extends IDBTransactionMode>(
  entries: EntryStore<M>,
  keys: readonly string[],
): Promise<StoredEntry | undefined> {
  const byKey = entries.index('pageKey');
  for (const key of keys) {
    const entry = await byKey.get(key);
    if (!entry) continue;
    // The others are asked for only here: most pages are not known, or are their source's own address.
    return entry.url === key ? entry : ownerOf(await byKey.getAll(key), keys);
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

/** `into` is the id of an entry of the same work, of which only what it says nothing of is filled in. */
export type ImportedItem = { entry: Entry; snapshot: Snapshot | null; into?: string | undefined };

/**
 * Puts entries from a file into the store, in one transaction. One that is here already gains what a later `updatedAt` says, and loses
 * nothing: see `withNewer`. None goes into a saved search: see `pathsBeside`. What changed counts as never sent, and is queued for `wiki`, the address of the one in use, `''` for none.
 * `now` is ISO 8601.
 */
export async function importEntries(
  db: Database,
  items: readonly ImportedItem[],
  wiki = '',
  now = new Date().toISOString(),
): Promise<{ added: number; updated: number; unchanged: number; changedIds: string[] }> {
  return inTransaction(
    db.transaction(['outbox', 'collections', ...ENTRY_STORES], 'readwrite', { durability: 'strict' }),
    async transaction => {
      const entries = transaction.objectStore('entries');
      const snapshots = transaction.objectStore('snapshots');
      const count = { added: 0, updated: 0, unchanged: 0, changedIds: [] as string[] };
      const searches = await searchPaths(transaction.objectStore('collections'));
      for (const { entry: given, snapshot, into } of items) {
        const here = await entries.get(into ?? given.id);
        const collections = pathsBeside(searches, given.collections, here?.collections);
        const entry = { ...given, collections };
        if (into !== undefined) {
          // As it is by now: what was written since the file was looked through stays.
          const filled = here && filledEntry(here, entry, now);
          if (!filled || filled === here) {
            count.unchanged += 1;
            continue;
          }
          count.updated += 1;
          count.changedIds.push(into);
          await putEntry(transaction, asStored(filled, here), here);
          continue;
        }
        const isNewer = here !== undefined && here.updatedAt < entry.updatedAt;
        const next = here && isNewer ? withNewer(here, entry, now) : (here ?? entry);
        if (next === here) {
          count.unchanged += 1;
          continue;
        }
        count[here ? 'updated' : 'added'] += 1;
        count.changedIds.push(entry.id);
        const isNewText = snapshot !== null && !(await snapshots.count(entry.id));
        await putEntry(transaction, asStored(next, here), here, isNewText ? snapshot : undefined);
      }
      await queueEntriesIn(transaction, wiki, count.changedIds);
      return count;
    },
  );
}

/** What this browser knows of the wiki stays, and nothing else counts: the file may come from another one. It is to be sent. */
function asStored(entry: Entry, before: StoredEntry | undefined): StoredEntry {
  const sync = { ...(before?.sync ?? NEVER_SYNCED), state: 'local' as const, problem: null };
  const keys = workKeys([entry.url, entry.capturedUrl], entry.identifiers);
  const pageKeys = [...new Set([...(before?.pageKeys ?? []), ...keys])];
  // No wiki has this version yet.
  const otherSyncs = (before?.otherSyncs ?? []).map(unsent);
  const stableId = before?.stableId ?? entry.stableId;
  return withConflictsOfNow({ ...entry, stableId, sync, otherSyncs, pageKeys });
}

/**
 * Entries that a wiki has and that were last compared before a time (ISO 8601), the longest ago first; before those the ones that were
 * compared after `now`, by a clock that has been put right since.
 */
export async function leastCheckedEntries(
  db: Database,
  wiki: string,
  before: string,
  now: string,
  limit: number,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  const index = db.transaction('entries').store.index('checkedAt');
  for (const range of [IDBKeyRange.lowerBound(now, true), IDBKeyRange.bound('', before, true, true)]) {
    let cursor = await index.openCursor(range);
    while (cursor && entries.length < limit) {
      // One that was compared with another wiki last is of this one after its next comparison.
      const syncs = [cursor.value.sync, ...cursor.value.otherSyncs];
      if (syncs.some(sync => sync.wiki === wiki && sync.state === 'synced')) entries.push(cursor.value);
      cursor = await cursor.continue();
    }
  }
  return entries;
}

/** Entries that a wiki has without some field, or that are in conflict with it, at most `limit`. */
export async function notWholeEntries(db: Database, wiki: string, limit: number): Promise<Entry[]> {
  const transaction = db.transaction(['heads', 'entries']);
  const ids = await transaction.objectStore('heads').index('notWholeOn').getAllKeys(wiki, limit);
  const entries = await Promise.all(ids.map(id => transaction.objectStore('entries').get(id)));
  return entries.filter(entry => entry !== undefined);
}

/** Adds entries that a wiki has and this library has not, by their keys; answers how many were new. */
export async function addMissingEntries(db: Database, entries: readonly Entry[]): Promise<number> {
  return inTransaction(
    db.transaction(ENTRY_STORES, 'readwrite', { durability: 'strict' }),
    async transaction => {
      const stored = transaction.objectStore('entries');
      let added = 0;
      for (const entry of entries) {
        const pageKeys = workKeys([entry.url, entry.capturedUrl], entry.identifiers);
        const isKnown = (await stored.count(entry.id)) > 0;
        if (isKnown || (await firstWithKey(stored, pageKeys))) continue;
        await putEntry(transaction, { ...entry, pageKeys }, undefined);
        added += 1;
      }
      return added;
    },
  );
}
