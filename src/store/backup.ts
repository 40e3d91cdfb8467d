import type { BackupCounts, BackupRecord } from '../domain/backup-record.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { sourceBatches } from './source-batches.ts';

const MOST_IN_BATCH = 50;

/** How many records of each kind a backup of the library has now. */
export async function countForBackup(db: Database): Promise<BackupCounts> {
  const names = [
    'venues',
    'collections',
    'entries',
    'snapshotVersions',
    'checks',
    'standings',
    'trash',
    'drafts',
    'notSame',
  ] as const;
  const transaction = db.transaction(names);
  const [venue, collection, source, version, check, standing, trash, draft, apart] = await Promise.all(
    names.map(name => transaction.objectStore(name).count()),
  );
  return {
    venue: venue ?? 0,
    collection: collection ?? 0,
    source: source ?? 0,
    version: version ?? 0,
    check: check ?? 0,
    standing: standing ?? 0,
    trash: trash ?? 0,
    draft: draft ?? 0,
    apart: apart ?? 0,
  };
}

/** How many of these entries the library has. */
export async function countKnown(db: Database, ids: readonly string[]): Promise<number> {
  const { store } = db.transaction('entries');
  const counts = await Promise.all(ids.map(id => store.count(id)));
  return counts.filter(Boolean).length;
}

/** Everything that a backup holds, in batches of one kind each, in the order of `BACKUP_KINDS`; no transaction is open between them. */
export async function* backupRecords(db: Database): AsyncIterable<BackupRecord[]> {
  yield (await db.getAll('venues')).map(venue => ({ kind: 'venue', venue }));
  yield (await db.getAll('collections')).map(collection => ({ kind: 'collection', collection }));
  for await (const batch of sourceBatches(db, true)) yield batch.map(each => ({ kind: 'source', ...each }));
  for await (const trashed of batchesOf(db, 'trash', ({ id }) => id)) {
    yield trashed.map(({ entry, snapshot, deletedAt }) => ({ kind: 'trash', entry, snapshot, deletedAt }));
  }
  yield* versions(db);
  for await (const checks of batchesOf(db, 'checks', ({ entryId }) => entryId)) {
    yield checks.map(check => ({ kind: 'check', check }));
  }
  for await (const standings of batchesOf(db, 'standings', ({ entryId }) => entryId)) {
    yield standings.map(standing => ({ kind: 'standing', standing }));
  }
  yield* drafts(db);
  yield (await db.getAll('notSame')).map(ids => ({ kind: 'apart', ids }));
}

/** One by one: a source that changes often has many texts, and any may be large. */
async function* versions(db: Database): AsyncIterable<BackupRecord[]> {
  for (const key of await db.getAllKeys('snapshotVersions')) {
    const snapshot = await db.get('snapshotVersions', key);
    if (snapshot) yield [{ kind: 'version', entryId: key[0], snapshot }];
  }
}

async function* drafts(db: Database): AsyncIterable<BackupRecord[]> {
  for (const key of await db.getAllKeys('drafts')) {
    const transaction = db.transaction(['drafts', 'draftSnapshots']);
    const [draft, snapshot] = await Promise.all([
      transaction.objectStore('drafts').get(key),
      transaction.objectStore('draftSnapshots').get(key),
    ]);
    if (draft) yield [{ kind: 'draft', draft, snapshot: snapshot ?? null }];
  }
}

async function* batchesOf<N extends 'checks' | 'standings' | 'trash'>(
  db: Database,
  name: N,
  keyOf: (value: Schema[N]['value']) => string,
): AsyncIterable<Schema[N]['value'][]> {
  let range: IDBKeyRange | undefined;
  for (;;) {
    const batch: Schema[N]['value'][] = await db.getAll(name, range, MOST_IN_BATCH);
    const last = batch.at(-1);
    if (last === undefined) return;
    range = IDBKeyRange.lowerBound(keyOf(last), true);
    yield batch;
  }
}
