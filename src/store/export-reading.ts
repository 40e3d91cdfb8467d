import type { Entry } from '../domain/entry.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { Database } from './database.ts';
import { sourceBatches, sourceBatchesOf } from './source-batches.ts';

/**
 * Entries for an export: those with the ids, in their order, or all where none are named. They are read in batches, with their
 * snapshots only where the format takes them along.
 */
export async function* entriesForExport(
  db: Database,
  ids: readonly string[] | null,
  { withSnapshots }: { withSnapshots: boolean },
): AsyncIterable<Entry & { snapshot?: Snapshot | null }> {
  const batches = ids ? sourceBatchesOf(db, ids, withSnapshots) : sourceBatches(db, withSnapshots);
  for await (const batch of batches) {
    // Added to the entry, which is read for this alone: a copy takes as long as writing a record of BibTeX.
    for (const { entry, snapshot } of batch) yield withSnapshots ? Object.assign(entry, { snapshot }) : entry;
  }
}
