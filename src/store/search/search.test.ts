import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleEntry, sampleSnapshot } from '../../domain/sample-entry.ts';
import type { Database } from '../database.ts';
import { deleteEntry, ENTRY_STORES, putEntry } from '../entry-writing.ts';
import { freshDatabase } from '../fresh-database.ts';
import type { StoredEntry } from '../schema.ts';
import { isSearchWhole, rebuildSearch } from './rebuild.ts';
import { SegmentGone, SegmentReader, type TermMatch } from './segment-reader.ts';
import { keepSegments, SEGMENT_DOCUMENTS } from './upkeep.ts';

const idOf = (number: number) => number.toString(16).padStart(16, '0');
const stored = (number: number, fields: Partial<StoredEntry> = {}): StoredEntry => ({
  ...sampleEntry({ id: idOf(number), title: `Number n${number}`, url: `https://a.example/${number}` }),
  pageKeys: [`https://a.example/${number}`],
  ...fields,
});
const text = (words: string) => sampleSnapshot({ text: words });

async function put(db: Database, entries: readonly StoredEntry[], words: (at: number) => string) {
  const transaction = db.transaction(ENTRY_STORES, 'readwrite');
  for (const [at, entry] of entries.entries()) {
    const before = await transaction.objectStore('entries').get(entry.id);
    await putEntry(transaction, entry, before, text(words(at)));
  }
  await transaction.done;
}

/** The ids of the entries that a term leads to, through segments and fresh documents alike. */
async function found(db: Database, term: string, isWhole = true): Promise<string[]> {
  const reader = new SegmentReader(db);
  const match: TermMatch = { term, isWhole };
  const documents = new Set<number>();
  await reader.visit(await reader.segments(), [match], (_, document) => documents.add(document));
  const [keys, fresh] = [await db.getAllKeys('searchFresh'), await db.getAll('searchFresh')];
  for (const [at, { terms }] of fresh.entries()) {
    const isThere = terms.split(' ').some(each => (isWhole ? each === term : each.startsWith(term)));
    if (isThere) documents.add(keys[at] ?? 0);
  }
  const heads = await db.getAll('heads');
  return heads
    .filter(head => documents.has(head.document) || documents.has(head.textDocument))
    .map(({ id }) => id);
}

const many = (count: number) => Array.from({ length: count }, (_, at) => stored(at + 1));

describe('the search index', () => {
  it('finds an entry by its words and its text as soon as it is written', async () => {
    const db = await freshDatabase(onTestFinished);
    await put(db, [stored(1)], () => 'about superposition');
    expect(await found(db, 'superposition')).toEqual([idOf(1)]);
    expect(await found(db, 'n1')).toEqual([idOf(1)]);
    expect(await found(db, 'super')).toEqual([]);
    expect(await found(db, 'super', false)).toEqual([idOf(1)]);
  });

  it('forgets the words that an edit took out, and writes the text’s no second time', async () => {
    const db = await freshDatabase(onTestFinished);
    await put(db, [stored(1, { summary: 'early' })], () => 'captured');
    const transaction = db.transaction(ENTRY_STORES, 'readwrite');
    const before = await transaction.objectStore('entries').get(idOf(1));
    await putEntry(transaction, stored(1, { summary: 'late' }), before);
    await transaction.done;
    expect(await found(db, 'early')).toEqual([]);
    expect(await found(db, 'late')).toEqual([idOf(1)]);
    expect(await found(db, 'captured')).toEqual([idOf(1)]);
    expect(await db.getAllKeys('searchFresh')).toEqual([2, 3]);
  });

  it('finds the same after fresh documents went into segments, and segments into larger ones', async () => {
    const db = await freshDatabase(onTestFinished);
    const count = 5 * SEGMENT_DOCUMENTS;
    await put(db, many(count), at => `even${at % 2} tenth${at % 10} word`);
    await keepSegments(db);
    const levels = (await db.getAll('searchSegments')).map(({ level }) => level);
    expect(levels.sort()).toEqual([0, 0, 1, 1]);
    expect(await db.count('searchFresh')).toBe(0);
    expect(await found(db, 'word')).toHaveLength(count);
    expect(await found(db, 'w', false)).toHaveLength(count);
    expect(await found(db, 'tenth3')).toHaveLength(count / 10);
    expect(await found(db, 'ten', false)).toHaveLength(count);
    expect(await found(db, 'n77')).toEqual([idOf(77)]);
    expect(await found(db, 'nowhere')).toEqual([]);
    expect(await found(db, 'zz', false)).toEqual([]);
  });

  it('leaves no trace of deleted entries in what is found', async () => {
    const db = await freshDatabase(onTestFinished);
    await put(db, many(SEGMENT_DOCUMENTS), () => 'word');
    await keepSegments(db);
    const transaction = db.transaction(ENTRY_STORES, 'readwrite');
    await deleteEntry(transaction, idOf(5));
    await transaction.done;
    expect(await found(db, 'n5')).toEqual([]);
    expect(await found(db, 'word')).toHaveLength(SEGMENT_DOCUMENTS - 1);
  });

  it('drops what an ended merge left, and says when a segment is gone', async () => {
    const db = await freshDatabase(onTestFinished);
    await put(db, many(SEGMENT_DOCUMENTS), () => 'word');
    await keepSegments(db);
    const reader = new SegmentReader(db);
    const [segment] = await reader.segments();
    if (!segment) throw new Error('No segment.');
    const { id, ...record } = segment;
    const left = await db.add('searchSegments', { ...record, isReady: 0 });
    await db.put('searchBlocks', { terms: 'x', ends: new Uint32Array(1), postings: new Uint8Array(1) }, [
      left,
      0,
    ]);
    expect(await reader.segments()).toHaveLength(2);
    await keepSegments(db);
    expect(await db.get('searchBlocks', [left, 0])).toBeUndefined();
    await db.delete('searchBlocks', IDBKeyRange.bound([id], [id, []]));
    await expect(reader.visit([segment], [{ term: 'word', isWhole: true }], () => {})).rejects.toThrow(
      SegmentGone,
    );
  });
});

