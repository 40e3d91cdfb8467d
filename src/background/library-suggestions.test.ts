import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../store/fresh-database.ts';
import { QuickSearch } from '../store/search/quick-search.ts';
import { sampleId, storeSamples } from '../store/stored-sample.ts';
import { placeOf, suggestions } from './library-suggestions.ts';

const database = async () => {
  const db = await freshDatabase(onTestFinished);
  await storeSamples(db, [
    { title: 'Herons & <reeds>', siteName: 'Bird Letters', publishedDate: '2025-07' },
    { title: '', siteName: 'Herons' },
    { title: 'Reeds' },
  ]);
  return db;
};

describe('what is typed in the address bar', () => {
  it('suggests sources by title, venue and date, the newest first', async () => {
    const db = await database();
    expect(await suggestions(db, new QuickSearch(db), 'heron')).toEqual([
      { value: 'https://a.example/2', title: 'https://a.example/2', about: 'Herons' },
      { value: 'https://a.example/1', title: 'Herons & <reeds>', about: 'Bird Letters · 2025-07' },
    ]);
  });

  it.each(['type:paper heron', '-heron', '"herons and"'])('leaves %s to the library', async text => {
    const db = await database();
    expect(await suggestions(db, new QuickSearch(db), text)).toEqual([]);
  });

  it('leads to a source by its address, and to a search by words', async () => {
    const db = await database();
    expect(await placeOf(db, 'https://a.example/1')).toBe(`library/index.html#source=${sampleId(1)}`);
    expect(await placeOf(db, ' herons & reeds ')).toBe('library/index.html?q=herons%20%26%20reeds#sources');
    expect(await placeOf(db, 'https://b.example/')).toBe(
      'library/index.html?q=https%3A%2F%2Fb.example%2F#sources',
    );
  });
});
