import 'fake-indexeddb/auto';
import { expect, it, onTestFinished } from 'vitest';
import type { StoreNote } from '../domain/store-note.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { lookForLoss } from './store-loss.ts';

function outside() {
  const kept: { note: StoreNote | null; shown: number } = { note: null, shown: 0 };
  const port = {
    noted: async () => kept.note,
    keep: async (note: StoreNote) => {
      kept.note = note;
    },
    show: async () => {
      kept.shown += 1;
    },
  };
  return { kept, port };
}

it('tells the curator of a store that is gone, once', async () => {
  const { kept, port } = outside();
  const first = await freshDatabase(onTestFinished);
  await lookForLoss(async () => first, port);
  await lookForLoss(async () => first, port);
  expect(kept).toEqual({ note: { lostAt: '' }, shown: 0 });

  const second = await freshDatabase(onTestFinished);
  await lookForLoss(async () => second, port);
  expect(kept).toEqual({ note: { lostAt: expect.stringMatching(/^\d{4}-.*Z$/) }, shown: 1 });
  const { note } = kept;
  await lookForLoss(async () => second, port);
  expect(kept).toEqual({ note, shown: 1 });
});

it('takes two looks at once for one', async () => {
  const { kept, port } = outside();
  const looks = async () => {
    const db = await freshDatabase(onTestFinished);
    await Promise.all([lookForLoss(async () => db, port), lookForLoss(async () => db, port)]);
  };
  await looks();
  expect(kept).toEqual({ note: { lostAt: '' }, shown: 0 });
  await looks();
  expect(kept).toEqual({ note: { lostAt: expect.stringMatching(/Z$/) }, shown: 1 });
});

it('notes nothing where the store does not open', async () => {
  const { kept, port } = outside();
  await expect(lookForLoss(() => Promise.reject(new Error('No room')), port)).rejects.toThrow('No room');
  expect(kept.note).toBeNull();
});
