import type { Snapshot } from '../domain/snapshot.ts';
import type { Database } from './database.ts';
import type { StoredEntry } from './schema.ts';

export type StoredSource = { entry: StoredEntry; snapshot: Snapshot | null };

const MOST_IN_BATCH = 100;
const FIRST_BATCH = 20;
/** UTF-16 units of captured text that a batch aims at. */
const BATCH_LENGTH = 4_000_000;

/**
 * Every entry in the order of ids, in batches; with their snapshots where they are asked for. Between two batches no transaction is
 * open, so that the consumer may take its time; what is saved meanwhile may or may not be met.
 */
export async function* sourceBatches(db: Database, withSnapshots: boolean): AsyncIterable<StoredSource[]> {
  let size = withSnapshots ? FIRST_BATCH : MOST_IN_BATCH;
  let range: IDBKeyRange | null = null;
  for (;;) {
    const batch = await readBatch(db, range, size, withSnapshots);
    const last = batch.at(-1);
    if (!last) return;
    range = IDBKeyRange.lowerBound(last.entry.id, true);
    size = nextSize(size, batch);
    yield batch;
  }
}

/** The entries with these ids, in their order; those that are not there any more are left out. */
export async function* sourceBatchesOf(
  db: Database,
  ids: readonly string[],
  withSnapshots: boolean,
): AsyncIterable<StoredSource[]> {
  let size = withSnapshots ? FIRST_BATCH : MOST_IN_BATCH;
  for (let at = 0; at < ids.length; ) {
    const transaction = db.transaction(['entries', 'snapshots']);
    const wanted = ids.slice(at, at + size);
    const [entries, snapshots] = await Promise.all([
      Promise.all(wanted.map(id => transaction.objectStore('entries').get(id))),
      withSnapshots ? Promise.all(wanted.map(id => transaction.objectStore('snapshots').get(id))) : [],
    ]);
    const batch = entries.flatMap((entry, index) =>
      entry ? { entry, snapshot: snapshots[index] ?? null } : [],
    );
    at += wanted.length;
    size = nextSize(size, batch);
    yield batch;
  }
}

async function readBatch(
  db: Database,
  range: IDBKeyRange | null,
  size: number,
  withSnapshots: boolean,
): Promise<StoredSource[]> {
  const transaction = db.transaction(['entries', 'snapshots']);
  const entries = await transaction.objectStore('entries').getAll(range, size);
  const [first, last] = [entries[0], entries.at(-1)];
  if (!withSnapshots || !first || !last) return entries.map(entry => ({ entry, snapshot: null }));
  const store = transaction.objectStore('snapshots');
  const theirs = IDBKeyRange.bound(first.id, last.id);
  const [ids, snapshots] = await Promise.all([store.getAllKeys(theirs), store.getAll(theirs)]);
  const byId = new Map(ids.map((id, at) => [id, snapshots[at]]));
  return entries.map(entry => ({ entry, snapshot: byId.get(entry.id) ?? null }));
}

/** Large texts make batches small; they grow slowly, as the next texts may be larger. */
function nextSize(size: number, batch: readonly StoredSource[]): number {
  const length = batch.reduce(
    (sum, { snapshot }) => sum + (snapshot ? snapshot.text.length + snapshot.html.length : 0),
    0,
  );
  const fitting = Math.floor((BATCH_LENGTH * batch.length) / Math.max(1, length));
  return Math.max(1, Math.min(MOST_IN_BATCH, 2 * size, fitting));
}
