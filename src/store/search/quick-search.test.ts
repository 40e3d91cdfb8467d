import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { sampleSnapshot } from '../../domain/sample-entry.ts';
import { deleteEntry, ENTRY_STORES, putEntry } from '../entry-writing.ts';
import { freshDatabase } from '../fresh-database.ts';
import { sampleId, storeSamples } from '../stored-sample.ts';
import { QuickSearch } from './quick-search.ts';
import { SegmentReader } from './segment-reader.ts';
import { keepSegments, SEGMENT_DOCUMENTS } from './upkeep.ts';

/** A segment whose blocks have been merged into another. */
const GONE = { level: 0, first: 1, last: 9, documents: 9, directory: ['\u0000', 'h'], isReady: 1 as const };

describe('a search without the library', () => {
  it('finds what has all words, the last as a beginning, the newest first', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [
      { title: 'Herons of the river' },
      { title: 'Herons of the sea' },
      { title: 'The heron, a river bird' },
      { title: 'Rivers', authors: ['Anne Heron'] },
    ]);
    const search = new QuickSearch(db);
    expect(await search.find('herons ri', 6)).toEqual([sampleId(1)]);
    expect(await search.find('heron', 6)).toEqual([4, 3, 2, 1].map(sampleId));
    expect(await search.find('heron', 2)).toEqual([4, 3].map(sampleId));
    // A space says that the word is whole.
    expect(await search.find('heron ', 6)).toEqual([4, 3].map(sampleId));
    expect(await search.find('the HERON river', 6)).toEqual([sampleId(3)]);
    expect(await search.find('penguin', 6)).toEqual([]);
    expect(await search.find(' – ', 6)).toEqual([]);
  });

  it('finds one word in the fields and another in the text', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ title: 'Birds' }], sampleSnapshot({ text: 'A heron stands still.' }));
    expect(await new QuickSearch(db).find('birds heron st', 6)).toEqual([sampleId(1)]);
  });

  it('finds the same in segments', async () => {
    const db = await freshDatabase(onTestFinished);
    const count = SEGMENT_DOCUMENTS / 2 + 3;
    const titles = Array.from({ length: count }, (_, at) => ({ title: `Bird number n${at + 1}` }));
    await storeSamples(db, titles);
    await keepSegments(db);
    expect(await db.count('searchSegments')).toBe(1);
    const search = new QuickSearch(db);
    expect(await search.find('bird n7 ', 6)).toEqual([sampleId(7)]);
    expect(await search.find('bird num', 2)).toEqual([count, count - 1].map(sampleId));
  });

  it('finds the newest of many that are older than what is looked through first', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(
      db,
      Array.from({ length: 850 }, (_, at) => ({
        title: at < 600 ? 'Old heron' : 'Gull',
        // Several at one time, and those with larger numbers captured earlier.
        createdAt: new Date(Date.UTC(2026, 0, 1) + (at < 600 ? -at >> 2 : at) * 60_000).toISOString(),
      })),
    );
    const search = new QuickSearch(db);
    expect(await search.find('heron', 6)).toEqual([1, 5, 4, 3, 2, 9].map(sampleId));
    expect(await search.find('old gull', 6)).toEqual([]);
  });

  it('finds no words that an edit took out, and nothing that is deleted', async () => {
    const db = await freshDatabase(onTestFinished);
    const facts = Array.from({ length: SEGMENT_DOCUMENTS / 2 }, () => ({ title: 'Bird', summary: 'Heron' }));
    const [first] = await storeSamples(db, facts);
    await keepSegments(db);
    if (!first) throw new Error('No entry.');
    const transaction = db.transaction(ENTRY_STORES, 'readwrite');
    const edited = { ...first, summary: 'Gull', pageKeys: [first.url] };
    await putEntry(transaction, edited, first);
    await deleteEntry(transaction, sampleId(SEGMENT_DOCUMENTS / 2));
    await transaction.done;
    const search = new QuickSearch(db);
    expect(await search.find('gull', 6)).toEqual([sampleId(1)]);
    expect(await search.find('gull heron', 6)).toEqual([]);
    expect(await search.find('heron', 2)).toEqual([1, 2].map(less => sampleId(SEGMENT_DOCUMENTS / 2 - less)));
    expect(await search.find('heron', 9_999)).toHaveLength(SEGMENT_DOCUMENTS / 2 - 2);
  });

  it('finds what is saved while it is open', async () => {
    const db = await freshDatabase(onTestFinished);
    const search = new QuickSearch(db);
    await search.prepare();
    await storeSamples(db, [{ title: 'Heron' }]);
    expect(await search.find('heron', 6)).toEqual([sampleId(1)]);
  });

  it('goes on where segments are merged meanwhile', async () => {
    const db = await freshDatabase(onTestFinished);
    const count = SEGMENT_DOCUMENTS / 2;
    await storeSamples(
      db,
      Array.from({ length: count }, (_, at) => ({ title: at === 2 ? 'Heron' : 'Gull' })),
    );
    const search = new QuickSearch(db);
    const segments = vi.spyOn(SegmentReader.prototype, 'segments');
    onTestFinished(() => segments.mockRestore());
    // As if the list were read before the merge, and the blocks after it.
    await db.add('searchSegments', GONE);
    const before = await new SegmentReader(db).segments();
    await db.clear('searchSegments');
    await keepSegments(db);
    segments.mockResolvedValueOnce(before);
    expect(await search.find('heron', 6)).toEqual([sampleId(3)]);
    segments.mockResolvedValueOnce(before);
    await search.prepare();
  });
});
