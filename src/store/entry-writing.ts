import type { IDBPTransaction } from 'idb';
import type { Entry } from '../domain/entry.ts';
import { headOf } from '../domain/entry-head.ts';
import { fingerprint } from '../domain/fingerprint.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Schema, StoredEntry, StoredHead, StoreName } from './schema.ts';
import { isFoundOtherwise, termsOf } from './search/terms.ts';

// The one place where entries are written and deleted: what is derived from an entry changes with it, in the same transaction.

/** The stores that a transaction needs in which an entry is written or deleted. */
export const ENTRY_STORES = ['entries', 'heads', 'snapshots', 'searchFresh'] as const;

export type EntryWriting = IDBPTransaction<Schema, ArrayLike<StoreName>, 'readwrite'>;

/** Writes an entry inside the caller's transaction. `before` is what was stored of it; `text` a snapshot that is stored with it. */
export async function putEntry(
  transaction: EntryWriting,
  entry: StoredEntry,
  before: Entry | undefined,
  text?: Snapshot,
): Promise<void> {
  transaction.objectStore('entries').put(entry);
  if (text) transaction.objectStore('snapshots').put(text, entry.id);
  const head = await transaction.objectStore('heads').get(entry.id);
  if (head && before && !text && !isFoundOtherwise(before, entry)) {
    transaction.objectStore('heads').put(storedHead(entry, head.fingerprint, head.document));
    return;
  }
  const snapshot = text ?? (await transaction.objectStore('snapshots').get(entry.id));
  await putFindable(transaction, entry, snapshot, head);
}

/** Makes an entry found by its words and its captured text: its head, and a fresh document of the search index. */
export async function putFindable(
  transaction: EntryWriting,
  entry: StoredEntry,
  snapshot: Snapshot | undefined,
  before: StoredHead | undefined,
): Promise<void> {
  const fresh = transaction.objectStore('searchFresh');
  const text = snapshot?.text ?? '';
  const terms = [...termsOf(entry, text)].join(' ');
  // Not there any more where it has been taken into a segment.
  if (before) fresh.delete(before.document);
  const document = await fresh.add({ entryId: entry.id, terms });
  transaction.objectStore('heads').put(storedHead(entry, fingerprint(text), document));
}

/** Deletes an entry with its snapshot and all that is derived from it. */
export async function deleteEntry(transaction: EntryWriting, id: string): Promise<void> {
  transaction.objectStore('entries').delete(id);
  transaction.objectStore('snapshots').delete(id);
  const head = await transaction.objectStore('heads').get(id);
  transaction.objectStore('heads').delete(id);
  if (head) transaction.objectStore('searchFresh').delete(head.document);
}

function storedHead(entry: Entry, print: string, document: number): StoredHead {
  const head = headOf(entry, print);
  const { wiki, state, refused, conflicts } = entry.sync;
  const isNotWhole = conflicts.length > 0 || (state === 'synced' && refused.length > 0);
  return { ...head, document, ...(isNotWhole ? { notWholeOn: wiki } : {}) };
}
