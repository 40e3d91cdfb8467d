import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleSnapshot } from '../../domain/sample-entry.ts';
import { freshDatabase } from '../fresh-database.ts';
import { sampleId, storeSamples } from '../stored-sample.ts';
import { QuickSearch } from './quick-search.ts';
import { keepSegments, SEGMENT_DOCUMENTS } from './upkeep.ts';

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
});
