import { type Collection, isWithin, movedPath, newCollection, PATH_SIGN } from '../domain/collection.ts';
import { withValuesChanged } from '../domain/query.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import {
  CHUNK,
  type ChangeContext,
  type Changing,
  changeEntry,
  inOneTransaction,
} from './changed-entries.ts';
import { rangesWithin } from './collection-records.ts';
import type { Database } from './database.ts';
import type { StoredEntry } from './schema.ts';
import { folded } from './search/terms.ts';

// A collection is moved or deleted a chunk at a time. What was not reached when the browser ended the work is still under the old path:
// the same call goes on with it.

/** The entries that one call changed, and whether others are left for the next call. */
export type Part = { ids: string[]; isDone: boolean };

/**
 * Gives the next part of what is in a collection, and in those inside it, another path; the last part moves what is known of the
 * collections, into what is at the new path already. `to` must not be within `from`. Fails, and nothing has changed, where a saved search and
 * a collection of sources, or another search, would come to one path: the search would hide the sources, and one of two searches be lost.
 */
export function moveCollection(
  db: Database,
  from: string,
  to: string,
  context: ChangeContext,
): Promise<Result<Part, 'search-there'>> {
  return inOneTransaction(db, async transaction => {
    if (await meetsSearch(transaction, from, to)) return fail('search-there');
    const rename = (path: string) => movedPath(path, from, to);
    const part = await changeMembers(transaction, from, context, paths => paths.map(rename));
    if (part.isDone) await moveRecords(transaction, rename, foldedRename(from, to));
    return ok(part);
  });
}

async function meetsSearch(transaction: Changing, from: string, to: string): Promise<boolean> {
  const records = await transaction.objectStore('collections').getAll();
  const heads = transaction.objectStore('heads').index('collections');
  const hasSources = async (path: string) => {
    const known = records.find(record => record.path === path);
    if (known) return known.query === '';
    const counts = await Promise.all(rangesWithin(path).map(range => heads.count(range)));
    return counts.some(count => count > 0) || records.some(record => isWithin(record.path, path));
  };
  for (const { path, query } of records) {
    if (query === '') continue;
    const other = records.find(record => isWithin(path, from) && record.path === movedPath(path, from, to));
    if (other && other.query !== '' && other.query !== query) return true;
    if (isWithin(path, from) && (await hasSources(movedPath(path, from, to)))) return true;
    if (isWithin(path, to) && (await hasSources(movedPath(path, to, from)))) return true;
  }
  return false;
}

/**
 * Takes the next part of what is in a collection, and in those inside it, out of them; the entries stay. Of a saved search only the search goes:
 * what bears its name all the same is a collection then.
 */
export function dissolveCollection(db: Database, path: string, context: ChangeContext): Promise<Part> {
  return inOneTransaction(db, async transaction => {
    const search = await transaction.objectStore('collections').get(path);
    if (search && search.query !== '') {
      const isNamed = (await membersWithin(transaction, path, 1)).length > 0;
      if (isNamed) transaction.objectStore('collections').put({ ...search, query: '' });
      else transaction.objectStore('collections').delete(path);
      return { ids: [], isDone: true };
    }
    const isKept = (other: string) => !isWithin(other, path);
    const part = await changeMembers(transaction, path, context, paths => paths.filter(isKept));
    if (part.isDone) {
      const records = transaction.objectStore('collections');
      for (const range of rangesWithin(path)) records.delete(range);
    }
    return part;
  });
}

async function changeMembers(
  transaction: Changing,
  path: string,
  context: ChangeContext,
  change: (paths: string[]) => string[],
): Promise<Part> {
  const members = await membersWithin(transaction, path, CHUNK);
  for (const entry of members) {
    const collections = [...new Set(change(entry.collections))];
    await changeEntry(transaction, entry, { collections }, context);
  }
  const left = await membersWithin(transaction, path, 1);
  return { ids: members.map(({ id }) => id), isDone: left.length === 0 };
}

/** Some entries of a collection and of those inside it, each once, at most `limit`; none only where none is left. */
async function membersWithin(transaction: Changing, path: string, limit: number): Promise<StoredEntry[]> {
  const entries = transaction.objectStore('entries');
  const heads = transaction.objectStore('heads');
  if ((await heads.count()) < (await entries.count())) return walkedMembers(transaction, path, limit);
  const ids = new Set<string>();
  for (const range of rangesWithin(path)) {
    const keys = await heads.index('collections').getAllKeys(range, limit);
    for (const id of keys) if (ids.size < limit) ids.add(id);
  }
  const found = await Promise.all([...ids].map(id => entries.get(id)));
  return found.filter(entry => entry !== undefined);
}

/** The same where not every entry has its head yet, after an update of the extension. */
async function walkedMembers(transaction: Changing, path: string, limit: number): Promise<StoredEntry[]> {
  const found: StoredEntry[] = [];
  let cursor = await transaction.objectStore('entries').openCursor();
  while (cursor && found.length < limit) {
    if (cursor.value.collections.some(each => isWithin(each, path))) found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

/** The same for a path as a search may write it: searches compare without capitals and accents. */
function foldedRename(from: string, to: string): (path: string) => string {
  const names = from.split(PATH_SIGN).length;
  return path => {
    const given = path.split(PATH_SIGN);
    const isMeant = folded(given.slice(0, names).join(PATH_SIGN)) === folded(from);
    return isMeant ? [to, ...given.slice(names)].join(PATH_SIGN) : path;
  };
}

async function moveRecords(
  transaction: Changing,
  rename: (path: string) => string,
  renameFolded: (path: string) => string,
): Promise<void> {
  const records = transaction.objectStore('collections');
  for (const record of await records.getAll()) {
    const path = rename(record.path);
    if (path === record.path) continue;
    const there = await records.get(path);
    records.delete(record.path);
    records.put(there ? joined(there, record) : { ...record, path });
  }
  // Searches that were saved go on finding what they name, which they may write with other capitals.
  for (const record of await records.getAll()) {
    const query = withValuesChanged(record.query, 'collection', renameFolded);
    if (query !== record.query) records.put({ ...record, query });
  }
}

function joined(there: Collection, moved: Collection): Collection {
  const notes = [there.note, moved.note].filter(note => note.trim() !== '');
  return {
    ...newCollection(there.path),
    note: [...new Set(notes)].join('\n\n'),
    query: there.query || moved.query,
    order: [...new Set([...there.order, ...moved.order])],
    usedAt: [there.usedAt, moved.usedAt].sort().at(-1) ?? '',
  };
}
