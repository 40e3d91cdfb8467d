import type { IDBPTransaction } from 'idb';
import { distinctCitationKey, newCitationKey } from '../domain/citation-key.ts';
import { madeFrom, versionOf } from '../domain/earlier-versions.ts';
import type { Entry } from '../domain/entry.ts';
import { headOf } from '../domain/entry-head.ts';
import { fingerprint } from '../domain/fingerprint.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { type Standing, standingMark } from '../domain/standing.ts';
import type { HeadDocuments, Schema, StoredEntry, StoredHead, StoreName } from './schema.ts';
import { fieldTerms, isFoundOtherwise, ownedTerms, textTerms } from './search/terms.ts';

// The one place where entries are written and deleted: what is derived from an entry changes with it, in the same transaction.

/** The stores that a transaction needs in which an entry is written or deleted. */
export const ENTRY_STORES = ['entries', 'heads', 'snapshots', 'searchFresh', 'standings'] as const;

export type EntryWriting = IDBPTransaction<Schema, ArrayLike<StoreName>, 'readwrite'>;

/** Writes an entry inside the caller's transaction. `before` is what was stored of it; `text` a snapshot that is stored with it. */
export async function putEntry(
  transaction: EntryWriting,
  written: StoredEntry,
  before: Entry | undefined,
  text?: Snapshot,
): Promise<void> {
  const citationKey = await freeCitationKey(transaction, written, before);
  const capturedAt = text?.capturedAt ?? before?.capturedAt ?? written.capturedAt;
  const isEdited = before !== undefined && before.updatedAt !== written.updatedAt;
  const made = isEdited ? madeFrom(written, [versionOf(before)]) : written;
  const entry = { ...made, citationKey, ...(capturedAt ? { capturedAt } : {}) };
  transaction.objectStore('entries').put(entry);
  if (text) transaction.objectStore('snapshots').put(text, entry.id);
  const [head, standing] = await Promise.all([
    transaction.objectStore('heads').get(entry.id),
    transaction.objectStore('standings').get(entry.id),
  ]);
  const isSame = head !== undefined && before !== undefined && !isFoundOtherwise(before, entry);
  const put = (terms: string, old: number | undefined) =>
    putDocument(transaction, ownedTerms(entry.id, terms), old);
  const document = isSame ? head.document : await put(fieldTerms(entry), head?.document);
  if (head && !text) {
    const { textDocument } = head;
    transaction
      .objectStore('heads')
      .put(storedHead(entry, head.fingerprint, { document, textDocument }, standing));
    return;
  }
  const kept = text ?? (await transaction.objectStore('snapshots').get(entry.id));
  // Stored by an earlier version, and changed before all that is derived was made anew.
  if (kept && !entry.capturedAt) {
    transaction.objectStore('entries').put({ ...entry, capturedAt: kept.capturedAt });
  }
  const captured = kept?.text ?? '';
  const textDocument = await put(textTerms(captured), head?.textDocument);
  const documents = { document, textDocument };
  transaction.objectStore('heads').put(storedHead(entry, fingerprint(captured), documents, standing));
}

/**
 * The key under which documents cite an entry, which no other entry has: one that it has stays, a new one that is taken gets letters of its
 * id. Where an earlier version stored it without a key, the one that it had in exports.
 */
async function freeCitationKey(
  transaction: EntryWriting,
  entry: Entry,
  before: Entry | undefined,
): Promise<string> {
  const key = entry.citationKey ?? before?.citationKey ?? newCitationKey(before ?? entry);
  // Only a new one asks: a save costs no more than it must.
  if (key === before?.citationKey) return key;
  const holder = await transaction.objectStore('entries').index('citationKey').getKey(key);
  return holder === undefined || holder === entry.id ? key : distinctCitationKey(key, entry.id);
}

/** Adds a fresh document of the search index, in place of an older one, and answers its number. */
async function putDocument(
  transaction: EntryWriting,
  terms: string,
  before: number | undefined,
): Promise<number> {
  const fresh = transaction.objectStore('searchFresh');
  // Not there any more where it has been taken into a segment; there it is a document of no entry from now on.
  if (before !== undefined) fresh.delete(before);
  return fresh.add({ terms });
}

/** Takes `count` numbers of documents, that nobody else gets, and answers the first. */
export async function takeDocuments(transaction: EntryWriting, count: number): Promise<number> {
  const fresh = transaction.objectStore('searchFresh');
  const first = await fresh.add({ terms: '' });
  const last = first + count - 1;
  // A key that is given moves the counter past it: https://www.w3.org/TR/IndexedDB-3/#key-generator-construct
  if (last > first) await fresh.put({ terms: '' }, last);
  fresh.delete(IDBKeyRange.bound(first, last));
  return first;
}

/** Deletes an entry with its snapshot and all that is derived from it. */
export async function deleteEntry(transaction: EntryWriting, id: string): Promise<void> {
  transaction.objectStore('entries').delete(id);
  transaction.objectStore('snapshots').delete(id);
  const head = await transaction.objectStore('heads').get(id);
  transaction.objectStore('heads').delete(id);
  if (!head) return;
  for (const document of [head.document, head.textDocument]) {
    transaction.objectStore('searchFresh').delete(document);
  }
}

/** Writes what registries said of an entry inside the caller's transaction, and marks its head with it. */
export async function putStanding(
  transaction: EntryWriting,
  entry: Entry,
  standing: Standing,
): Promise<void> {
  transaction.objectStore('standings').put(standing);
  const head = await transaction.objectStore('heads').get(entry.id);
  // One without a head gets it, with its mark, when all that is derived is made.
  if (!head) return;
  const { standing: _, ...rest } = head;
  transaction.objectStore('heads').put({ ...rest, ...markIn(entry, standing) });
}

/** The head of an entry with the numbers of its documents, and what registries said of it. */
export function storedHead(
  entry: Entry,
  print: string,
  documents: HeadDocuments,
  standing: Standing | undefined,
): StoredHead {
  const { wiki, state, refused, conflicts } = entry.sync;
  const isNotWhole = conflicts.length > 0 || (state === 'synced' && refused.length > 0);
  return {
    ...headOf(entry, print),
    ...documents,
    ...markIn(entry, standing),
    ...(isNotWhole ? { notWholeOn: wiki } : {}),
  };
}

function markIn(entry: Entry, standing: Standing | undefined): Pick<StoredHead, 'standing'> {
  const mark = standingMark(entry, standing);
  return mark ? { standing: mark } : {};
}
