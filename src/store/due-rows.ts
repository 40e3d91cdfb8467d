import {
  isBehindResource,
  LONGEST_WAIT_MS,
  NEVER,
  type OutboxKind,
  type OutboxRow,
  outboxKindSchema,
  step,
} from '../domain/outbox.ts';
import { hasWords, type Snapshot } from '../domain/snapshot.ts';
import type { Database } from './database.ts';
import type { OutboxStore } from './outbox.ts';
import type { StoredEntry } from './schema.ts';
import { inTransaction } from './transaction.ts';

// Rows whose time has come.

/** How many rows of a kind are due at `now`, epoch ms. */
export function countDue(db: Database, wiki: string, kind: OutboxKind, now: number): Promise<number> {
  return db.countFromIndex('outbox', 'due', dueRange(wiki, kind, now));
}

/** A captured text that was taken to be sent, with its entry. */
type ClaimedText = { row: OutboxRow; entry: StoredEntry; snapshot: Snapshot | undefined };
type ClaimedResource = {
  row: OutboxRow;
  entry: StoredEntry;
  /** Of a text alone that is one: what could not be read says nothing of the text that a wiki has. */
  snapshot: Pick<Snapshot, 'capturedAt' | 'contentHash'> | undefined;
  /** The text that waits for the resource, to be sent along: its row as it is once the resource is there. */
  text?: Pick<ClaimedText, 'row' | 'snapshot'>;
};

/** Texts are long: no more are taken once those that were hold so many characters, and so many are read at a time. */
const MOST_CHARACTERS = 4_000_000;
const READ_AT_ONCE = 20;

/**
 * Takes up to `limit` resources whose time has come at `now` (epoch ms), and marks them as being sent; with them the texts that wait
 * for them, as long as those are not too long together. A text's own row stays as it is until `settleRows`.
 */
export function claimResources(
  db: Database,
  wiki: string,
  now: number,
  limit: number,
): Promise<ClaimedResource[]> {
  let characters = 0;
  return claimDueRows(db, dueRange(wiki, 'resource', now), limit, async (due, outbox) => {
    const text = await outbox.get([wiki, due.row.entryId, 'snapshot']);
    const { row, entry, snapshot } = due;
    const claimed = { row, entry, snapshot: snapshot && headOf(snapshot) };
    if (!text || !isBehindResource(text) || characters >= MOST_CHARACTERS) return claimed;
    characters += lengthOf(snapshot);
    return {
      ...claimed,
      text: { row: step(step(text, { type: 'resource-sent' }), { type: 'claimed' }), snapshot },
    };
  });
}

/** Takes up to `limit` captured texts whose time has come, and marks them as being sent: fewer where they are long. */
export function claimSnapshots(
  db: Database,
  wiki: string,
  now: number,
  limit: number,
): Promise<ClaimedText[]> {
  let characters = 0;
  return claimDueRows(db, dueRange(wiki, 'snapshot', now), limit, async due => {
    if (characters >= MOST_CHARACTERS) return 'full';
    characters += lengthOf(due.snapshot);
    return due;
  });
}

function headOf({ text, capturedAt, contentHash }: Snapshot): ClaimedResource['snapshot'] {
  return hasWords(text) ? { capturedAt, contentHash } : undefined;
}

function lengthOf(snapshot: Snapshot | undefined): number {
  return snapshot ? snapshot.text.length + snapshot.html.length : 0;
}

/** In one transaction, so that no reading of a text waits for another transaction's writing. Rows without an entry are dropped. */
function claimDueRows<C>(
  db: Database,
  range: IDBKeyRange,
  limit: number,
  /** What is kept of what was read; `full` leaves the row, and those after it, in their places. */
  take: (due: ClaimedText, outbox: OutboxStore) => Promise<C | 'full'>,
): Promise<C[]> {
  const stores = ['outbox', 'entries', 'snapshots'] as const;
  return inTransaction(db.transaction(stores, 'readwrite'), async transaction => {
    const outbox = transaction.objectStore('outbox');
    const rows = await outbox.index('due').getAll(range, limit);
    const claim = async (due: OutboxRow) => {
      const [entry, snapshot] = await Promise.all([
        transaction.objectStore('entries').get(due.entryId),
        transaction.objectStore('snapshots').get(due.entryId),
      ]);
      if (!entry) {
        outbox.delete([due.wiki, due.entryId, due.kind]);
        return undefined;
      }
      const row = step(due, { type: 'claimed' });
      const taken = await take({ row, entry, snapshot }, outbox);
      if (taken !== 'full') outbox.put(row);
      return taken;
    };
    const claimed: C[] = [];
    for (let at = 0; at < rows.length; at += READ_AT_ONCE) {
      // Together: one question after the other would take several times as long.
      const some = await Promise.all(rows.slice(at, at + READ_AT_ONCE).map(claim));
      for (const each of some) if (each && each !== 'full') claimed.push(each);
      if (some.includes('full')) break;
    }
    return claimed;
  });
}

/** When the next row is due, epoch ms (long past for at once), or undefined where none ever will by itself. */
export async function nextDueAt(db: Database, wiki: string, now: number): Promise<number | undefined> {
  const index = db.transaction('outbox').store.index('due');
  const times = await Promise.all(
    outboxKindSchema.options.map(async kind => {
      if ((await index.count(tooFarRange(wiki, kind, now))) > 0) return 0;
      return (await index.openKeyCursor(dueRange(wiki, kind, NEVER - 1)))?.key[2];
    }),
  );
  const known = times.filter(time => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** Rows that wait for a time which the clock, when it was ahead, made too far away. */
export function tooFarRange(wiki: string, kind: OutboxKind, now: number): IDBKeyRange {
  return IDBKeyRange.bound([wiki, kind, now + LONGEST_WAIT_MS], [wiki, kind, NEVER], true, true);
}

function dueRange(wiki: string, kind: OutboxKind, now: number): IDBKeyRange {
  return IDBKeyRange.bound([wiki, kind, 0], [wiki, kind, now]);
}
