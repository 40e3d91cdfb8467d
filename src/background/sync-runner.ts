import type { WikiProfile } from '../domain/wiki-profile.ts';
import { plural } from '../i18n/words.ts';
import { clearAlarm, ensureAlarm, onAlarm, setAlarm } from '../platform/alarm.ts';
import { setBadge } from '../platform/badge.ts';
import { tell } from '../platform/news.ts';
import type { Database } from '../store/database.ts';
import { nextDueAt } from '../store/due-rows.ts';
import { leastCheckedEntries } from '../store/entries.ts';
import { showsKnownPages } from '../store/known-pages.ts';
import { changeEntries } from '../store/merged-entries.ts';
import { hasInterrupted, retryRows } from '../store/outbox.ts';
import { countOutbox } from '../store/outbox-lists.ts';
import { getWiki } from '../store/wiki-profile.ts';
import { keepWikiSources, wikiSourcesReadAt } from '../store/wiki-sources.ts';
import { runSync } from '../sync/engine.ts';
import { readChanges } from '../sync/from-wiki.ts';
import { createPace, type Pace } from '../sync/pace.ts';
import { readSourceList } from '../sync/source-list.ts';
import { createWikiClient } from '../sync/wiki-client.ts';
import { syncStore } from './sync-store.ts';

const ALARM = 'sync';
const CHECK_ALARM = 'check';
const LIST_LOCK = 'wiki-sources';
/** Chromium's shortest alarm. One is set before each run, so that a run whose background was killed goes on. */
const SAFETY_NET_MS = 30_000;
const CHECK_EVERY_MS = 6 * 60 * 60 * 1_000;
const COUNT_EVERY_MS = 1_000;
/** Counting what waits takes no more than this part of a run's time. */
const COUNT_SHARE = 1 / 10;
/** As many entries are compared with the wiki at a time: well within its limit on reads. */
const CHECKED_AT_ONCE = 300;
/** What a wiki has is read anew when it is older, where open pages are looked up in it. */
const LIST_EVERY_MS = 24 * 60 * 60 * 1_000;

const clock = { now: Date.now, random: Math.random, newId: () => crypto.randomUUID() };

/** Asks for a run. `first` is done in between: the run under way has ended, and can't undo what it changes. */
export type SyncSoon = (first?: () => Promise<void>) => void;

