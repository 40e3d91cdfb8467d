import { type BackupRecord, NOTHING_RESTORED, type Restored } from '../domain/backup-record.ts';
import { type Collection, wholePaths } from '../domain/collection.ts';
import { freePath, pathsBeside } from '../domain/free-path.ts';
import { unsent } from '../domain/joined-versions.ts';
import { overtakenDraft } from '../domain/overtaken-draft.ts';
import { restoredCollection, restoredEntry } from '../domain/restored-entry.ts';
import { unreachable } from '../domain/result.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { joinedStandings } from '../domain/standing.ts';
import { syncWith, withSync } from '../domain/sync-state.ts';
import { workKeys } from '../domain/work-keys.ts';
import { carriedPaths, searchPaths } from './collection-records.ts';
import type { Database } from './database.ts';
import { keysOfDraft } from './drafts.ts';
import { firstWithKey } from './entries.ts';
import { ENTRY_STORES, type EntryWriting, putEntry, putStanding } from './entry-writing.ts';
import { queueIn } from './outbox.ts';
import type { StoredEntry } from './schema.ts';
import { keepVersion } from './snapshot-versions.ts';
import { inTransaction } from './transaction.ts';

const STORES = [
  ...ENTRY_STORES,
  'snapshotVersions',
  'checks',
  'collections',
  'venues',
  'notSame',
  'drafts',
  'draftSnapshots',
  'trash',
  'outbox',
] as const;

/**
 * Merges records of a backup into the library by their ids, in one transaction that is on disk (durability `strict`) when this
 * resolves. Nothing that is here is lost: see `restoredEntry`, and `overtakenDraft` for drafts of pages that have none here. What is here of
 * venues, drafts and trash stays as it is. Entries that have changed are queued for `wiki`, the address of the one in use, `''` for none. A
 * saved search and a collection of one name stay two: the one from the backup gets a number. Doing it again changes nothing. Rejects with
 * `QuotaExceededError` on a full disk.
 */
export function restoreRecords(
  db: Database,
  records: readonly BackupRecord[],
  wiki: string,
): Promise<{ restored: Restored; changedIds: string[] }> {
  const transaction = db.transaction(STORES, 'readwrite', { durability: 'strict' });
  return inTransaction(transaction, async () => {
    const restored = { ...NOTHING_RESTORED };
    const changedIds = new Set<string>();
    const searches = await searchPaths(transaction.objectStore('collections'));
    for (const record of records) {
      if (record.kind === 'source') {
        const came = await restoreSource(transaction, record, wiki, searches);
        restored[came] += 1;
        if (came !== 'unchanged') changedIds.add(record.entry.id);
      } else if (await restoreOther(transaction, record, searches)) {
        restored.others += 1;
        if (record.kind === 'standing') changedIds.add(record.standing.entryId);
      }
    }
    return { restored, changedIds: [...changedIds] };
  });
}

type Of<K extends BackupRecord['kind']> = Extract<BackupRecord, { kind: K }>;

async function restoreSource(
  transaction: EntryWriting,
  { entry: given, snapshot }: Of<'source'>,
  wiki: string,
  searches: ReadonlySet<string>,
): Promise<'added' | 'merged' | 'unchanged'> {
  const here = await transaction.objectStore('entries').get(given.id);
  const collections = pathsBeside(searches, given.collections, here?.collections);
  const entry = { ...given, collections };
  const keys = workKeys([entry.url, entry.capturedUrl], entry.identifiers);
  const pageKeys = [...new Set([...(here?.pageKeys ?? []), ...entry.pageKeys, ...keys])];
  if (!here) {
    const { sync, otherSyncs } = entry;
    const stored = {
      ...entry,
      pageKeys,
      // What was in conflict is compared anew: the wiki may have changed since.
      sync: { ...unsent(sync), conflicts: [] },
      otherSyncs: otherSyncs.map(each => ({ ...each, conflicts: [] })),
    };
    await putEntry(transaction, await queued(transaction, stored, wiki), undefined, snapshot ?? undefined);
    if (snapshot) await queueText(transaction, entry.id, wiki);
    return 'added';
  }
  const joined = restoredEntry(here, entry);
  const isNewText = snapshot !== null && (await isText(transaction, entry.id, snapshot));
  if (joined === here && !isNewText) return 'unchanged';
  const stored = await queued(transaction, { ...joined, pageKeys }, wiki);
  await putEntry(transaction, stored, here, isNewText ? snapshot : undefined);
  if (isNewText) await queueText(transaction, entry.id, wiki);
  return 'merged';
}

/** The entry as it is to be sent, after its row has been queued. */
async function queued(transaction: EntryWriting, entry: StoredEntry, wiki: string): Promise<StoredEntry> {
  if (wiki === '') return entry;
  await queueIn(transaction.objectStore('outbox'), wiki, entry.id, 'resource');
  return withSync(entry, { ...syncWith(entry, wiki), state: 'queued', problem: null });
}

async function queueText(transaction: EntryWriting, entryId: string, wiki: string): Promise<void> {
  if (wiki !== '') await queueIn(transaction.objectStore('outbox'), wiki, entryId, 'snapshot');
}

/** Whether a text of the backup becomes the entry's own. Where it has another one, this is kept as a version beside it. */
async function isText(transaction: EntryWriting, id: string, snapshot: Snapshot): Promise<boolean> {
  const own = await transaction.objectStore('snapshots').get(id);
  // Key points rest on the text that is here, but for an empty one.
  if (!own || (own.text === '' && snapshot.text !== '')) return true;
  if (own.contentHash !== snapshot.contentHash && snapshot.text !== '') {
    await addVersion(transaction, id, snapshot);
  }
  return false;
}

