import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { findEntry } from './entries.ts';
import { freshDatabase } from './fresh-database.ts';
import { keepKnownPages, knownPage, showsKnownPages } from './known-pages.ts';
import { sampleId, storeSamples } from './stored-sample.ts';

it('finds the entry of an address, and how many pages cite it', async () => {
  const db = await freshDatabase(onTestFinished);
  await storeSamples(db, [{}, { url: 'https://arxiv.org/abs/2309.08600', citedBy: ['one', 'two'] }]);
  expect(await knownPage(db, 'https://a.example/1')).toEqual({ entryId: sampleId(1), citedCount: 0 });
  // Another form of the same work.
  expect(await knownPage(db, 'https://arxiv.org/pdf/2309.08600v2')).toEqual({
    entryId: sampleId(2),
    citedCount: 2,
  });
  expect(await knownPage(db, 'https://a.example/3')).toBeUndefined();
});

describe('two entries with one address', () => {
  const [first, second] = ['https://a.example/1', 'https://a.example/2'];

  it('are told apart by whose it is, and share what is nobody’s own', async () => {
    const db = await twoOfOneWork();
    expect((await findEntry(db, [second]))?.id).toBe(sampleId(2));
    expect((await findEntry(db, [first]))?.id).toBe(sampleId(1));
    expect((await findEntry(db, ['https://a.example/copy', second]))?.id).toBe(sampleId(2));
    expect((await findEntry(db, ['doi:10.1000/x']))?.id).toBe(sampleId(1));
    expect(await knownPage(db, second)).toEqual({ entryId: sampleId(2), citedCount: 1 });
    expect(await knownPage(db, first)).toEqual({ entryId: sampleId(1), citedCount: 0 });
  });

  it('cost a second look only where what is found first is not of that very address', async () => {
    const db = await twoOfOneWork();
    const one = vi.spyOn(IDBIndex.prototype, 'get');
    const all = vi.spyOn(IDBIndex.prototype, 'getAll');
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    await findEntry(db, [first]);
    await findEntry(db, ['https://a.example/3']);
    expect([one.mock.calls.length, all.mock.calls.length]).toEqual([2, 0]);
    await findEntry(db, [second]);
    expect([one.mock.calls.length, all.mock.calls.length]).toEqual([3, 1]);
  });

  async function twoOfOneWork() {
    const db = await freshDatabase(onTestFinished);
    const pageKeys = [first, second, 'https://a.example/copy', 'doi:10.1000/x'];
    const stored = await storeSamples(db, [{}, { citedBy: ['one'] }]);
    for (const entry of stored) await db.put('entries', { ...entry, pageKeys });
    return db;
  }
});

it('shows no known pages until somebody chose to', async () => {
  const db = await freshDatabase(onTestFinished);
  expect(await showsKnownPages(db)).toBe(false);
  await keepKnownPages(db, true);
  expect(await showsKnownPages(db)).toBe(true);
  await keepKnownPages(db, false);
  expect(await showsKnownPages(db)).toBe(false);
});
