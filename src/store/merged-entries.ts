import type { Entry } from '../domain/entry.ts';
import { newRow } from '../domain/outbox.ts';
import type { Database } from './database.ts';
import { ENTRY_STORES, putEntry } from './entry-writing.ts';
import { inTransaction } from './transaction.ts';
import { asUnsent, queueChange } from './unsent-change.ts';

// Changes of entries that come from a wiki, or from a decision between it and the curator.

/**
 * Changes entries as they are by now, in one transaction; answers the ids of those that are there. One that comes to be in conflict
 * with the wiki gets a row that says so.
 */
export async function changeEntries(
  db: Database,
  wiki: string,
  changes: ReadonlyMap<string, (entry: Entry) => Entry>,
): Promise<string[]> {
  return inTransaction(db.transaction(['outbox', ...ENTRY_STORES], 'readwrite'), async transaction => {
    const entries = transaction.objectStore('entries');
    const outbox = transaction.objectStore('outbox');
    const changed: string[] = [];
    for (const [id, change] of changes) {
      const entry = await entries.get(id);
      if (!entry) continue;
      const next = { ...entry, ...change(entry), pageKeys: entry.pageKeys };
      await putEntry(transaction, next, entry);
      const isOpen = next.sync.wiki === wiki && next.sync.state === 'conflict';
      if (isOpen && !(await outbox.count([wiki, id, 'resource']))) {
        outbox.put({ ...newRow(wiki, id, 'resource'), state: 'conflict', revision: 1 });
      }
      changed.push(id);
    }
    return changed;
  });
}

/**
 * Writes the curator's decisions on conflicts into the entry: each field with the value that was chosen. What the wiki had is then
 * what both have agreed on, so the choice alone is sent, to the wiki that the conflict was with; others that have the entry get it as they
 * get a save. Answers the entry, or undefined where there is none.
 */
export async function resolveConflicts(
  db: Database,
  entryId: string,
  decide: (entry: Entry) => Entry,
  now: string,
): Promise<Entry | undefined> {
  return inTransaction(
    db.transaction(['outbox', 'wikis', ...ENTRY_STORES], 'readwrite', { durability: 'strict' }),
    async transaction => {
      const entry = await transaction.objectStore('entries').get(entryId);
      if (!entry) return undefined;
      const { wiki } = entry.sync;
      const decided = { ...entry, ...decide(entry), pageKeys: entry.pageKeys, updatedAt: now };
      const stored = asUnsent(decided, wiki);
      if (stored.sync.conflicts.length === 0) {
        const wikis = await transaction.objectStore('wikis').getAllKeys();
        await queueChange(transaction.objectStore('outbox'), stored, { wiki, wikis }, false);
      }
      await putEntry(transaction, stored, entry);
      return stored;
    },
  );
}
