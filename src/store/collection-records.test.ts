import { describe, expect, it, onTestFinished } from 'vitest';
import { newCollection } from '../domain/collection.ts';
import { inHandOrder } from '../domain/hand-order.ts';
import { sampleFacts, sampleSnapshot } from '../domain/sample-entry.ts';
import {
  changeCollection,
  listCollections,
  placeInCollection,
  recentCollections,
  withoutSearches,
} from './collection-records.ts';
import { editDraft, fillDraft } from './drafts.ts';
import { freshDatabase } from './fresh-database.ts';
import { saveDraft } from './save.ts';
import { sampleId, storeSamples } from './stored-sample.ts';

describe('the collections', () => {
  it('are those with a record or an entry, and those around them', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ collections: ['b/x', 'c'] }, { collections: ['b/x'] }]);
    await changeCollection(db, ' a / y ', { note: 'A note' });
    expect(await listCollections(db)).toEqual([
      newCollection('a'),
      { ...newCollection('a/y'), note: 'A note' },
      newCollection('b'),
      newCollection('b/x'),
      newCollection('c'),
    ]);
  });

  it('keep what is said of them, one thing beside the other', async () => {
    const db = await freshDatabase(onTestFinished);
    await changeCollection(db, 'a', { query: 'type:paper' });
    await changeCollection(db, 'a', { note: 'All papers' });
    expect(await listCollections(db)).toEqual([
      { ...newCollection('a'), query: 'type:paper', note: 'All papers' },
    ]);
  });
});

describe('the collections to offer', () => {
  const url = 'https://a.example/';
  const page = { pageKey: url, capturedUrl: url, tabTitle: '' };
  const at = (day: number) => ({ venues: [], wiki: '', wikis: [], now: `2026-01-0${day}T00:00:00.000Z` });

  it('are those that an entry was put into last, then others by name', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ collections: ['Z', 'Y'] }]);
    const save = async (collections: string[], day: number) => {
      await fillDraft(
        db,
        page,
        { url, facts: sampleFacts({ url }), snapshot: sampleSnapshot() },
        at(day).now,
      );
      await editDraft(db, page, { collections }, at(day).now);
      return saveDraft(db, page, at(day));
    };
    await save(['Old', ' Nested / One '], 1);
    await save(['Old', 'Nested/One', 'New'], 2);
    expect((await recentCollections(db, 9)).slice(0, 1)).toEqual(['New']);
    expect(await recentCollections(db, 9)).toEqual(['New', 'Old', 'Nested/One', 'Y', 'Z']);
    expect(await recentCollections(db, 2)).toEqual(['New', 'Old']);
    // Once more in what it was in already: that is no use of it.
    await save(['Old', 'New'], 3);
    expect(await db.get('collections', 'Old')).toMatchObject({ usedAt: at(1).now });
  });

  it('are none in an empty library, and no saved search', async () => {
    const db = await freshDatabase(onTestFinished);
    await changeCollection(db, 'Papers', { query: 'type:paper' });
    expect(await recentCollections(db, 5)).toEqual([]);
  });

  it('are no saved search that sources name, or that was a collection once', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ collections: ['Named', 'There'] }]);
    await db.put('collections', { ...newCollection('Named'), query: 'type:paper' });
    await db.put('collections', { ...newCollection('Used'), query: 'type:paper', usedAt: at(1).now });
    expect(await recentCollections(db, 5)).toEqual(['There']);
    expect(await withoutSearches(db, ['Named', ' There ', 'Used', 'New'])).toEqual([' There ', 'New']);
  });
});

describe('the order of a collection', () => {
  it('is made by hand, over what is inside it too', async () => {
    const db = await freshDatabase(onTestFinished);
    const stored = await storeSamples(db, [
      { collections: ['a'] },
      { collections: ['a/b', 'a'] },
      { collections: ['a/b'] },
      { collections: ['ab'] },
    ]);
    const members = stored.slice(0, 3);
    const shown = async () => inHandOrder((await db.get('collections', 'a'))?.order ?? [], members);
    const ids = (...numbers: number[]) => numbers.map(sampleId);
    expect(await shown()).toEqual(ids(3, 2, 1));
    await placeInCollection(db, 'a', ids(1), { before: sampleId(3) });
    expect(await shown()).toEqual(ids(1, 3, 2));
    await placeInCollection(db, 'a', ids(1), { after: sampleId(3) });
    expect(await shown()).toEqual(ids(3, 1, 2));
    await placeInCollection(db, 'a', ids(1), { before: sampleId(4) });
    expect(await shown()).toEqual(ids(3, 1, 2));
  });
});