async function addVersion(transaction: EntryWriting, id: string, snapshot: Snapshot): Promise<boolean> {
  const versions = transaction.objectStore('snapshotVersions');
  const key: [string, string] = [id, snapshot.capturedAt];
  const there = await versions.get(key);
  // Of two texts that were captured at one moment, the second gets a key beside the first's.
  if (there && there.contentHash !== snapshot.contentHash) {
    return (await keepVersion(transaction, id, snapshot)) !== null;
  }
  if (there) return false;
  await versions.put(snapshot, key);
  return true;
}

/** Answers whether the record has brought something. */
async function restoreOther(
  transaction: EntryWriting,
  record: Exclude<BackupRecord, { kind: 'source' }>,
  searches: Set<string>,
): Promise<boolean> {
  switch (record.kind) {
    case 'venue': {
      const venues = transaction.objectStore('venues');
      if (await venues.count(record.venue.id)) return false;
      await venues.put(record.venue);
      return true;
    }
    case 'collection':
      return restoreCollection(transaction, record.collection, searches);
    case 'version': {
      const { entryId, snapshot } = record;
      return (await isSource(transaction, entryId)) && addVersion(transaction, entryId, snapshot);
    }
    case 'check':
      return restoreCheck(transaction, record);
    case 'standing':
      return restoreStanding(transaction, record);
    case 'trash':
      return restoreTrash(transaction, record);
    case 'apart':
      return restoreApart(transaction, record);
    case 'draft':
      return restoreDraft(transaction, record);
    default:
      return unreachable(record);
  }
}

/** `searches` are the paths of the saved searches that are here, to which one that comes is added. */
async function restoreCollection(
  transaction: EntryWriting,
  collection: Collection,
  searches: Set<string>,
): Promise<boolean> {
  const path = await pathHere(transaction, collection, searches);
  const collections = transaction.objectStore('collections');
  const here = await collections.get(path);
  const backup = { ...collection, path };
  const joined = here ? restoredCollection(here, backup) : backup;
  if (joined.query !== '') searches.add(path);
  if (joined === here) return false;
  await collections.put(joined);
  return true;
}

/** Where a collection of a backup goes: a collection to no saved search, a search to no collection of sources. The same each time. */
async function pathHere(
  transaction: EntryWriting,
  { path, query }: Collection,
  searches: ReadonlySet<string>,
): Promise<string> {
  if (query === '') return freePath(path, at => searches.has(at));
  if (searches.has(path)) return path;
  const records = await transaction.objectStore('collections').getAll();
  const queries = new Map(records.map(record => [record.path, record.query]));
  const withSources = new Set(wholePaths(await carriedPaths(transaction)));
  return freePath(path, at => (searches.has(at) ? queries.get(at) !== query : withSources.has(at)));
}

async function restoreDraft(transaction: EntryWriting, { draft, snapshot }: Of<'draft'>): Promise<boolean> {
  const drafts = transaction.objectStore('drafts');
  if (await drafts.count(draft.pageKey)) return false;
  const entry = await firstWithKey(transaction.objectStore('entries'), keysOfDraft(draft));
  const restored = overtakenDraft(draft, entry);
  if (!restored) return false;
  await drafts.put(restored);
  if (snapshot) await transaction.objectStore('draftSnapshots').put(snapshot, draft.pageKey);
  return true;
}

/** A source of the library, or one in its trash, with which what belongs to it comes back. */
async function sourceOf(transaction: EntryWriting, id: string): Promise<StoredEntry | undefined> {
  const entry = await transaction.objectStore('entries').get(id);
  return entry ?? (await transaction.objectStore('trash').get(id))?.entry;
}

async function isSource(transaction: EntryWriting, id: string): Promise<boolean> {
  const isHere = (await transaction.objectStore('entries').count(id)) > 0;
  return isHere || (await transaction.objectStore('trash').count(id)) > 0;
}

async function restoreCheck(transaction: EntryWriting, { check }: Of<'check'>): Promise<boolean> {
  const checks = transaction.objectStore('checks');
  const here = await checks.get(check.entryId);
  if (here && here.checkedAt >= check.checkedAt) return false;
  if (!(await isSource(transaction, check.entryId))) return false;
  await checks.put(check);
  return true;
}

async function restoreStanding(transaction: EntryWriting, { standing }: Of<'standing'>): Promise<boolean> {
  const { entryId } = standing;
  const here = await transaction.objectStore('standings').get(entryId);
  const entry = await sourceOf(transaction, entryId);
  const joined = here ? joinedStandings(here, standing) : standing;
  if (!entry || joined === here) return false;
  await putStanding(transaction, entry, joined);
  return true;
}

async function restoreApart(transaction: EntryWriting, { ids }: Of<'apart'>): Promise<boolean> {
  const notSame = transaction.objectStore('notSame');
  const asOne = (set: readonly string[]) => [...set].sort().join();
  const said = asOne(ids);
  if ((await notSame.getAll()).some(set => asOne(set) === said)) return false;
  await notSame.add(ids);
  return true;
}

async function restoreTrash(
  transaction: EntryWriting,
  { entry, snapshot, deletedAt }: Of<'trash'>,
): Promise<boolean> {
  const trash = transaction.objectStore('trash');
  const { id } = entry;
  // Captured anew or never deleted here: then there is nothing to bring back.
  if ((await transaction.objectStore('entries').count(id)) || (await trash.count(id))) return false;
  await trash.put({ id, entry, snapshot, deletedAt });
  return true;
}
