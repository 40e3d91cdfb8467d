import { decideConflicts } from '../domain/conflict.ts';
import type { Entry } from '../domain/entry.ts';
import type { Handlers } from '../messages/answer.ts';
import type { Database } from '../store/database.ts';
import { getEntry, notWholeEntries } from '../store/entries.ts';
import { resolveConflicts } from '../store/merged-entries.ts';
import { queueEntries, retryRows } from '../store/outbox.ts';
import { listOutbox } from '../store/outbox-lists.ts';
import { activeWiki } from './active-wiki.ts';
import type { SyncSoon } from './sync-runner.ts';
import { forgiveTroubles, tryAgain } from './try-again.ts';

type SyncHandlers = Pick<Handlers, Extract<keyof Handlers, `sync.${string}`>>;

const LISTED = 500;

/** What waits for the wiki, what it did not take, and what the curator says to that. */
export function syncHandlers(
  database: () => Promise<Database>,
  syncSoon: SyncSoon,
  onChanged: (ids: string[]) => void,
): SyncHandlers {
  const active = () => activeWiki(database);
  /** A person's wish to try again is also one to try what the wiki failed on, or did not take. */
  const retry = async (entryId?: string) => {
    const { db, wiki, address } = await active();
    if (!wiki) return {};
    const retryQueued = async () => {
      await forgiveTroubles(db, address);
      await retryRows(db, address, entryId);
    };
    await retryQueued();
    // Once more after the run under way: what fails in it would wait for its time, and a field that it knows of it would leave out.
    syncSoon(entryId === undefined ? () => tryAgain(db, address) : retryQueued);
    return {};
  };
  return {
    'sync.now': () => retry(),

    async 'sync.retry'({ entryId }) {
      const { db, address } = await active();
      const entry = await getEntry(db, entryId);
      // A field that was not taken is tried with the next send, and that is now.
      if (entry?.sync.state === 'synced' && address !== '') await queueEntries(db, address, [entryId]);
      return retry(entryId);
    },

    async 'sync.list'() {
      const { db, address } = await active();
      const { listed, total } = await listOutbox(db, address, LISTED);
      const items = listed.map(({ row, entry }) => ({
        ...listedEntry(entry),
        kind: row.kind,
        state: row.state,
        until: row.state === 'waiting' ? row.notBefore : null,
        problem: row.problem,
      }));
      const isListed = new Set(listed.map(({ entry }) => entry.id));
      for (const entry of await notWholeEntries(db, address, LISTED)) {
        if (isListed.has(entry.id)) continue;
        // What was found to be changed on both sides when nothing was to be sent has no row.
        const state = entry.sync.state === 'conflict' ? ('conflict' as const) : ('done' as const);
        items.push({ ...listedEntry(entry), kind: 'resource', state, until: null, problem: null });
      }
      return { items, total };
    },

    async 'sync.send'({ ids }) {
      const { db, address } = await active();
      if (address === '') return {};
      await queueEntries(db, address, ids);
      onChanged(ids);
      return {};
    },

    async 'sync.resolve'({ entryId, decisions }) {
      const db = await database();
      const now = new Date().toISOString();
      const decide = (entry: Entry) => decideConflicts(entry, decisions, () => crypto.randomUUID());
      const entry = (await resolveConflicts(db, entryId, decide, now)) ?? null;
      onChanged([entryId]);
      return { entry };
    },
  };
}

function listedEntry({ id, title, url, sync }: Entry) {
  return { entryId: id, title: title || url, refused: sync.refused, conflicts: sync.conflicts };
}
