import type { IDBPObjectStore } from 'idb';
import { withConflictsOfNow } from '../domain/conflict.ts';
import type { Entry } from '../domain/entry.ts';
import {
  isThereAfter,
  needsPerson,
  newRow,
  type OutboxEvent,
  type OutboxKind,
  type OutboxRow,
  outboxKindSchema,
  step,
} from '../domain/outbox.ts';
import { type EntrySync, type RefusedField, syncWith, withSync } from '../domain/sync-state.ts';
import type { Database } from './database.ts';
import { tooFarRange } from './due-rows.ts';
import { ENTRY_STORES, type EntryWriting, putEntry } from './entry-writing.ts';
import type { Schema, StoreName } from './schema.ts';
import { inTransaction } from './transaction.ts';

export type OutboxStore = IDBPObjectStore<Schema, ArrayLike<StoreName>, 'outbox', 'readwrite'>;

/** So many entries are queued in one transaction: others wait for no longer than that takes. */
const PART = 500;

/** Queues work inside the caller's transaction. A row that is being sent gets a new revision, so that it is sent again. */
export async function queueIn(
  outbox: OutboxStore,
  wiki: string,
  entryId: string,
  kind: OutboxKind,
  isOneOfMany = false,
): Promise<void> {
  const before = (await outbox.get([wiki, entryId, kind])) ?? newRow(wiki, entryId, kind);
  const isBehindResource = kind === 'snapshot' && (await outbox.count([wiki, entryId, 'resource'])) > 0;
  outbox.put(step(before, { type: 'saved', isBehindResource, isOneOfMany }));
}

/**
 * Puts rows that an ended run left as being sent back into the queue, and lets those wait no more that wait for a time (epoch ms) further
 * ahead of `now` than any wait is long.
 */
export async function requeueInterrupted(db: Database, wiki: string, now: number): Promise<void> {
  const outbox = db.transaction('outbox', 'readwrite').store;
  for (const row of await outbox.index('state').getAll([wiki, 'sending'])) {
    outbox.put(step(row, { type: 'interrupted' }));
  }
  for (const kind of outboxKindSchema.options) {
    for (const row of await outbox.index('due').getAll(tooFarRange(wiki, kind, now))) {
      outbox.put(step(row, { type: 'clock-put-right' }));
    }
  }
  await outbox.transaction.done;
}

/**
 * Queues what waits or was not taken, at a person's request or where things have changed: all of it, or that of one entry. Of the conflicts
 * those are queued that can't be seen, since another wiki was in use meanwhile: the send finds them anew.
 */
export async function retryRows(db: Database, wiki: string, entryId?: string): Promise<void> {
  await inTransaction(db.transaction(['outbox', ...ENTRY_STORES], 'readwrite'), async transaction => {
    const outbox = transaction.objectStore('outbox');
    const entries = transaction.objectStore('entries');
    const states = ['waiting', 'refused', 'needs-key'].map(state => [wiki, state] as [string, string]);
    for (const state of states) {
      for (const row of await outbox.index('state').getAll(state)) {
        if (entryId !== undefined && row.entryId !== entryId) continue;
        outbox.put(step(row, { type: 'retried' }));
        const entry = await entries.get(row.entryId);
        if (entry?.sync.wiki !== wiki) continue;
        await putEntry(transaction, { ...entry, sync: { ...entry.sync, ...queued(entry.sync) } }, entry);
      }
    }
    for (const row of await outbox.index('state').getAll([wiki, 'conflict'])) {
      const entry = await entries.get(row.entryId);
      const isAskedFor = entryId === undefined || row.entryId === entryId;
      if (!entry || entry.sync.wiki === wiki || !isAskedFor) continue;
      outbox.put(step(row, { type: 'resolved' }));
      const shown = withConflictsOfNow(withSync(entry, syncWith(entry, wiki)));
      await putEntry(transaction, { ...shown, sync: { ...shown.sync, ...queued(shown.sync) } }, entry);
    }
  });
}

function queued(sync: EntrySync): Pick<EntrySync, 'state' | 'problem'> {
  return { state: sync.conflicts.length > 0 ? 'conflict' : 'queued', problem: null };
}

/** Queues entries with their texts, whatever the wiki has of them. Many go after what is saved by itself. */
export async function queueEntries(db: Database, wiki: string, ids: readonly string[]): Promise<void> {
  const transaction = db.transaction(['outbox', ...ENTRY_STORES], 'readwrite');
  await inTransaction(transaction, () => queueEntriesIn(transaction, wiki, ids));
}

/** The same inside the caller's transaction; none where `wiki` is `''`. */
export async function queueEntriesIn(
  transaction: EntryWriting,
  wiki: string,
  ids: readonly string[],
): Promise<void> {
  if (wiki === '') return;
  const entries = transaction.objectStore('entries');
  for (const id of ids) {
    const entry = await entries.get(id);
    if (!entry) continue;
    await queueIn(transaction.objectStore('outbox'), wiki, id, 'resource', ids.length > 1);
    if (await transaction.objectStore('snapshots').count(id)) {
      await queueIn(transaction.objectStore('outbox'), wiki, id, 'snapshot', ids.length > 1);
    }
    const queuedEntry = withSync(entry, { ...syncWith(entry, wiki), state: 'queued', problem: null });
    await putEntry(transaction, queuedEntry, entry);
  }
}

/**
 * Queues what was captured before a wiki was connected, or for one that was disconnected before any had got it, and what this wiki has not
 * got because it was disconnected meanwhile. What is in its outbox already stays as it is there.
 */
