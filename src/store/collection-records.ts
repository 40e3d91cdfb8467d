import type { IDBPObjectStore } from 'idb';
import { type Collection, newCollection, tidyPath, wholePaths } from '../domain/collection.ts';
import { type Member, orderAfterMove, type Place } from '../domain/hand-order.ts';
import { t } from '../i18n/words.ts';
import type { Database } from './database.ts';
import type { EntryWriting } from './entry-writing.ts';
import type { Schema, StoreName } from './schema.ts';

// What is known of collections beyond the entries in them. A collection exists by a record, by an entry in it, or by one inside it.

type CollectionStore<M extends IDBTransactionMode> = IDBPObjectStore<
  Schema,
  ArrayLike<StoreName>,
  'collections',
  M
>;

/** What the curator can say of a collection. */
export type CollectionChange = Partial<Pick<Collection, 'note' | 'query' | 'order'>>;

/** Every collection, outer before inner, each with what is known of it. */
export async function listCollections(db: Database): Promise<Collection[]> {
  const transaction = db.transaction(['heads', 'collections']);
  const records = await transaction.objectStore('collections').getAll();
  const known = new Map(records.map(record => [record.path, record]));
  const used = await pathsInHeads(transaction.objectStore('heads'));
  return wholePaths([...known.keys(), ...used]).map(path => known.get(path) ?? newCollection(path));
}

/** The paths that entries carry, each once; also where not every entry has its head yet, after an update of the extension. */
export async function carriedPaths(transaction: EntryWriting): Promise<string[]> {
  const [heads, entries] = [transaction.objectStore('heads'), transaction.objectStore('entries')];
  if ((await heads.count()) >= (await entries.count())) return pathsInHeads(heads);
  const carried = new Set<string>();
  for await (const { value } of entries) for (const path of value.collections) carried.add(path);
  return [...carried];
}

async function pathsInHeads<M extends IDBTransactionMode>(
  heads: IDBPObjectStore<Schema, ArrayLike<StoreName>, 'heads', M>,
): Promise<string[]> {
  const paths: string[] = [];
  // Key by key: however many entries there are, it looks at one per collection.
  let at = await heads.index('collections').openKeyCursor(null, 'nextunique');
  for (; at; at = await at.continue()) paths.push(at.key);
  return paths;
}

/** Paths of collections to offer: those that an entry was put into last, then others by name. No saved search is among them. */
export async function recentCollections(db: Database, limit: number): Promise<string[]> {
  const transaction = db.transaction(['heads', 'collections']);
  const collections = transaction.objectStore('collections');
  const recent = new Set<string>();
  let used = await collections.index('usedAt').openKeyCursor(IDBKeyRange.lowerBound('', true), 'prev');
  while (used && recent.size < limit) {
    if (!(await isSearch(collections, used.primaryKey))) recent.add(used.primaryKey);
    used = await used.continue();
  }
  const byName = transaction.objectStore('heads').index('collections');
  let other = recent.size < limit ? await byName.openKeyCursor(null, 'nextunique') : null;
  while (other && recent.size < limit) {
    if (!(await isSearch(collections, other.key))) recent.add(other.key);
    other = await other.continue();
  }
  return [...recent];
}

/** The paths of all saved searches. */
export async function searchPaths<M extends IDBTransactionMode>(
  collections: CollectionStore<M>,
): Promise<Set<string>> {
  const records = await collections.getAll();
  return new Set(records.filter(({ query }) => query !== '').map(({ path }) => path));
}

/** Those of these paths that no saved search has. */
export async function withoutSearches(db: Database, paths: readonly string[]): Promise<string[]> {
  const collections = db.transaction('collections').store;
  const areSearches = await Promise.all(paths.map(path => isSearch(collections, tidyPath(path))));
  return paths.filter((_, at) => !areSearches[at]);
}

/** Rejects with a sentence where a saved search has one of these paths: it would hide what is put into it. */
export async function refuseSearches<M extends IDBTransactionMode>(
  collections: CollectionStore<M>,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths) {
    if (await isSearch(collections, path)) throw new Error(t('collectionsIsSearch', path));
  }
}

async function isSearch<M extends IDBTransactionMode>(
  collections: CollectionStore<M>,
  path: string,
): Promise<boolean> {
  return ((await collections.get(path))?.query ?? '') !== '';
}

/** Notes inside the caller's transaction that an entry was put into these collections at `now` (ISO 8601); a saved search is none. */
export async function touchCollections(
  collections: CollectionStore<'readwrite'>,
  paths: readonly string[],
  now: string,
): Promise<void> {
  for (const path of paths) {
    const record = (await collections.get(path)) ?? newCollection(path);
    if (record.query === '') collections.put({ ...record, usedAt: now });
  }
}

/** Keeps what is said of a collection, which is made where there is none; on disk when this resolves. */
export async function changeCollection(db: Database, path: string, change: CollectionChange): Promise<void> {
  const transaction = db.transaction('collections', 'readwrite', { durability: 'strict' });
  const record = (await transaction.store.get(tidyPath(path))) ?? newCollection(tidyPath(path));
  transaction.store.put({ ...record, ...change });
  await transaction.done;
}

/** Puts entries of a collection, or of one inside it, right before or after another in the order made by hand. */
export async function placeInCollection(
  db: Database,
  path: string,
  ids: readonly string[],
  place: Place,
): Promise<void> {
  const transaction = db.transaction(['heads', 'collections'], 'readwrite', { durability: 'strict' });
  const collections = transaction.objectStore('collections');
  const record = (await collections.get(path)) ?? newCollection(path);
  const index = transaction.objectStore('heads').index('collections');
  const members = new Map<string, Member>();
  for (const range of rangesWithin(path)) {
    for (const { id, createdAt } of await index.getAll(range)) members.set(id, { id, createdAt });
  }
  const order = orderAfterMove(record.order, [...members.values()], ids, place);
  collections.put({ ...record, order });
  await transaction.done;
}

/** The keys of a collection, and of those inside it. `0` is the sign after `/`. */
export function rangesWithin(path: string): [IDBKeyRange, IDBKeyRange] {
  return [IDBKeyRange.only(path), IDBKeyRange.bound(`${path}/`, `${path}0`, false, true)];
}
