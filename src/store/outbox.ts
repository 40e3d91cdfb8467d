import type { IDBPObjectStore } from 'idb';
import { NEVER, type OutboxKind, type OutboxRow, type RowOutcome } from '../domain/outbox.ts';
import type { EntrySync } from '../domain/sync-state.ts';
import type { Database } from './database.ts';
import type { Schema, StoreName } from './schema.ts';

type OutboxStore = IDBPObjectStore<Schema, ArrayLike<StoreName>, 'outbox', 'readwrite'>;

/** Queues work inside the caller's transaction. A row that is being sent gets a new revision, so that it is sent again. */
export async function queueIn(outbox: OutboxStore, entryId: string, kind: OutboxKind): Promise<void> {
  const before = await outbox.get([entryId, kind]);
  const revision = (before?.revision ?? 0) + 1;
  outbox.put({ entryId, kind, revision, state: 'queued', attempts: 0, notBefore: 0, problem: null });
}

/** Takes up to `limit` rows whose time has come at `now` (epoch ms) and marks them as being sent. */
export async function claimDueRows(db: Database, now: number, limit: number): Promise<OutboxRow[]> {
  const transaction = db.transaction('outbox', 'readwrite');
  const due = await transaction.store.index('notBefore').getAll(IDBKeyRange.upperBound(now), limit);
  const claimed = due.map(row => ({ ...row, state: 'sending' as const, notBefore: NEVER }));
  for (const row of claimed) transaction.store.put(row);
  await transaction.done;
  return claimed;
}

/** Puts rows in one of these states back into the queue: after a restart, a new key, or at a person's request. */
export async function requeueRows(db: Database, states: readonly OutboxRow['state'][]): Promise<void> {
  const transaction = db.transaction('outbox', 'readwrite');
  for await (const cursor of transaction.store) {
    if (states.includes(cursor.value.state))
      cursor.update({ ...cursor.value, state: 'queued', notBefore: 0 });
  }
  await transaction.done;
}

/** Queues every entry that was never sent anywhere: what was captured before a wiki was connected. */
export async function queueUnsentEntries(db: Database): Promise<void> {
  const transaction = db.transaction(['entries', 'snapshots', 'outbox'], 'readwrite');
  const outbox = transaction.objectStore('outbox');
  for await (const cursor of transaction.objectStore('entries')) {
    const entry = cursor.value;
    if (entry.sync.state !== 'local') continue;
    await queueIn(outbox, entry.id, 'resource');
    if (await transaction.objectStore('snapshots').count(entry.id))
      await queueIn(outbox, entry.id, 'snapshot');
    cursor.update({ ...entry, sync: { ...entry.sync, state: 'queued' } });
  }
  await transaction.done;
}

/** When the next row is due, epoch ms, or undefined where none ever will by itself. */
export async function nextDueAt(db: Database): Promise<number | undefined> {
  const cursor = await db.transaction('outbox').store.index('notBefore').openCursor();
  return cursor && cursor.value.notBefore < NEVER ? cursor.value.notBefore : undefined;
}

/** Writes what came of a sent row to the outbox and to its entry, in one transaction. */
export async function settleRow(db: Database, sent: OutboxRow, outcome: RowOutcome): Promise<void> {
  const transaction = db.transaction(['outbox', 'entries'], 'readwrite');
  const outbox = transaction.objectStore('outbox');
  const row = await outbox.get([sent.entryId, sent.kind]);
  const isLatest = row?.revision === sent.revision;
  if (row && isLatest) {
    if (outcome.state === 'done') outbox.delete([sent.entryId, sent.kind]);
    else outbox.put(afterFailure(row, outcome));
  }
  const entries = transaction.objectStore('entries');
  const entry = await entries.get(sent.entryId);
  if (entry) {
    const left = await outbox.getAll(IDBKeyRange.bound([sent.entryId, ''], [sent.entryId, '\uffff']));
    const learned = outcome.state === 'done' ? outcome.sync : {};
    const stableId = outcome.state === 'done' ? (outcome.stableId ?? entry.stableId) : entry.stableId;
    entries.put({ ...entry, stableId, sync: { ...entry.sync, ...learned, ...stateOf(left) } });
  }
  await transaction.done;
}

function afterFailure(row: OutboxRow, outcome: Exclude<RowOutcome, { state: 'done' }>): OutboxRow {
  const notBefore = outcome.state === 'waiting' ? outcome.notBefore : NEVER;
  return { ...row, state: outcome.state, problem: outcome.problem, notBefore, attempts: row.attempts + 1 };
}

function stateOf(left: readonly OutboxRow[]): Pick<EntrySync, 'state' | 'problem'> {
  const failed = left.find(row => needsPerson(row));
  if (failed) return { state: 'failed', problem: failed.problem };
  if (left.length > 0) return { state: 'queued', problem: left.find(row => row.problem)?.problem ?? null };
  return { state: 'synced', problem: null };
}

/** How many entries wait to be sent, and how many need a person. */
export async function countOutbox(db: Database): Promise<{ waiting: number; failed: number }> {
  const all = new Set<string>();
  const failed = new Set<string>();
  for (const row of await db.getAll('outbox')) {
    all.add(row.entryId);
    if (needsPerson(row)) failed.add(row.entryId);
  }
  return { waiting: all.size - failed.size, failed: failed.size };
}

function needsPerson(row: OutboxRow): boolean {
  return row.state === 'refused' || row.state === 'needs-key';
}
