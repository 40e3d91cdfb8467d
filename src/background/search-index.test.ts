import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { freshDatabase } from '../store/fresh-database.ts';
import { SEGMENT_DOCUMENTS } from '../store/search/upkeep.ts';
import { createIndexTidying } from './search-index.ts';

beforeEach(() => {
  const request = async (_name: string, _options: LockOptions, work: (lock: unknown) => Promise<void>) =>
    work({});
  vi.stubGlobal('navigator', { locks: { request } });
});
afterEach(() => void vi.unstubAllGlobals());

async function libraryWithFresh(count: number) {
  const db = await freshDatabase(onTestFinished);
  const addFresh = async () => {
    const transaction = db.transaction('searchFresh', 'readwrite');
    for (let at = 0; at < count; at += 1) transaction.store.add({ terms: `#id${at} heron` });
    await transaction.done;
  };
  await addFresh();
  const looked = vi.fn(async () => db);
  return { db, addFresh, looked, tidy: createIndexTidying(looked) };
}

describe('fresh documents', () => {
  it('are taken into segments at the first change where many wait', async () => {
    const { db, tidy } = await libraryWithFresh(2 * SEGMENT_DOCUMENTS);
    await tidy(1);
    expect(await db.count('searchFresh')).toBe(0);
    expect(await db.count('searchSegments')).toBe(2);
  });

  it('are left to be searched one by one where they are few', async () => {
    const { db, tidy } = await libraryWithFresh(2 * SEGMENT_DOCUMENTS - 1);
    await tidy(1);
    expect(await db.count('searchSegments')).toBe(0);
  });

  it('are counted seldom after that, and taken when enough entries have changed', async () => {
    const { db, addFresh, looked, tidy } = await libraryWithFresh(2 * SEGMENT_DOCUMENTS);
    await tidy(1);
    await addFresh();
    for (let at = 0; at < 200; at += 1) await tidy(1);
    expect(looked).toHaveBeenCalledOnce();
    await tidy(100);
    expect(looked).toHaveBeenCalledTimes(2);
    expect(await db.count('searchFresh')).toBe(0);
  });
});
