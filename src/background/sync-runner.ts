import { clearAlarm, onAlarm, setAlarm } from '../platform/alarm.ts';
import { setBadge } from '../platform/badge.ts';
import { tell } from '../platform/news.ts';
import type { Database } from '../store/database.ts';
import { getEntry, getSnapshot } from '../store/entries.ts';
import { claimDueRows, countOutbox, nextDueAt, requeueRows, settleRow } from '../store/outbox.ts';
import { getWiki } from '../store/wiki-profile.ts';
import { runSync, type SyncStore } from '../sync/engine.ts';
import { createWikiClient } from '../sync/wiki-client.ts';

const ALARM = 'sync';
/** Chromium's shortest alarm. One is set before each run, so that a run whose background was killed goes on. */
const SAFETY_NET_MS = 30_000;

/** Runs the sync, one run at a time over all contexts, and says when to wake for the next. */
export function createSyncRunner(database: () => Promise<Database>): { syncSoon: () => void } {
  const run = async () => {
    const db = await database();
    const wiki = await getWiki(db);
    if (wiki && (await nextDueOrInterrupted(db))) {
      await setAlarm(ALARM, Date.now() + SAFETY_NET_MS);
      const client = createWikiClient(wiki, fetch.bind(globalThis));
      await runSync(syncStore(db), client, { now: Date.now, random: Math.random });
    }
    const dueAt = wiki ? await nextDueAt(db) : undefined;
    if (dueAt === undefined) await clearAlarm(ALARM);
    else await setAlarm(ALARM, Math.max(dueAt, Date.now() + 1_000));
    await tellCounts(db);
  };

  // A request queued behind the lock starts after the run before it, and takes up what was saved during that run.
  const syncSoon = () => {
    navigator.locks.request(ALARM, run).catch(error => console.error('The sync run failed.', error));
  };
  onAlarm(ALARM, syncSoon);
  return { syncSoon };
}

async function nextDueOrInterrupted(db: Database): Promise<boolean> {
  const dueAt = await nextDueAt(db);
  if (dueAt !== undefined && dueAt <= Date.now()) return true;
  return (await db.getAll('outbox')).some(row => row.state === 'sending');
}

function syncStore(db: Database): SyncStore {
  return {
    claimDueRows: (now, limit) => claimDueRows(db, now, limit),
    requeueInterrupted: () => requeueRows(db, ['sending']),
    entry: id => getEntry(db, id),
    snapshot: id => getSnapshot(db, id),
    async settle(row, outcome) {
      await settleRow(db, row, outcome);
      await tell('entries.changed', { ids: [row.entryId] });
    },
  };
}

/** Tells the badge and every open page how many entries wait and how many need a person. */
async function tellCounts(db: Database): Promise<void> {
  const count = await countOutbox(db);
  await tell('outbox.changed', count);
  const titles = {
    failed: `Source Capture: ${count.failed} not taken by the wiki`,
    waiting: `Source Capture: ${count.waiting} waiting to be sent`,
  };
  if (count.failed > 0) await setBadge({ text: `${count.failed}!`, color: '#b3261e', title: titles.failed });
  else if (count.waiting > 0) {
    await setBadge({ text: String(count.waiting), color: '#5f6368', title: titles.waiting });
  } else await setBadge({ text: '', color: '#5f6368', title: '' });
}
