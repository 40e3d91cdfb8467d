import type { Snapshot } from '../domain/snapshot.ts';
import type { Database } from './database.ts';
import type { StoredEntry } from './schema.ts';

export type StoredSource = { entry: StoredEntry; snapshot: Snapshot | null };

const MOST_IN_BATCH = 100;
/** Without their texts entries are small. */
const MOST_WITHOUT_TEXTS = 400;
const FIRST_BATCH = 20;
/** UTF-16 units of captured text that a batch aims at. */
const BATCH_LENGTH = 4_000_000;

/**
 * Every entry in the order of ids, in batches; with their snapshots where they are asked for. Between two batches no transaction is
 * open, so that the consumer may take its time; the next batch is read meanwhile. What is saved while this runs may or may not be met.
 */
export function sourceBatches(db: Database, withSnapshots: boolean): AsyncIterable<StoredSource[]> {
  return oneAhead(allBatches(db, withSnapshots));
}

/** The entries with these ids, in their order; those that are not there any more are left out. */
export function sourceBatchesOf(
  db: Database,
  ids: readonly string[],
  withSnapshots: boolean,
): AsyncIterable<StoredSource[]> {
  return oneAhead(chosenBatches(db, ids, withSnapshots));
}

async function* allBatches(db: Database, withSnapshots: boolean): AsyncIterable<StoredSource[]> {
  let size = withSnapshots ? FIRST_BATCH : MOST_WITHOUT_TEXTS;
  let range: IDBKeyRange | null = null;
  for (;;) {
    const transaction = db.transaction(withSnapshots ? ['entries', 'snapshots'] : ['entries']);
    const entries: StoredEntry[] = await transaction.objectStore('entries').getAll(range, size);
    const last = entries.at(-1);
    if (!last) return;
    range = IDBKeyRange.lowerBound(last.id, true);
    if (!withSnapshots) {
      yield entries.map(entry => ({ entry, snapshot: null }));
      continue;
    }
    const batch = await withTexts(transaction.objectStore('snapshots'), entries);
    size = nextSize(size, batch);
    yield batch;
  }
}

async function* chosenBatches(
  db: Database,
  ids: readonly string[],
  withSnapshots: boolean,
): AsyncIterable<StoredSource[]> {
  let size = withSnapshots ? FIRST_BATCH : MOST_WITHOUT_TEXTS;
  for (let at = 0; at < ids.length; ) {
    const transaction = db.transaction(withSnapshots ? ['entries', 'snapshots'] : ['entries']);
    const wanted = ids.slice(at, at + size);
    at += wanted.length;
    const found = await Promise.all(wanted.map(id => transaction.objectStore('entries').get(id)));
    const entries = found.filter(entry => entry !== undefined);
    if (!withSnapshots) {
      yield entries.map(entry => ({ entry, snapshot: null }));
      continue;
    }
    const batch = await withTexts(transaction.objectStore('snapshots'), entries);
    size = nextSize(size, batch);
    yield batch;
  }
}

type Snapshots = { get(id: string): Promise<Snapshot | undefined> };

async function withTexts(snapshots: Snapshots, entries: readonly StoredEntry[]): Promise<StoredSource[]> {
  // All asked for at once, one by one: of large records Chromium gives a hundred so three times as fast as by `getAll`.
  const texts = await Promise.all(entries.map(({ id }) => snapshots.get(id)));
  return entries.map((entry, at) => ({ entry, snapshot: texts[at] ?? null }));
}

/** Begins with the next while the consumer has one. */
async function* oneAhead<T>(batches: AsyncIterable<T>): AsyncIterable<T> {
  const reading = batches[Symbol.asyncIterator]();
  let next = reading.next();
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = reading.next();
    // Who stops in between does not want it, nor why it failed.
    next.catch(() => {});
    yield value;
  }
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