describe('a rebuild', () => {
  /** Entries as something else than this version wrote them. */
  async function bare(count: number): Promise<Database> {
    const db = await freshDatabase(onTestFinished);
    const transaction = db.transaction(['entries', 'snapshots'], 'readwrite');
    for (const entry of many(count)) {
      transaction.objectStore('entries').put(entry);
      transaction.objectStore('snapshots').put(text(`text of ${entry.id}`), entry.id);
    }
    await transaction.done;
    return db;
  }

  it('makes every entry found, and tells how far it is', async () => {
    const db = await bare(700);
    expect(await isSearchWhole(db)).toBe(false);
    const told: [number, number][] = [];
    await rebuildSearch(db, { onProgress: (...progress) => told.push(progress) });
    expect(await isSearchWhole(db)).toBe(true);
    expect(told.at(-1)).toEqual([700, 700]);
    expect(await found(db, 'text')).toHaveLength(700);
    expect(await found(db, idOf(9))).toEqual([idOf(9)]);
    expect(await found(db, 'n700')).toEqual([idOf(700)]);
  });

  it('leaves alone what is there, and numbers that others have', async () => {
    const db = await bare(10);
    await put(db, [stored(11)], () => 'saved meanwhile');
    await rebuildSearch(db);
    await put(db, [stored(12)], () => 'saved later');
    await rebuildSearch(db);
    expect(await found(db, 'saved')).toEqual([idOf(11), idOf(12)]);
    const heads = await db.getAll('heads');
    expect(new Set(heads.flatMap(({ document, textDocument }) => [document, textDocument])).size).toBe(24);
  });

  it('that is ended goes on the next time', async () => {
    const db = await bare(30);
    const ended = new AbortController();
    ended.abort();
    await rebuildSearch(db, { signal: ended.signal });
    expect(await isSearchWhole(db)).toBe(false);
    await rebuildSearch(db);
    expect(await found(db, 'text')).toHaveLength(30);
  });

  it('has nothing to do in a new store', async () => {
    const db = await freshDatabase(onTestFinished);
    expect(await isSearchWhole(db)).toBe(true);
    await put(db, [stored(1)], () => 'saved');
    const heads = await db.getAll('heads');
    await rebuildSearch(db);
    expect(await db.getAll('heads')).toEqual(heads);
  });

  it('finds in an index of the version before what only this one indexes', async () => {
    const db = await bare(1);
    const transaction = db.transaction('snapshots', 'readwrite');
    transaction.store.put(text("L'intelligence du 法人"), idOf(1));
    await transaction.done;
    await db.put('choices', '2', 'searchVersion');
    await rebuildSearch(db);
    expect(await found(db, 'intelligence')).toEqual([idOf(1)]);
    expect(await found(db, '人', false)).toEqual([idOf(1)]);
  });

  it('makes anew what another version made', async () => {
    const db = await bare(5);
    await rebuildSearch(db);
    await db.put('choices', '0', 'searchVersion');
    expect(await isSearchWhole(db)).toBe(false);
    await rebuildSearch(db);
    expect(await isSearchWhole(db)).toBe(true);
    expect(await found(db, 'text')).toHaveLength(5);
  });
});
