import type { IDBPTransaction } from 'idb';
import type { EntryFields } from '../domain/entry.ts';
import { SHARED_FIELDS, sameValue, sharedFields } from '../domain/shared-fields.ts';
import type { Database } from './database.ts';
import { ENTRY_STORES, putEntry } from './entry-writing.ts';
import type { Schema, StoredEntry, StoreName } from './schema.ts';
import { inTransaction } from './transaction.ts';
import { asUnsent, type KnownWikis, queueChange } from './unsent-change.ts';

/** What a change of many entries needs to know; `now` is ISO 8601. */
export type ChangeContext = KnownWikis & { now: string };

/** The stores that a transaction needs in which the curator changes entries. */
const CHANGE_STORES = ['outbox', 'collections', ...ENTRY_STORES] as const;

export type Changing = IDBPTransaction<Schema, ArrayLike<StoreName>, 'readwrite'>;

/** Does all of the work in one transaction that is on disk when this resolves, or, where it rejects, none of it. */
export function inOneTransaction<T>(db: Database, work: (transaction: Changing) => Promise<T>): Promise<T> {
  return inTransaction(db.transaction(CHANGE_STORES, 'readwrite', { durability: 'strict' }), work);
}

/** So many entries are changed in one transaction: others wait for no longer than that takes. */
export const CHUNK = 200;

/**
 * Writes changed fields of an entry inside the caller's transaction, and queues it as a save does; one whose change no wiki takes
 * (its collections, the reason of a rating) stays as it stood with the wikis.
 */
export async function changeEntry(
  transaction: Changing,
  entry: StoredEntry,
  fields: Partial<EntryFields>,
  context: ChangeContext,
): Promise<void> {
  const changed = { ...entry, ...fields, updatedAt: context.now };
  const [before, now] = [sharedFields(entry), sharedFields(changed)];
  const isShared = SHARED_FIELDS.some(field => !sameValue(before[field], now[field]));
  if (!isShared) return putEntry(transaction, changed, entry);
  const unsent = asUnsent(changed, context.wiki);
  await putEntry(transaction, unsent, entry);
  await queueChange(transaction.objectStore('outbox'), unsent, context, false);
}
