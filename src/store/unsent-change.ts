import type { IDBPObjectStore } from 'idb';
import { withConflictsOfNow } from '../domain/conflict.ts';
import { type EntrySync, syncWith, withSync } from '../domain/sync-state.ts';
import { queueIn } from './outbox.ts';
import type { Schema, StoredEntry, StoreName } from './schema.ts';

// What a change by the curator means for the wikis: none of them has this version of the entry yet.

/** `wiki` is the address of the one in use, `''` for none; `wikis` are all that are known. */
export type KnownWikis = { wiki: string; wikis: readonly string[] };

/** The changed entry as it is stored: to be sent to the wiki in use, and to those that have it. */
export function asUnsent(changed: StoredEntry, wiki: string): StoredEntry {
  const entry = withConflictsOfNow(changed);
  const { sync, otherSyncs } = wiki === '' ? entry : withSync(entry, syncWith(entry, wiki));
  return {
    ...entry,
    sync: unsent(sync, wiki === '' ? 'local' : 'queued'),
    // No wiki has this version yet: one that is disconnected gets it when it is connected again.
    otherSyncs: otherSyncs.map(each => unsent(each, 'queued')),
  };
}

function unsent(sync: EntrySync, state: 'queued' | 'local'): EntrySync {
  return { ...sync, state: sync.conflicts.length > 0 ? 'conflict' : state, problem: null };
}

/** Queues a changed entry inside the caller's transaction, its text where that is new. */
export async function queueChange(
  outbox: IDBPObjectStore<Schema, ArrayLike<StoreName>, 'outbox', 'readwrite'>,
  entry: StoredEntry,
  { wiki: inUse, wikis }: KnownWikis,
  isNewText: boolean,
): Promise<void> {
  // A wiki that has the entry already gets the change too, when it is in use again.
  const having = [entry.sync, ...entry.otherSyncs].map(({ wiki }) => wiki);
  const elsewhere = having.filter(wiki => wikis.includes(wiki));
  for (const wiki of new Set([inUse, ...elsewhere].filter(Boolean))) {
    await queueIn(outbox, wiki, entry.id, 'resource');
    if (isNewText) await queueIn(outbox, wiki, entry.id, 'snapshot');
  }
}