export async function queueUnsentEntries(db: Database, wiki: string): Promise<void> {
  const ids: string[] = [];
  const transaction = db.transaction(['entries', 'outbox', 'wikis']);
  const range = IDBKeyRange.bound([wiki], [wiki, []]);
  const listed = new Set((await transaction.objectStore('outbox').getAllKeys(range)).map(([, id]) => id));
  const wikis = new Set(await transaction.objectStore('wikis').getAllKeys());
  for await (const { value: entry } of transaction.objectStore('entries')) {
    if (!listed.has(entry.id) && isUnsent(entry, wiki, wikis)) ids.push(entry.id);
  }
  for (let at = 0; at < ids.length; at += PART) await queueEntries(db, wiki, ids.slice(at, at + PART));
}

/** Whether a wiki is to get an entry; `wikis` are those that are known, each with an outbox of its own. */
function isUnsent({ sync, otherSyncs }: Entry, wiki: string, wikis: ReadonlySet<string>): boolean {
  const syncs = [sync, ...otherSyncs];
  const known = syncs.find(each => each.wiki === wiki || each.wiki === '');
  if (known) return known.state !== 'synced';
  return syncs.every(each => each.base === null && each.remoteUpdatedAt === '' && !wikis.has(each.wiki));
}

/** Queues every entry of which the wiki did not take some field that it may take by now; of `fields` one, where they are given. */
export async function requeueRefused(db: Database, wiki: string, fields?: readonly string[]): Promise<void> {
  // A text has a row of its own.
  const isToTry = ({ field, isLimit }: RefusedField) =>
    !isLimit && field !== 'snapshot' && (!fields || fields.includes(field));
  const ids = await db.getAllKeysFromIndex('heads', 'notWholeOn', wiki);
  for (let at = 0; at < ids.length; at += PART) {
    const part = ids.slice(at, at + PART);
    await inTransaction(db.transaction(['outbox', ...ENTRY_STORES], 'readwrite'), async transaction => {
      const entries = await Promise.all(part.map(id => transaction.objectStore('entries').get(id)));
      for (const entry of entries) {
        if (entry?.sync.wiki !== wiki || !entry.sync.refused.some(isToTry)) continue;
        await queueIn(transaction.objectStore('outbox'), wiki, entry.id, 'resource', ids.length > 1);
        await putEntry(transaction, { ...entry, sync: { ...entry.sync, ...queued(entry.sync) } }, entry);
      }
    });
  }
}

/** Whether a run was ended while it was sending. */
export async function hasInterrupted(db: Database, wiki: string): Promise<boolean> {
  return (await db.countFromIndex('outbox', 'state', [wiki, 'sending'])) > 0;
}

/** What came of a sent row: what happens to it, and to its entry as it is by now, which may change what happens to it. */
export type Settled = {
  row: OutboxRow;
  event: OutboxEvent;
  change?: (entry: Entry) => { entry: Entry; event: OutboxEvent };
  /** What came of the text that was sent along with its resource. */
  text?: Settled;
};

/** Writes what came of sent rows to the outbox and to their entries, in one transaction. No entry is there twice. */
export async function settleRows(db: Database, settled: readonly Settled[]): Promise<void> {
  // All or nothing: what was sent is sent again.
  await inTransaction(db.transaction(['outbox', ...ENTRY_STORES], 'readwrite'), async transaction => {
    await Promise.all(settled.map(each => settle(transaction, each)));
  });
}

async function settle(transaction: EntryWriting, settled: Settled): Promise<void> {
  const outbox = transaction.objectStore('outbox');
  const entries = transaction.objectStore('entries');
  const { wiki, entryId } = settled.row;
  const ofEntry = IDBKeyRange.bound([wiki, entryId], [wiki, entryId, []]);
  const [stored, rows] = await Promise.all([entries.get(entryId), outbox.getAll(ofEntry)]);
  const { entry, event } = changedBy(settled, stored);
  const next = rows.map(row => rowAfter(row, settled, event));
  const left = next.filter(({ state }) => state !== 'done');
  if (left.length === 0) outbox.delete(ofEntry);
  else {
    for (const [at, row] of next.entries()) {
      if (row.state === 'done') outbox.delete([wiki, entryId, row.kind]);
      else if (row !== rows[at]) outbox.put(row);
    }
  }
  if (!entry || !stored) return;
  const sync = { ...syncWith(entry, wiki), ...stateOf(left) };
  await putEntry(transaction, { ...withSync(entry, sync), pageKeys: stored.pageKeys }, stored);
}

/** An entry, and what then happens to the sent row, after what came of the send and of the text that was sent along. */
function changedBy(
  { event, change, text }: Settled,
  stored: Entry | undefined,
): { entry: Entry | undefined; event: OutboxEvent } {
  const own = (stored && change?.(stored)) ?? { entry: stored, event };
  if (!text || !own.entry) return own;
  return { entry: changedBy(text, own.entry).entry, event: own.event };
}

/** One of the entry's rows after that: the sent one, or the text's, whose turn comes once the resource is there. */
function rowAfter(row: OutboxRow, { row: sent, text }: Settled, event: OutboxEvent): OutboxRow {
  if (row.kind === sent.kind) return step(row, event);
  if (sent.kind !== 'resource' || !isThereAfter(event)) return row;
  const due = step(row, { type: 'resource-sent' });
  // A text that was captured since has its own turn.
  if (!text || due.revision !== text.row.revision) return due;
  return step(step(due, { type: 'claimed' }), text.event);
}

function stateOf(left: readonly OutboxRow[]): Pick<EntrySync, 'state' | 'problem'> {
  if (left.some(row => row.state === 'conflict')) return { state: 'conflict', problem: null };
  const failed = left.find(needsPerson);
  if (failed) return { state: 'failed', problem: failed.problem };
  if (left.length > 0) return { state: 'queued', problem: left.find(row => row.problem)?.problem ?? null };
  return { state: 'synced', problem: null };
}
