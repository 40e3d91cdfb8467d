import type { Database } from '../store/database.ts';
import { claimResources, claimSnapshots, countDue } from '../store/due-rows.ts';
import { requeueInterrupted, requeueRefused, settleRows } from '../store/outbox.ts';
import { putTroubles } from '../store/wiki-profile.ts';
import type { SyncStore } from '../sync/engine.ts';

/** The store as the sync engine needs it, for one wiki. `onSettled` hears of the entries that a send has changed. */
export function syncStore(
  db: Database,
  wiki: string,
  onSettled: (ids: string[]) => Promise<void>,
): SyncStore {
  return {
    requeueInterrupted: now => requeueInterrupted(db, wiki, now),
    countDue: (kind, now) => countDue(db, wiki, kind, now),
    claimResources: (now, limit) => claimResources(db, wiki, now, limit),
    claimSnapshots: (now, limit) => claimSnapshots(db, wiki, now, limit),
    async settle(settlements) {
      await settleRows(db, settlements);
      await onSettled([...new Set(settlements.map(({ row }) => row.entryId))]);
    },
    saveTroubles: troubles => putTroubles(db, wiki, troubles),
    requeueRefused: fields => requeueRefused(db, wiki, fields),
  };
}
