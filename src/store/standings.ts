import { type Lookup, type Standing, withLookup } from '../domain/standing.ts';
import type { Database } from './database.ts';
import { ENTRY_STORES, putStanding } from './entry-writing.ts';
import { inTransaction } from './transaction.ts';

/** What registries said of a source last, or undefined. */
export function getStanding(db: Database, entryId: string): Promise<Standing | undefined> {
  return db.get('standings', entryId);
}

/**
 * Remembers what registries said, in place of what each said before. What is of no entry is left out; answers the ids of the rest.
 */
export function putLookups(
  db: Database,
  lookups: readonly { entryId: string; lookup: Lookup }[],
): Promise<string[]> {
  return inTransaction(db.transaction(ENTRY_STORES, 'readwrite'), async transaction => {
    const kept = new Set<string>();
    for (const { entryId, lookup } of lookups) {
      const entry = await transaction.objectStore('entries').get(entryId);
      if (!entry) continue;
      const before = await transaction.objectStore('standings').get(entryId);
      await putStanding(transaction, entry, withLookup(before, entryId, lookup));
      kept.add(entryId);
    }
    return [...kept];
  });
}
