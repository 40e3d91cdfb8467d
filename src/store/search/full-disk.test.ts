import { expect, it, onTestFinished } from 'vitest';
import { sampleSnapshot } from '../../domain/sample-entry.ts';
import type { Database } from '../database.ts';
import { freshDatabase } from '../fresh-database.ts';
import { fillDisk } from '../full-disk.ts';
import { storeSamples } from '../stored-sample.ts';
import { isSearchWhole, rebuildSearch } from './rebuild.ts';
import { buildSegment, putSegment } from './segment.ts';
import { SegmentReader } from './segment-reader.ts';
import { keepSegments, SEGMENT_DOCUMENTS } from './upkeep.ts';

/** The documents that a word leads to, through segments and fresh documents alike. */
async function documentsOf(db: Database, word: string): Promise<number[]> {
  const reader = new SegmentReader(db);
  const documents = new Set<number>();
  const match = { term: word, isWhole: true };
  await reader.visit(await reader.segments(), [match], (_, document) => documents.add(document));
  const [keys, fresh] = [await db.getAllKeys('searchFresh'), await db.getAll('searchFresh')];
  for (const [at, { terms }] of fresh.entries()) {
    if (terms.split(' ').includes(word)) documents.add(keys[at] ?? 0);
  }
  return [...documents].sort((one, other) => one - other);
}

/** Does the work with room for no record, for one, for two and so on, until it goes through. */
async function atEveryPlace(
  prepare: () => Promise<Database>,
  work: (db: Database) => Promise<void>,
  check: (db: Database) => Promise<void>,
): Promise<number> {
  for (let after = 0; ; after += 1) {
    const db = await prepare();
    const disk = fillDisk(onTestFinished, after);
    const end = await work(db).then(
      () => 'done',
      error => error.name,
    );
    disk.makeRoom();
    if (disk.left() >= 0) {
      expect(end).toBe('done');
      return after;
    }
    expect(end).toBe('QuotaExceededError');
    await check(db);
  }
}

it('a disk that is full while the index is made harms no entry, and it is made once there is room', async () => {
  const prepare = async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{}, {}, {}], sampleSnapshot({ text: 'captured' }));
    // As an earlier version left it.
    await db.put('choices', '0', 'searchVersion');
    return db;
  };
  const stored = (db: Database) => Promise.all([db.getAll('entries'), db.getAll('snapshots')]);
  const before = await stored(await prepare());
  const places = await atEveryPlace(prepare, rebuildSearch, async db => {
    expect(await stored(db)).toEqual(before);
    expect(await isSearchWhole(db)).toBe(false);
    await rebuildSearch(db);
    expect(await isSearchWhole(db)).toBe(true);
    const documents = (await db.getAll('heads')).map(({ textDocument }) => textDocument);
    expect(await documentsOf(db, 'captured')).toEqual(documents);
  });
  expect(places).toBeGreaterThan(5);
});

it('a disk that is full while segments are joined leaves all of them to be found', async () => {
  const numbers = [1, 2, 3, ...Array.from({ length: SEGMENT_DOCUMENTS }, (_, at) => 10 + at)];
  const prepare = async () => {
    const db = await freshDatabase(onTestFinished);
    const stores = ['searchFresh', 'searchSegments', 'searchBlocks'] as const;
    const transaction = db.transaction(stores, 'readwrite');
    for (const number of numbers) {
      const document = { document: number, terms: `word n${number}` };
      if (number < 10) await putSegment(transaction, 0, buildSegment([document]));
      else transaction.objectStore('searchFresh').put({ terms: document.terms }, number);
    }
    await transaction.done;
    return db;
  };
  const places = await atEveryPlace(prepare, keepSegments, async db => {
    expect(await documentsOf(db, 'word')).toEqual(numbers);
    await keepSegments(db);
    expect(await documentsOf(db, 'word')).toEqual(numbers);
    expect((await db.getAll('searchSegments')).map(({ level, isReady }) => [level, isReady])).toEqual([
      [1, 1],
    ]);
    expect(await db.count('searchFresh')).toBe(0);
  });
  expect(places).toBeGreaterThan(3);
});
