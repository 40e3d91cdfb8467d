import { describe, expect, it, onTestFinished } from 'vitest';
import { changeCollection, listCollections } from './collection-records.ts';
import type { Database } from './database.ts';
import { freshDatabase } from './fresh-database.ts';
import { dissolveCollection, moveCollection } from './moved-collections.ts';
import { sampleId, storeSamples } from './stored-sample.ts';

const context = {
  wiki: 'https://wiki.example',
  wikis: ['https://wiki.example'],
  now: '2026-02-01T00:00:00.000Z',
};
const collectionsOf = async (db: Database) => (await db.getAll('entries')).map(each => each.collections);
const paths = async (db: Database) => (await listCollections(db)).map(({ path }) => path);

describe('moving a collection', () => {
  it('moves its entries, those inside it, and what is known of both', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [
      { collections: ['a', 'x'] },
      { collections: ['a/b', 'a'] },
      { collections: ['ab'] },
    ]);
    await changeCollection(db, 'a/b', { note: 'Inside' });
    await changeCollection(db, 'Saved', { query: 'collection:a -collection:"a/b" collection:ab' });
    const part = await moveCollection(db, 'a', 'c/d e', context);
    expect(part).toEqual({ ok: true, value: { ids: [sampleId(1), sampleId(2)], isDone: true } });
    expect(await collectionsOf(db)).toEqual([['c/d e', 'x'], ['c/d e/b', 'c/d e'], ['ab']]);
    expect(await paths(db)).toEqual(['ab', 'c', 'c/d e', 'c/d e/b', 'Saved', 'x']);
    expect(await db.get('collections', 'c/d e/b')).toMatchObject({ note: 'Inside' });
    expect((await db.get('collections', 'Saved'))?.query).toBe(
      'collection:"c/d e" -collection:"c/d e/b" collection:ab',
    );
    expect(await db.count('outbox')).toBe(0);
  });

  it('joins it with one that is there', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ collections: ['a', 'b'] }]);
    await changeCollection(db, 'a', { note: 'One', order: ['1', '2'] });
    await changeCollection(db, 'b', { note: 'Other', order: ['2', '3'] });
    await moveCollection(db, 'a', 'b', context);
    expect(await collectionsOf(db)).toEqual([['b']]);
    expect(await db.getAll('collections')).toMatchObject([
      { path: 'b', note: 'Other\n\nOne', order: ['2', '3', '1'] },
    ]);
  });

  it('leaves both as they are where a saved search and a collection with sources would become one', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ collections: ['Read', 'Old/Late'] }]);
    await changeCollection(db, 'Smart', { query: 'tag:ai' });
    await changeCollection(db, 'New/Late', { query: 'tag:late' });
    const before = await db.getAll('collections');
    for (const [from, to] of [
      ['Read', 'Smart'],
      ['Smart', 'Read'],
      ['Old', 'New'],
      ['New', 'Old'],
    ] as const) {
      expect(await moveCollection(db, from, to, context)).toEqual({ ok: false, error: 'search-there' });
    }
    expect(await collectionsOf(db)).toEqual([['Read', 'Old/Late']]);
    expect(await db.getAll('collections')).toEqual(before);
    await moveCollection(db, 'Smart', 'Found', context);
    expect(await db.get('collections', 'Found')).toMatchObject({ query: 'tag:ai' });
  });

  it('leaves both as they are where two searches would become one, unless they are the same', async () => {
    const db = await freshDatabase(onTestFinished);
    await changeCollection(db, 'A/Good', { query: 'credibility:>=4' });
    await changeCollection(db, 'B/Good', { query: 'tag:good' });
    await changeCollection(db, 'C/Good', { query: 'tag:good' });
    for (const [from, to] of [
      ['A', 'B'],
      ['B', 'A'],
      ['A/Good', 'B/Good'],
    ] as const) {
      expect(await moveCollection(db, from, to, context)).toEqual({ ok: false, error: 'search-there' });
    }
    expect(await paths(db)).toEqual(['A', 'A/Good', 'B', 'B/Good', 'C', 'C/Good']);
    expect(await moveCollection(db, 'C', 'B', context)).toMatchObject({ ok: true });
    expect(await paths(db)).toEqual(['A', 'A/Good', 'B', 'B/Good']);
  });

  it('is followed by searches that name it with other capitals or accents', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ collections: ['Étude/Old'] }]);
    await changeCollection(db, 'Saved', {
      query: 'collection:etude -collection:"ÉTUDE/old" collection:etudes',
    });
    await moveCollection(db, 'Étude', 'Study', context);
    expect((await db.get('collections', 'Saved'))?.query).toBe(
      'collection:Study -collection:Study/old collection:etudes',
    );
  });

  it('takes a nested one out of what is around it', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ collections: ['a/b', 'a/b/c'] }]);
    await moveCollection(db, 'a/b', 'b', context);
    expect(await paths(db)).toEqual(['b', 'b/c']);
  });

  it('goes a part at a time, and on where it was ended', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, Array(250).fill({ collections: ['a', 'a/b'] }));
    await changeCollection(db, 'a', { note: 'Kept' });
    expect(await moveCollection(db, 'a', 'c', context)).toMatchObject({ value: { isDone: false } });
    // What is known stays with what is left until the end.
    expect(await db.get('collections', 'a')).toMatchObject({ note: 'Kept' });
    expect(await moveCollection(db, 'a', 'c', context)).toMatchObject({ value: { isDone: true } });
    expect(new Set((await collectionsOf(db)).map(String))).toEqual(new Set(['c,c/b']));
    expect(await db.get('collections', 'c')).toMatchObject({ note: 'Kept' });
    expect(await paths(db)).toEqual(['c', 'c/b']);
  });

  it('finds also those that have no head yet', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ collections: ['a'] }, { collections: ['a/b'] }, { collections: ['x'] }]);
    await db.delete('heads', sampleId(2));
    expect(await moveCollection(db, 'a', 'c', context)).toMatchObject({ value: { isDone: true } });
    expect(await collectionsOf(db)).toEqual([['c'], ['c/b'], ['x']]);
  });
});

describe('deleting a collection', () => {
  it('keeps its entries, and takes those inside it along', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ collections: ['a/b', 'x'] }, { collections: ['a'] }, { collections: ['ab'] }]);
    await changeCollection(db, 'a', { note: 'Gone' });
    await changeCollection(db, 'a/empty', {});
    expect(await dissolveCollection(db, 'a', context)).toMatchObject({ isDone: true });
    expect(await collectionsOf(db)).toEqual([['x'], [], ['ab']]);
    expect(await paths(db)).toEqual(['ab', 'x']);
  });

  it('takes of a saved search the search alone: what bears its name stays in it', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ collections: ['Found'] }]);
    await changeCollection(db, 'Found', { query: 'tag:ai', note: 'Why' });
    await changeCollection(db, 'Other', { query: 'tag:other' });
    for (const path of ['Found', 'Other']) {
      expect(await dissolveCollection(db, path, context)).toEqual({ ids: [], isDone: true });
    }
    expect(await collectionsOf(db)).toEqual([['Found']]);
    expect(await db.getAll('collections')).toMatchObject([{ path: 'Found', query: '', note: 'Why' }]);
  });
});
