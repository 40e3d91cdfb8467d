import { describe, expect, it, onTestFinished } from 'vitest';
import { entryIdOf } from '../domain/ids.ts';
import { sampleEntry } from '../domain/sample-entry.ts';
import type { Database } from './database.ts';
import { ENTRY_STORES, putEntry } from './entry-writing.ts';
import { freshDatabase } from './fresh-database.ts';
import { latestEntries } from './latest-entries.ts';

const entryOf = async (day: number, changed = day) => {
  const url = `https://a.example/${day}`;
  const on = (date: number) => `2026-01-0${date}T00:00:00.000Z`;
  return sampleEntry({
    id: await entryIdOf(url),
    url,
    title: `Day ${day}`,
    createdAt: on(day),
    updatedAt: on(changed),
  });
};
const put = async (db: Database, day: number, changed?: number) => {
  const entry = await entryOf(day, changed);
  const transaction = db.transaction(ENTRY_STORES, 'readwrite');
  await putEntry(transaction, { ...entry, pageKeys: [entry.url] }, undefined);
  await transaction.done;
  return entry;
};

describe('the entries that were captured last', () => {
  it('come newest first', async () => {
    const db = await freshDatabase(onTestFinished);
    for (const day of [2, 1, 3]) await put(db, day, 4 - day);
    const entries = await latestEntries(db, 2);
    expect(entries.map(({ title }) => title)).toEqual(['Day 3', 'Day 2']);
  });

  it('are those that were changed last while heads are being made', async () => {
    const db = await freshDatabase(onTestFinished);
    const first = await put(db, 1, 5);
    await put(db, 2);
    await db.delete('heads', first.id);
    const entries = await latestEntries(db, 50);
    expect(entries.map(({ title }) => title)).toEqual(['Day 1', 'Day 2']);
  });

  it('are none in an empty library', async () => {
    const db = await freshDatabase(onTestFinished);
    expect(await latestEntries(db, 50)).toEqual([]);
  });
});
