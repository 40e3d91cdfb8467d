import type { Database } from '../store/database.ts';
import { getSnapshot, snapshotHead } from '../store/entries.ts';
import { claimDueRows, countDue, requeueInterrupted, requeueRefused, settleRows } from '../store/outbox.ts';
import { putTroubles } from '../store/wiki-profile.ts';
import type { SyncStore } from '../sync/engine.ts';

/** The store as the sync engine needs it, for one wiki. `onSettled` hears of the entries that a send has changed. */
export function syncStore(
  db: Database,
  wiki: string,
  onSettled: (ids: string[]) => Promise<void>,
): SyncStore {
  return {
    requeueInterrupted: () => requeueInterrupted(db, wiki),
    countDue: (kind, now) => countDue(db, wiki, kind, now),
    async claimResources(now, limit) {
      const due = await claimDueRows(db, wiki, 'resource', now, limit);
      return Promise.all(
        due.map(async ({ row, entry }) => ({ row, entry, snapshot: await snapshotHead(db, entry.id) })),
      );
    },
    async claimSnapshots(now, limit) {
      const due = await claimDueRows(db, wiki, 'snapshot', now, limit);
      return due.map(({ row, entry }) => ({ row, entry, snapshot: () => getSnapshot(db, entry.id) }));
    },
    async settle(settlements) {
      await settleRows(db, settlements);
      await onSettled([...new Set(settlements.map(({ row }) => row.entryId))]);
    },
    saveTroubles: troubles => putTroubles(db, wiki, troubles),
    requeueRefused: fields => requeueRefused(db, wiki, fields),
  };
}
