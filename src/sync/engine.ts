import type { Entry } from '../domain/entry.ts';
import type { OutboxRow, RowOutcome } from '../domain/outbox.ts';
import { unreachable } from '../domain/result.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { RefusedField, SyncProblem } from '../domain/sync-state.ts';
import { backoffMs } from './backoff.ts';
import type { WikiClient, WikiError } from './wiki-client.ts';
import {
  agreedFields,
  droppedFields,
  entryFieldOf,
  toWire,
  toWireContent,
  type WireResource,
  type WireUpsert,
} from './wire.ts';

/** What the engine needs of the store. */
export type SyncStore = {
  /** Up to `limit` rows that are due at `now` (epoch ms), marked as being sent. */
  claimDueRows(now: number, limit: number): Promise<OutboxRow[]>;
  /** Puts rows that an ended run left as being sent back into the queue. */
  requeueInterrupted(): Promise<void>;
  entry(id: string): Promise<Entry | undefined>;
  snapshot(entryId: string): Promise<Snapshot | undefined>;
  settle(row: OutboxRow, outcome: RowOutcome): Promise<void>;
};

export type SyncClock = { now(): number; random(): number };

/**
 * Sends what is due when it starts, and what is saved meanwhile. Once the wiki is out of reach, the rest is put back to
 * wait without a call. Safe to end anywhere: sending twice changes nothing.
 */
export async function runSync(store: SyncStore, client: WikiClient, clock: SyncClock): Promise<void> {
  await store.requeueInterrupted();
  const startedAt = clock.now();
  let obstacle: RowOutcome | undefined;
  for (;;) {
    const rows = await store.claimDueRows(startedAt, 20);
    if (rows.length === 0) return;
    for (const row of rows) {
      const outcome = obstacle ?? (await send(store, client, row, clock));
      await store.settle(row, outcome);
      // One entry's trouble is its own; a wiki that is away or rejects the key would only fail the rest too.
      if (isTheWikis(outcome)) obstacle = outcome;
    }
  }
}

async function send(
  store: SyncStore,
  client: WikiClient,
  row: OutboxRow,
  clock: SyncClock,
): Promise<RowOutcome> {
  const entry = await store.entry(row.entryId);
  if (!entry) return { state: 'done', sync: {} };
  const snapshot = await store.snapshot(entry.id);
  const result =
    row.kind === 'resource'
      ? await sendResource(client, entry, snapshot)
      : await sendSnapshot(client, entry, snapshot);
  return result.ok ? result.outcome : afterError(result.error, row, clock);
}

type Sent = { ok: true; outcome: RowOutcome } | { ok: false; error: WikiError };

/** Looks the address up, sends the entry under the wiki's id where it has one, and reads back what was kept. */
async function sendResource(client: WikiClient, entry: Entry, snapshot: Snapshot | undefined): Promise<Sent> {
  const found = await client.lookup(entry.url);
  if (!found.ok) return found;
  const known = found.value ? await client.resource(found.value.id) : found;
  if (!known.ok) return known;

  const { body, refused } = toWire(entry, snapshot, known.value ?? undefined);
  const sent = await upsertWhatItTakes(client, body);
  if (!sent.ok) return sent;

  const stored = await client.resource(body.id);
  if (!stored.ok) return stored;
  if (!stored.value) return { ok: false, error: vanished };
  const sync = {
    base: agreedFields(entry.sync.base, sent.body, stored.value),
    remoteId: body.id === entry.id ? '' : body.id,
    remoteUpdatedAt: stored.value.updatedAt ?? '',
    refused: [...refused, ...sent.refused, ...droppedFields(sent.body, stored.value)],
  };
  return { ok: true, outcome: { state: 'done', sync, stableId: kept(stored.value, entry) } };
}

const vanished: WikiError = {
  kind: 'server-error',
  detail: 'It took the source, but does not show it.',
  fields: [],
  retryAfterMs: null,
};

function kept(stored: WireResource, entry: Entry): string {
  return /^sid_[0-9A-Za-z]{10}$/.test(stored.stableId ?? '') ? (stored.stableId as string) : entry.stableId;
}

/** Sends, leaving out the fields that the wiki names as wrong: they cost themselves, not the rest. */
async function upsertWhatItTakes(
  client: WikiClient,
  first: WireUpsert,
): Promise<{ ok: true; body: WireUpsert; refused: RefusedField[] } | { ok: false; error: WikiError }> {
  let body = first;
  const refused: RefusedField[] = [];
  for (;;) {
    const sent = await client.upsert(body);
    if (sent.ok) return { ok: true, body, refused };
    const droppable = sent.error.fields.filter(field => field in body && field !== 'id' && field !== 'url');
    if (sent.error.kind !== 'refused' || droppable.length === 0) return sent;
    for (const field of droppable) refused.push({ field: entryFieldOf(field), reason: sent.error.detail });
    const rest = Object.entries(body).filter(([field]) => !droppable.includes(field));
    body = { ...Object.fromEntries(rest), id: body.id, url: body.url };
  }
}

async function sendSnapshot(client: WikiClient, entry: Entry, snapshot: Snapshot | undefined): Promise<Sent> {
  if (!snapshot) return { ok: true, outcome: { state: 'done', sync: {} } };
  const sent = await client.upsertContent(toWireContent(entry, entry.sync.remoteId || entry.id, snapshot));
  return sent.ok ? { ok: true, outcome: { state: 'done', sync: {} } } : sent;
}

function afterError(error: WikiError, row: OutboxRow, clock: SyncClock): RowOutcome {
  const problem: SyncProblem = { kind: error.kind, detail: error.detail };
  switch (error.kind) {
    case 'needs-key':
    case 'no-wiki':
      return { state: 'needs-key', problem };
    case 'refused':
      return { state: 'refused', problem };
    case 'rate-limited':
    case 'unreachable':
    case 'timeout':
    case 'not-a-wiki':
    case 'server-error': {
      const waitMs = error.retryAfterMs ?? backoffMs(row.attempts, clock.random());
      return { state: 'waiting', problem, notBefore: clock.now() + waitMs };
    }
    default:
      return unreachable(error.kind);
  }
}

function isTheWikis(outcome: RowOutcome): boolean {
  if (outcome.state === 'done') return false;
  return outcome.problem.kind !== 'refused' && outcome.problem.kind !== 'server-error';
}
