import type { Entry } from '../domain/entry.ts';
import { sampleEntry } from '../domain/sample-entry.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Database } from './database.ts';
import { ENTRY_STORES, putEntry } from './entry-writing.ts';

// For tests only.

/** An id of the right form for the number of a test's entry. */
export function sampleId(number: number): string {
  return number.toString(16).padStart(16, '0');
}

/** Stores entries as a save does, each with an id and an address of its own by its place from 1 on. */
export async function storeSamples(
  db: Database,
  fields: readonly Partial<Entry>[],
  text?: Snapshot,
): Promise<Entry[]> {
  const transaction = db.transaction(ENTRY_STORES, 'readwrite');
  const stored = fields.map((some, at) => {
    const url = `https://a.example/${at + 1}`;
    const createdAt = new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString();
    return sampleEntry({ id: sampleId(at + 1), url, title: `Source ${at + 1}`, createdAt, ...some });
  });
  for (const entry of stored)
    await putEntry(transaction, { ...entry, pageKeys: [entry.url] }, undefined, text);
  await transaction.done;
  return stored;
}
