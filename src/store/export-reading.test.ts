import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import type { Database } from './database.ts';
import { entriesForExport } from './export-reading.ts';
import { freshDatabase } from './fresh-database.ts';

const hexId = (number: number) => number.toString(16).padStart(16, '0');

/** A library of so many sources; every second one has a text. */
async function libraryOf(count: number): Promise<Database> {
  const db = await freshDatabase(onTestFinished);
  const transaction = db.transaction(['entries', 'snapshots'], 'readwrite');
  for (let number = 1; number <= count; number += 1) {
    const entry = sampleEntry({ id: hexId(number), title: `Source ${number}` });
    transaction.objectStore('entries').put({ ...entry, pageKeys: [] });
    const snapshot = sampleSnapshot({ text: `Text ${number}` });
    if (number % 2 === 0) transaction.objectStore('snapshots').put(snapshot, entry.id);
  }
  await transaction.done;
  return db;
}

async function all(db: Database, ids: readonly string[] | null, withSnapshots = true) {
  const found = [];
  for await (const entry of entriesForExport(db, ids, { withSnapshots })) {
    found.push([entry.title, entry.snapshot?.text ?? null]);
    // A consumer that takes its time: no transaction may wait for it.
    await new Promise(done => setTimeout(done, 0));
  }
  return found;
}
const expected = (number: number) => [`Source ${number}`, number % 2 === 0 ? `Text ${number}` : null];

describe('entries for an export', () => {
  it('are all of them, each with its text, over several batches', async () => {
    const db = await libraryOf(333);
    expect(await all(db, null)).toEqual(Array.from({ length: 333 }, (_, at) => expected(at + 1)));
  });

  it('are the chosen ones in their order, without those that are gone', async () => {
    const db = await libraryOf(250);
    const numbers = Array.from({ length: 250 }, (_, at) => 250 - at);
    const ids = numbers.map(hexId);
    ids.splice(100, 0, hexId(9_999));
    expect(await all(db, ids)).toEqual(numbers.map(expected));
    expect(await all(db, [])).toEqual([]);
  });

  it('come without their texts where the format has no place for them', async () => {
    const db = await libraryOf(4);
    expect(await all(db, null, false)).toEqual([1, 2, 3, 4].map(number => [`Source ${number}`, null]));
    expect(await all(db, [hexId(2)], false)).toEqual([['Source 2', null]]);
  });

  it('with large texts are read a few at a time', async () => {
    const db = await libraryOf(60);
    const large = 'x'.repeat(1_000_000);
    const transaction = db.transaction('snapshots', 'readwrite');
    for (let number = 21; number <= 60; number += 1) {
      transaction.store.put(sampleSnapshot({ text: large, html: '' }), hexId(number));
    }
    await transaction.done;
    const { sourceBatches } = await import('./source-batches.ts');
    const sizes = [];
    for await (const batch of sourceBatches(db, true)) sizes.push(batch.length);
    expect(sizes.slice(2).every(size => size <= 8)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(60);
  });
});
