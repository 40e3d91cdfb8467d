import 'fake-indexeddb/auto';
import * as v from 'valibot';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { RowFacts } from '../domain/entry-head.ts';
import { FIRST_ROWS, firstRowsSchema } from '../domain/first-rows.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { storeSamples } from '../store/stored-sample.ts';
import { createFirstRowsKeeper } from './first-rows.ts';

async function keeperOver(count: number) {
  const db = await freshDatabase(onTestFinished);
  await storeSamples(
    db,
    Array.from({ length: count }, (_, at) => ({ title: `Source ${at + 1}` })),
  );
  const kept: RowFacts[][] = [];
  const keeper = createFirstRowsKeeper(
    async () => db,
    async rows => void kept.push(rows),
  );
  return { db, kept, ...keeper };
}

it('keeps what was captured last, and no more than the library begins with', async () => {
  const { kept, changed } = await keeperOver(FIRST_ROWS + 5);
  changed();
  await vi.waitFor(() => expect(kept).toHaveLength(1));
  expect(kept[0]).toHaveLength(FIRST_ROWS);
  expect(kept[0]?.[0]?.title).toBe(`Source ${FIRST_ROWS + 5}`);
});

it('keeps what changes meanwhile a moment later, and only once', async () => {
  const { db, kept, changed } = await keeperOver(1);
  changed();
  changed();
  changed();
  await vi.waitFor(() => expect(kept).toHaveLength(1));
  await storeSamples(db, [{ title: 'Another' }]);
  changed();
  await vi.waitFor(() => expect(kept).toHaveLength(2), { timeout: 10_000 });
  expect(kept[1]?.[0]?.title).toBe('Another');
  changed();
  await vi.waitFor(() => expect(kept).toHaveLength(3), { timeout: 10_000 });
});

it('keeps nothing any more once it has settled', async () => {
  const { kept, changed, settle } = await keeperOver(1);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  changed();
  changed();
  await settle();
  expect(kept).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  await settle();
  expect(kept).toHaveLength(1);
});

it('goes on after it failed', async () => {
  const db = await freshDatabase(onTestFinished);
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  const kept: RowFacts[][] = [];
  let isFull = true;
  const { changed } = createFirstRowsKeeper(
    async () => db,
    async rows => {
      if (isFull) throw new Error('No room.');
      kept.push(rows);
    },
  );
  changed();
  await vi.waitFor(() => expect(complaints).toHaveBeenCalledOnce());
  isFull = false;
  changed();
  await vi.waitFor(() => expect(kept).toEqual([[]]), { timeout: 10_000 });
  complaints.mockRestore();
});

it('cuts long lines, and takes rows of this form only', () => {
  const row: RowFacts = {
    id: 'a',
    title: 'T'.repeat(6_000),
    author: '',
    authorCount: 0,
    publishedDate: '',
    type: 'paper',
    siteName: '',
    venueId: '',
    override: 4,
    syncs: [{ wiki: '', state: 'local', isRefused: false, isSent: false }],
  };
  expect(v.parse(firstRowsSchema, [row])[0]?.title).toHaveLength(500);
  expect(v.parse(firstRowsSchema, Array(40).fill(row))).toHaveLength(FIRST_ROWS);
  expect(v.safeParse(firstRowsSchema, [{ ...row, type: 'scroll' }]).success).toBe(false);
  expect(v.safeParse(firstRowsSchema, undefined).success).toBe(false);
});