/** Runs the sync, one run at a time over all contexts, and says when to wake for the next. */
export function createSyncRunner(
  database: () => Promise<Database>,
  fetch: typeof globalThis.fetch,
  tellChanged: (ids: string[]) => Promise<void>,
  onListed: () => void,
): {
  syncSoon: SyncSoon;
  /** The same without regard to how long something was to wait: the browser is online again. */
  syncOnline: () => void;
} {
  // What the wiki's headers said lives as long as this context: the next one learns it from its first answer.
  const paces = new Map<string, Pace>();
  const clientOf = (wiki: WikiProfile) => {
    const pace = paces.get(wiki.address) ?? createPace(Date.now);
    paces.set(wiki.address, pace);
    return createWikiClient(wiki, fetch, { pace });
  };

  /** Answers with the wiki that is in use. */
  const run = async () => {
    const db = await database();
    const wiki = await getWiki(db);
    let resumeAt = 0;
    if (wiki && (await isDue(db, wiki.address))) {
      await setAlarm(ALARM, Date.now() + SAFETY_NET_MS);
      const { address, troubles } = wiki;
      let countAt = 0;
      const store = syncStore(db, address, async ids => {
        await tellChanged(ids);
        const startedAt = Date.now();
        if (startedAt < countAt) return;
        await tellCounts(db, address);
        const restMs = (Date.now() - startedAt) / COUNT_SHARE;
        countAt = Date.now() + Math.max(COUNT_EVERY_MS, restMs);
      });
      resumeAt = (await runSync(store, clientOf(wiki), { address, troubles }, clock)).resumeAt ?? 0;
    }
    if (wiki) await ensureAlarm(CHECK_ALARM, Date.now() + CHECK_EVERY_MS);
    const dueAt = wiki ? await nextDueAt(db, wiki.address, Date.now()) : undefined;
    if (dueAt === undefined) await clearAlarm(ALARM);
    else await setAlarm(ALARM, Math.max(dueAt, resumeAt, Date.now() + 1_000));
    await tellCounts(db, wiki?.address ?? '');
    return wiki;
  };

  /** Compares the entries that were not for the longest time with the wiki. */
  const check = async () => {
    const db = await database();
    const wiki = await getWiki(db);
    if (!wiki) return;
    await setAlarm(CHECK_ALARM, Date.now() + CHECK_EVERY_MS);
    const now = Date.now();
    const before = new Date(now - CHECK_EVERY_MS).toISOString();
    const entries = await leastCheckedEntries(
      db,
      wiki.address,
      before,
      new Date(now).toISOString(),
      CHECKED_AT_ONCE,
    );
    const changes = await readChanges(clientOf(wiki), entries, wiki.address, clock);
    const ids = await changeEntries(db, wiki.address, changes);
    if (ids.length === 0) return;
    await tellChanged(ids);
    await tellCounts(db, wiki.address);
  };

  /** Reads which sources the wiki has, where open pages are to be looked up among them. */
  const list = async () => {
    const db = await database();
    const wiki = await getWiki(db);
    if (!wiki || !(await showsKnownPages(db))) return;
    const ageMs = Date.now() - Date.parse(await wikiSourcesReadAt(db, wiki.address));
    // A clock that was ahead may have been put right since.
    if (ageMs >= 0 && ageMs < LIST_EVERY_MS) return;
    const listed = await readSourceList(clientOf(wiki));
    if (!listed.ok) return console.warn('The wiki’s sources were not read.', listed.error.kind);
    await keepWikiSources(db, wiki.address, listed.value, new Date().toISOString());
    onListed();
  };

  // A request queued behind the lock starts after the run before it, and takes up what was saved during that run.
  const one = (job: () => Promise<void>) => {
    navigator.locks.request(ALARM, job).catch(error => console.error('The sync run failed.', error));
  };
  // Beside the runs: what is saved does not wait for a long list.
  const listSoon = () => {
    navigator.locks
      .request(LIST_LOCK, { ifAvailable: true }, lock => (lock ? list() : undefined))
      .catch(error => console.error('The wiki’s sources were not kept.', error));
  };
  const syncSoon: SyncSoon = first =>
    one(async () => {
      await first?.();
      if (await run()) listSoon();
    });
  const syncOnline = () =>
    syncSoon(async () => {
      const db = await database();
      const wiki = await getWiki(db);
      if (wiki) await retryRows(db, wiki.address);
    });
  onAlarm(ALARM, () => syncSoon());
  onAlarm(CHECK_ALARM, () => {
    one(check);
    listSoon();
  });
  return { syncSoon, syncOnline };
}

async function isDue(db: Database, wiki: string): Promise<boolean> {
  const now = Date.now();
  const dueAt = await nextDueAt(db, wiki, now);
  return (dueAt !== undefined && dueAt <= now) || hasInterrupted(db, wiki);
}

/** Tells the badge and every open page how many entries wait and how many need a person. */
async function tellCounts(db: Database, wiki: string): Promise<void> {
  const count = wiki ? await countOutbox(db, wiki) : { waiting: 0, failed: 0 };
  await tell('outbox.changed', count);
  if (count.failed > 0) {
    const title = plural('backgroundNeedYou', count.failed);
    await setBadge({ text: `${count.failed}!`, color: '#b3261e', title });
  } else if (count.waiting > 0) {
    const title = plural('backgroundWaiting', count.waiting);
    await setBadge({ text: String(count.waiting), color: '#5f6368', title });
  } else await setBadge({ text: '', color: '#5f6368', title: '' });
}
