import { isThereAfter, type OutboxEvent, type OutboxKind, type OutboxRow } from '../domain/outbox.ts';
import { unreachable } from '../domain/result.ts';
import type { SyncProblem } from '../domain/sync-state.ts';
import { backoffMs } from './backoff.ts';
import { ENOUGH, type FieldTroubles } from './field-troubles.ts';
import { type ResourceIndex, readIndex } from './resource-index.ts';
import { type Claim, type Sending, type Settlement, sendResources } from './send-resources.ts';
import { type SnapshotClaim, sendSnapshots } from './send-snapshots.ts';
import type { Learning } from './upsert.ts';
import { BATCH, type WikiClient } from './wiki-client.ts';
import { isTheWikis, type WikiError } from './wiki-error.ts';
import { entryFieldOf } from './wire.ts';

/** What the engine needs of the store; all of it is about one wiki. */
export type SyncStore = {
  /** Puts back into the queue what an ended run left as being sent, and what waits for a time (epoch ms) too far ahead of `now`. */
  requeueInterrupted(now: number): Promise<void>;
  countDue(kind: OutboxKind, now: number): Promise<number>;
  /** Up to `limit` rows that are due at `now` (epoch ms), marked as being sent; rows without an entry are dropped. */
  claimResources(now: number, limit: number): Promise<Claim[]>;
  claimSnapshots(now: number, limit: number): Promise<SnapshotClaim[]>;
  /** Writes what came of the claims, each row with its entry, in one transaction. */
  settle(settlements: readonly Settlement[]): Promise<void>;
  /** Keeps what was learned of the wiki's fields. */
  saveTroubles(troubles: FieldTroubles): Promise<void>;
  /** Queues every entry that has one of these fields (by the entry's names) among those that the wiki did not take. */
  requeueRefused(fields: readonly string[]): Promise<void>;
};

/** `now` is epoch ms, `random` 0 to 1; `newId` names key points that come from the wiki. */
export type SyncClock = { now(): number; random(): number; newId(): string };

export type SyncWiki = { address: string; troubles: FieldTroubles };

/** One wiki's failures in a row make a batch smaller: it may be the size that it can't bear. */
const SMALLER_AFTER = 2;

/**
 * Sends what is due when it starts, and what is saved meanwhile. Once the wiki is out of reach the rest waits without a call. Safe
 * to end anywhere: sending twice changes nothing. Answers when the wiki wants to be called again, epoch ms, where it said so.
 */
export async function runSync(
  store: SyncStore,
  client: WikiClient,
  wiki: SyncWiki,
  clock: SyncClock,
): Promise<{ resumeAt?: number }> {
  const startedAt = clock.now();
  await store.requeueInterrupted(startedAt);
  const learning: Learning = { troubles: wiki.troubles, failures: 0, now: clock.now };
  let obstacle: WikiError | undefined;
  let index: ResourceIndex | undefined;
  const sending = (): Sending => ({
    client,
    wiki: wiki.address,
    learning,
    index,
    now: clock.now,
    newId: clock.newId,
    afterError: (row, error) => afterError(row, error, clock),
  });
  /** One entry's trouble is its own; a wiki that is away or rejects the key would only fail the rest too. */
  const noted = (settlements: Settlement[]) => {
    obstacle ??= settlements.find(({ error }) => error && isTheWikis(error))?.error;
    return settlements;
  };
  const turnedAway = (claims: readonly { row: OutboxRow }[], error: WikiError): Settlement[] =>
    claims.map(({ row }) => ({ row, event: afterError(row, error, clock) }));
  // A pause that the wiki asked for is a time, and no one's failure: the rest keeps its place.
  const isPaused = () => obstacle?.kind === 'rate-limited';

  /** Texts go along with their resources: what comes of both is written once. */
  const sendWithTexts = async (batch: readonly Claim[]) => {
    const settlements = noted(await sendResources(batch, sending()));
    if (obstacle) return settlements;
    const texts = textsOf(batch, settlements);
    const sent = noted(await sendSnapshots(texts, sending()));
    const along = new Map(sent.map(text => [text.row.entryId, text]));
    return settlements.map(settlement => {
      const text = along.get(settlement.row.entryId);
      return text ? { ...settlement, text } : settlement;
    });
  };

  const due = await store.countDue('resource', startedAt);
  if (due > 0) index = await readIndex(client, due);
  const resources = {
    claim: () => store.claimResources(startedAt, BATCH),
    async send(claims: readonly Claim[]) {
      const settlements: Settlement[] = [];
      for (const batch of batchesOf(claims)) {
        settlements.push(...(obstacle ? turnedAway(batch, obstacle) : await sendWithTexts(batch)));
      }
      await keepWhatWasLearned(store, wiki, learning);
      return settlements;
    },
  };
  const texts = {
    // What was saved meanwhile goes before the texts of the others.
    claim: async () =>
      (await store.countDue('resource', startedAt)) > 0 ? [] : store.claimSnapshots(startedAt, BATCH / 2),
    send: async (claims: readonly SnapshotClaim[]) =>
      obstacle ? turnedAway(claims, obstacle) : noted(await sendSnapshots(claims, sending())),
  };
  for (;;) {
    const sent = (await inTurn(store, resources, isPaused)) + (await inTurn(store, texts, isPaused));
    if (isPaused()) return { resumeAt: clock.now() + (obstacle?.retryAfterMs ?? 0) };
    if (sent === 0) return {};
  }
}

