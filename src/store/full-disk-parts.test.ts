import { describe, expect, it, onTestFinished } from 'vitest';
import { applyBulkEdit } from './bulk-edits.ts';
import { changeCollection } from './collection-records.ts';
import type { Database } from './database.ts';
import { freshDatabase } from './fresh-database.ts';
import { fillDisk } from './full-disk.ts';
import { dissolveCollection, moveCollection } from './moved-collections.ts';
import { sampleId, storeSamples } from './stored-sample.ts';

const context = { wiki: '', wikis: [], now: '2026-02-01T00:00:00.000Z' };
/** More than go in one transaction, which takes 200. */
const COUNT = 203;
/** Records that each changed entry is written with: itself, its words, its head. */
const RECORDS = 3;

async function library(): Promise<Database> {
  const db = await freshDatabase(onTestFinished);
  await storeSamples(db, Array(COUNT).fill({ collections: ['a', 'a/b'] }));
  await changeCollection(db, 'a', { note: 'Kept' });
  return db;
}
const entriesWith = async (db: Database, tag: string) =>
  (await db.getAll('entries')).filter(({ tags }) => tags.includes(tag)).length;
const membersOf = (db: Database, path: string) => db.countFromIndex('heads', 'collections', path);

// Somewhere in the first part, right after it, and within the second.
describe.each([
  [0, 0],
  [7, 0],
  [100 * RECORDS + 1, 0],
  [200 * RECORDS, 200],
  [201 * RECORDS + 1, 200],
])('a disk that is full after %i records', (after, whole) => {
  it('leaves an edit of many whole part by part, and the same edit goes on', async () => {
    const db = await library();
    const ids = Array.from({ length: COUNT }, (_, at) => sampleId(at + 1));
    const edit = () => applyBulkEdit(db, ids, { what: 'tags', add: ['new'], remove: [] }, context);
    const disk = fillDisk(onTestFinished, after);
    await expect(edit()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(await entriesWith(db, 'new')).toBe(whole);
    expect(await db.count('heads')).toBe(COUNT);
    disk.makeRoom();
    expect(await edit()).toHaveLength(COUNT - whole);
    expect(await entriesWith(db, 'new')).toBe(COUNT);
  });

  it('leaves a collection moved as far as its parts came, and the same move goes on', async () => {
    const db = await library();
    const move = async () => {
      for (let isDone = false; !isDone; ) {
        const part = await moveCollection(db, 'a', 'c', context);
        isDone = part.ok && part.value.isDone;
      }
    };
    const disk = fillDisk(onTestFinished, after);
    await expect(move()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect([await membersOf(db, 'c'), await membersOf(db, 'a')]).toEqual([whole, COUNT - whole]);
    expect((await db.get('collections', 'a'))?.note).toBe('Kept');
    disk.makeRoom();
    await move();
    expect([await membersOf(db, 'c'), await membersOf(db, 'a')]).toEqual([COUNT, 0]);
    expect((await db.get('collections', 'c'))?.note).toBe('Kept');
  });

  it('leaves a collection deleted as far as its parts came, and the same deletion goes on', async () => {
    const db = await library();
    const dissolve = async () => {
      while (!(await dissolveCollection(db, 'a', context)).isDone);
    };
    const disk = fillDisk(onTestFinished, after);
    await expect(dissolve()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(await membersOf(db, 'a')).toBe(COUNT - whole);
    expect((await db.get('collections', 'a'))?.note).toBe('Kept');
    disk.makeRoom();
    await dissolve();
    expect(await membersOf(db, 'a')).toBe(0);
    expect(await db.get('collections', 'a')).toBeUndefined();
    expect(await db.count('entries')).toBe(COUNT);
  });
});
