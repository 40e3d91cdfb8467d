import type { Snapshot } from '../domain/snapshot.ts';
import type { SourceCheck } from '../domain/source-check.ts';
import type { Database } from './database.ts';
import { ENTRY_STORES, putEntry } from './entry-writing.ts';
import { keepVersion } from './snapshot-versions.ts';
import { inTransaction } from './transaction.ts';
import { asUnsent, type KnownWikis, queueChange } from './unsent-change.ts';

/** What the last look at a source found, or undefined. */
export function getCheck(db: Database, entryId: string): Promise<SourceCheck | undefined> {
  return db.get('checks', entryId);
}

/** Remembers what looks at sources found, in place of what earlier ones did. What is of no entry is left out; answers the ids of the rest. */
export async function putChecks(db: Database, checks: readonly SourceCheck[]): Promise<string[]> {
  return inTransaction(db.transaction(['entries', 'checks'], 'readwrite'), async transaction => {
    const kept: string[] = [];
    for (const check of checks) {
      if (!(await transaction.objectStore('entries').count(check.entryId))) continue;
      transaction.objectStore('checks').put(check);
      kept.push(check.entryId);
    }
    return kept;
  });
}

export type NewText = {
  check: SourceCheck;
  snapshot: Snapshot;
  /** The hash of the text that the new one was compared with, `''` for none. */
  comparedHash: string;
};

/**
 * Makes a changed text the entry's snapshot, and the old one an earlier version, in one transaction that is on disk (durability
 * `strict`) when this resolves; queues it as a save does. False, and nothing has changed, where the entry is gone or has another text by now.
 */
export async function keepNewText(
  db: Database,
  { check, snapshot, comparedHash }: NewText,
  context: KnownWikis & { now: string },
): Promise<boolean> {
  const id = check.entryId;
  const stores = ['outbox', 'checks', 'snapshotVersions', ...ENTRY_STORES] as const;
  return inTransaction(db.transaction(stores, 'readwrite', { durability: 'strict' }), async transaction => {
    const entry = await transaction.objectStore('entries').get(id);
    const old = await transaction.objectStore('snapshots').get(id);
    if (!entry || (old?.contentHash ?? '') !== comparedHash) return false;
    if (old) await keepVersion(transaction, id, old);
    const changed = asUnsent({ ...entry, updatedAt: context.now }, context.wiki);
    await putEntry(transaction, changed, entry, snapshot);
    transaction.objectStore('checks').put(check);
    await queueChange(transaction.objectStore('outbox'), changed, context, true);
    return true;
  });
}
