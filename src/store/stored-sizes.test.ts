import { expect, it, onTestFinished, vi } from 'vitest';
import { newDraft } from '../domain/draft.ts';
import { SAMPLE_TIME, sampleSnapshot } from '../domain/sample-entry.ts';
import type { Database } from './database.ts';
import { freshDatabase } from './fresh-database.ts';
import { countStored } from './stored-counts.ts';
import { storeSamples } from './stored-sample.ts';
import { measureStored } from './stored-sizes.ts';
import { trashEntries } from './trash.ts';

const NOTHING = { sources: 0, texts: 0, earlierTexts: 0, indexed: 0, drafts: 0, trash: 0 };
const measured = async (db: Database) => measureStored(db, await countStored(db));
const bytesOf = (row: unknown) => new TextEncoder().encode(JSON.stringify(row)).length;

it('is nothing in an empty library', async () => {
  const db = await freshDatabase(onTestFinished);
  expect(await measured(db)).toEqual(NOTHING);
});

it('is exact for a few rows, kind by kind', async () => {
  const db = await freshDatabase(onTestFinished);
  const [first, second] = await storeSamples(db, [{}, {}], sampleSnapshot({ text: 'Größe' }));
  const id = first?.id ?? '';
  const earlier = sampleSnapshot({ text: 'Before', contentHash: 'before' });
  await db.put('snapshotVersions', earlier, [id, earlier.capturedAt]);
  const page = { pageKey: 'https://a.example/d', capturedUrl: 'https://a.example/d', tabTitle: 'A' };
  await db.put('drafts', newDraft(page, SAMPLE_TIME));
  await db.put('draftSnapshots', sampleSnapshot(), page.pageKey);
  await trashEntries(db, [second?.id ?? ''], 1);
  // Bytes count as they are, not as the numbers that JSON would write.
  const segment = { terms: 'a', ends: Uint32Array.of(1), postings: new Uint8Array(1_000).fill(255) };
  await db.put('searchBlocks', segment, [1, 0]);
  const part = { level: 0, first: 1, last: 2, documents: 2, directory: ['a'], isReady: 1 as const };
  await db.add('searchSegments', part);
  const sizes = await measured(db);
  expect(sizes).toMatchObject({
    sources: bytesOf(await db.get('entries', id)),
    texts: bytesOf(await db.get('snapshots', id)),
    earlierTexts: bytesOf(earlier),
    drafts: bytesOf(await db.get('drafts', page.pageKey)) + bytesOf(sampleSnapshot()),
    trash: bytesOf(await db.get('trash', second?.id ?? '')),
  });
  const words = [...(await db.getAll('heads')), ...(await db.getAll('searchFresh'))];
  const block = bytesOf({ terms: 'a', ends: '', postings: '' }) + 1_004 + bytesOf(part);
  expect(sizes.indexed).toBe(words.reduce((sum, row) => sum + bytesOf(row), block));
  expect(await countStored(db)).toMatchObject({ texts: 1, earlierTexts: 1 });
});

it('is told of many rows by a few of both ends, which is all that is read', async () => {
  const db = await freshDatabase(onTestFinished);
  const texts = Array.from({ length: 500 }, (_, at) =>
    sampleSnapshot({ text: 'x'.repeat(1_000 + (at % 7)) }),
  );
  const { store } = db.transaction('snapshots', 'readwrite');
  for (const [at, text] of texts.entries()) store.put(text, String(at).padStart(4, '0'));
  await store.transaction.done;
  const counts = await countStored(db);
  const read = vi.spyOn(IDBCursorWithValue.prototype, 'value', 'get');
  const all = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  const counted = vi.spyOn(IDBObjectStore.prototype, 'count');
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const sizes = await measureStored(db, counts);
  const exact = texts.reduce((sum, text) => sum + bytesOf(text), 0);
  expect(Math.abs(sizes.texts - exact) / exact).toBeLessThan(0.01);
  expect(read).toHaveBeenCalledTimes(24);
  const whole = [...all.mock.contexts, ...counted.mock.contexts].map(store => (store as IDBObjectStore).name);
  expect(whole.sort()).toEqual(['draftSnapshots', 'searchFresh', 'searchSegments']);
});