type Work<C> = { claim: () => Promise<C[]>; send: (claims: C[]) => Promise<Settlement[]> };

/**
 * Sends one claim after the other until none is due; answers how many. The next is claimed and the last is settled while one is
 * on its way, so that the wiki does not wait for the store.
 */
async function inTurn<C extends { row: OutboxRow }>(
  store: SyncStore,
  { claim, send }: Work<C>,
  isPaused: () => boolean,
): Promise<number> {
  let sent = 0;
  let settling: Promise<void> = Promise.resolve();
  let last = new Set<string>();
  let claiming = claim();
  for (;;) {
    const claims = await claiming;
    const fresh = claims.filter(({ row }) => !last.has(row.entryId));
    if (claims.length === 0 || isPaused()) {
      await settling;
      await giveBack(store, claims);
      return sent;
    }
    if (fresh.length < claims.length) {
      // Saved while it was being sent, and claimed before what came of that was written: it does not know yet what both agreed on.
      await settling;
      await giveBack(
        store,
        claims.filter(each => !fresh.includes(each)),
      );
    }
    last = new Set(fresh.map(({ row }) => row.entryId));
    claiming = claim();
    // Awaited at the next turn; what it throws is thrown there.
    claiming.catch(() => {});
    if (fresh.length === 0) continue;
    const settlements = await send(fresh);
    await settling;
    settling = store.settle(settlements);
    settling.catch(() => {});
    sent += fresh.length;
  }
}

/** What was claimed and is not sent goes back to its place. */
async function giveBack(store: SyncStore, claims: readonly { row: OutboxRow }[]): Promise<void> {
  if (claims.length === 0) return;
  await store.settle(claims.map(({ row }) => ({ row, event: { type: 'interrupted' as const } })));
}

/** The texts of the resources that are on the wiki by now, with their entries as the send has changed them. */
function textsOf(batch: readonly Claim[], settlements: readonly Settlement[]): SnapshotClaim[] {
  const claims = new Map(batch.map(claim => [claim.entry.id, claim]));
  return settlements.flatMap(({ row, event, change, place }) => {
    const claim = claims.get(row.entryId);
    if (!claim?.text || !isThereAfter(event)) return [];
    return [{ ...claim.text, entry: change?.(claim.entry).entry ?? claim.entry, place }];
  });
}

/** A batch is no longer than a wiki takes, nor so large that it times out; what has failed before goes in smaller ones. */
function batchesOf(claims: readonly Claim[]): Claim[][] {
  const batches: Claim[][] = [];
  const steady = claims.filter(({ row }) => row.attempts < SMALLER_AFTER);
  for (const claim of claims) if (claim.row.attempts >= SMALLER_AFTER) batches.push([claim]);
  let batch: Claim[] = [];
  let size = 0;
  for (const claim of steady) {
    const own = sizeOf(claim);
    if (batch.length > 0 && size + own > MOST_CHARACTERS) {
      batches.push(batch);
      batch = [];
      size = 0;
    }
    batch.push(claim);
    size += own;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

const MOST_CHARACTERS = 2_000_000;

function sizeOf({ entry }: Claim): number {
  const lists = [entry.authors, entry.tags, entry.keyPoints.map(({ text }) => text)];
  const listed = lists.flat().reduce((sum, { length }) => sum + length + 4, 0);
  return 1_000 + entry.summary.length + entry.abstract.length + entry.review.length + listed;
}

async function keepWhatWasLearned(store: SyncStore, wiki: SyncWiki, learning: Learning): Promise<void> {
  if (learning.troubles === wiki.troubles) return;
  const known = Object.entries(wiki.troubles).filter(([, { failures }]) => failures >= ENOUGH);
  const recovered = known.map(([field]) => field).filter(field => !(field in learning.troubles));
  wiki.troubles = learning.troubles;
  await store.saveTroubles(learning.troubles);
  if (recovered.length > 0) await store.requeueRefused(recovered.map(entryFieldOf));
}

function afterError(row: OutboxRow, error: WikiError, clock: SyncClock): OutboxEvent {
  const problem: SyncProblem = { kind: error.kind, detail: error.detail };
  const { revision } = row;
  switch (error.kind) {
    case 'needs-key':
    case 'no-wiki':
      return { type: 'key-rejected', revision, problem };
    case 'refused':
      return { type: 'refused', revision, problem };
    case 'rate-limited':
    case 'unreachable':
    case 'timeout':
    case 'not-a-wiki':
    case 'server-error': {
      const waitMs = error.retryAfterMs ?? backoffMs(row.attempts, clock.random());
      return { type: 'failed', revision, problem, until: clock.now() + waitMs };
    }
    default:
      return unreachable(error.kind);
  }
}
