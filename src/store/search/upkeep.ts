import type { Database } from '../database.ts';
import type { StoredHead } from '../schema.ts';
import { inTransaction } from '../transaction.ts';
import { buildSegment, putSegment, SegmentWriter } from './segment.ts';
import { type ReadySegment, SegmentReader } from './segment-reader.ts';

// Fresh documents are searched one by one, so few are left fresh: the rest is taken into segments, and small segments into larger ones. All
// of it may end anywhere: a segment that is not ready is nobody's, and the ones it is made of stay until it is.

/** So many documents are taken into a segment at once. */
export const SEGMENT_DOCUMENTS = 1_024;
/** So many segments of one level become one of the next. */
const MERGED_AT_ONCE = 4;
/** From this level on a merge looks for documents that no entry has any more: for smaller ones it would cost more than it saves. */
const TIDY_LEVEL = 2;
const BLOCKS_AT_ONCE = 64;
const HEADS_AT_ONCE = 500;

/**
 * Takes fresh documents into segments and merges segments, until nothing is left to do or `signal` says so. At most one context at a time
 * may run it: the caller holds the lock.
 */
export async function keepSegments(db: Database, signal?: AbortSignal): Promise<void> {
  await dropUnready(db);
  while (!signal?.aborted && (await takeFresh(db))) await mergeDue(db, signal);
  await mergeDue(db, signal);
}

async function dropUnready(db: Database): Promise<void> {
  const transaction = db.transaction(['searchSegments', 'searchBlocks'], 'readwrite');
  const segments = transaction.objectStore('searchSegments');
  for await (const cursor of segments) {
    if (cursor.value.isReady === 1) continue;
    transaction.objectStore('searchBlocks').delete(blocksOf(cursor.primaryKey));
    await cursor.delete();
  }
  await transaction.done;
}

/** Makes a segment of the oldest fresh documents, where there are enough; answers whether there were. */
async function takeFresh(db: Database): Promise<boolean> {
  const reading = db.transaction('searchFresh');
  const [numbers, documents] = await Promise.all([
    reading.store.getAllKeys(null, SEGMENT_DOCUMENTS),
    reading.store.getAll(null, SEGMENT_DOCUMENTS),
  ]);
  if (numbers.length < SEGMENT_DOCUMENTS) return false;
  // Built outside of the writing: a save need not wait for it. What is deleted meanwhile is a document of no entry.
  const built = buildSegment(documents.map(({ terms }, at) => ({ document: numbers[at] ?? 0, terms })));
  const stores = ['searchFresh', 'searchSegments', 'searchBlocks'] as const;
  await inTransaction(db.transaction(stores, 'readwrite'), async transaction => {
    await putSegment(transaction, 0, built);
    transaction.objectStore('searchFresh').delete(IDBKeyRange.bound(built.first, built.last));
  });
  return true;
}

/** Makes one segment of all: each word is then looked up once. For after a rebuild, where nothing else is going on. */
export async function mergeAll(db: Database): Promise<void> {
  const reader = new SegmentReader(db);
  const segments = await reader.segments();
  if (segments.length < 2) return;
  const inOrder = segments.toSorted((one, other) => one.first - other.first);
  await merge(db, reader, inOrder, Math.max(...segments.map(({ level }) => level)) + 1);
}

async function mergeDue(db: Database, signal: AbortSignal | undefined): Promise<void> {
  for (let level = 0; !signal?.aborted; ) {
    const reader = new SegmentReader(db);
    const ofLevel = (await reader.segments()).filter(segment => segment.level === level);
    if (ofLevel.length >= MERGED_AT_ONCE)
      await merge(db, reader, ofLevel.slice(0, MERGED_AT_ONCE), level + 1);
    else if (ofLevel.length === 0) return;
    else level += 1;
  }
}

async function merge(
  db: Database,
  reader: SegmentReader,
  parts: readonly ReadySegment[],
  level: number,
): Promise<void> {
  const isLive = level >= TIDY_LEVEL ? await liveDocuments(db) : () => true;
  const [first, last] = [parts[0]?.first ?? 0, parts.at(-1)?.last ?? 0];
  const writer = new SegmentWriter(first, last);
  const documents = parts.reduce((sum, part) => sum + part.documents, 0);
  const id = await db.add('searchSegments', { level, first, last, documents, directory: [], isReady: 0 });
  let place = 0;
  const write = async (isLast: boolean) => {
    const blocks = writer.take(isLast);
    await inTransaction(db.transaction('searchBlocks', 'readwrite'), async ({ store }) => {
      for (const block of blocks) store.put(block, [id, place++]);
    });
  };
  let waiting = 0;
  for await (const { term, documents: list } of mergedTerms(reader, parts)) {
    const live = list.filter(isLive);
    if (live.length > 0) writer.add(term, live);
    waiting += live.length;
    if (waiting > BLOCKS_AT_ONCE * 24 * 1024) {
      await write(false);
      waiting = 0;
    }
  }
  await write(true);
  const stores = ['searchSegments', 'searchBlocks'] as const;
  await inTransaction(db.transaction(stores, 'readwrite'), async transaction => {
    const { directory } = writer;
    const segment = { level, first, last, documents, directory, isReady: 1 as const };
    transaction.objectStore('searchSegments').put(segment, id);
    for (const part of parts) {
      transaction.objectStore('searchSegments').delete(part.id);
      transaction.objectStore('searchBlocks').delete(blocksOf(part.id));
    }
  });
}

/** The terms of all parts in order, each with its documents. The parts' documents ascend from part to part. */
async function* mergedTerms(
  reader: SegmentReader,
  parts: readonly ReadySegment[],
): AsyncIterable<{ term: string; documents: number[] }> {
  const iterators = parts.map(part => reader.terms(part)[Symbol.asyncIterator]());
  const heads = await Promise.all(iterators.map(iterator => iterator.next()));
  for (;;) {
    let least: string | undefined;
    for (const head of heads)
      if (!head.done && (least === undefined || head.value.term < least)) least = head.value.term;
    if (least === undefined) return;
    const documents: number[] = [];
    for (const [at, head] of heads.entries()) {
      if (head.done || head.value.term !== least) continue;
      for (const document of head.value.documents) documents.push(document);
      const iterator = iterators[at];
      if (iterator) heads[at] = await iterator.next();
    }
    yield { term: least, documents };
  }
}

async function liveDocuments(db: Database): Promise<(document: number) => boolean> {
  const live = new Set<number>();
  for await (const { document, textDocument } of allHeads(db)) live.add(document).add(textDocument);
  return document => live.has(document);
}

/** Every head, a part at a time. */
export async function* allHeads(db: Database): AsyncIterable<StoredHead> {
  let range: IDBKeyRange | undefined;
  for (;;) {
    const part = await db.getAll('heads', range, HEADS_AT_ONCE);
    yield* part;
    const last = part.at(-1);
    if (!last || part.length < HEADS_AT_ONCE) return;
    range = IDBKeyRange.lowerBound(last.id, true);
  }
}

function blocksOf(segment: number): IDBKeyRange {
  return IDBKeyRange.bound([segment], [segment, []]);
}
