import * as v from 'valibot';
import { unreachable } from './result.ts';
import { type SyncProblem, syncProblemSchema } from './sync-state.ts';

/** The two kinds of work for an entry: its fields, and its captured text. */
export const outboxKindSchema = v.picklist(['resource', 'snapshot']);
export type OutboxKind = v.InferOutput<typeof outboxKindSchema>;

export const NEVER = Number.MAX_SAFE_INTEGER;
/** As long past as 0, and behind it in the order in which rows become due. */
const AFTER_SAVES = 1;
/** No row waits longer: an hour and its spread after many failures, at most an hour where a wiki asks for it. */
export const LONGEST_WAIT_MS = 72 * 60_000;

/** One thing still to be sent to a wiki; a row that is done is deleted. At most one per wiki, entry and kind. */
export const outboxRowSchema = v.object({
  /** The wiki's address. */
  wiki: v.string(),
  entryId: v.string(),
  kind: outboxKindSchema,
  state: v.picklist(['queued', 'sending', 'waiting', 'conflict', 'refused', 'needs-key', 'done']),
  /** Grows with every save, so that an answer to an older send does not clear a newer one. */
  revision: v.number(),
  /** Failures in a row. */
  attempts: v.number(),
  /** Epoch milliseconds from which a row may be sent; `NEVER` while it is being sent, or waits for something else than time. */
  notBefore: v.number(),
  problem: v.nullable(syncProblemSchema),
});
export type OutboxRow = v.InferOutput<typeof outboxRowSchema>;
export type OutboxState = OutboxRow['state'];

/** What happens to a row. Those with a `revision` answer a send: they count only for the version that was sent. */
export type OutboxEvent =
  /**
   * The curator saved. A snapshot waits for its resource, which gives it the wiki's id. `isOneOfMany` where a whole library is queued: what
   * is saved by itself goes before those.
   */
  | { type: 'saved'; isBehindResource: boolean; isOneOfMany?: boolean }
  | { type: 'resource-sent' }
  | { type: 'claimed' }
  /** The browser ended the run that was sending. */
  | { type: 'interrupted' }
  /** The clock, which was ahead when the row began to wait, was put right: by it the time to wait would be longer than any wait. */
  | { type: 'clock-put-right' }
  | { type: 'sent'; revision: number }
  | { type: 'failed'; revision: number; problem: SyncProblem; until: number }
  | { type: 'refused'; revision: number; problem: SyncProblem }
  | { type: 'key-rejected'; revision: number; problem: SyncProblem }
  | { type: 'conflicted'; revision: number }
  /** A person asked, the browser came online, or there is a new key. */
  | { type: 'retried' }
  /** The curator decided. */
  | { type: 'resolved' };

/**
 * The states of a row:
 *
 *     saved ──→ queued ──claimed──→ sending ──sent──→ done
 *                 ↑                    │
 *                 ├──── interrupted ───┤
 *                 ├─ its time, retried ┤ failed ───────→ waiting (until)
 *                 ├────── retried ─────┤ refused ──────→ refused
 *                 ├────── retried ─────┤ key-rejected ─→ needs-key
 *                 └────── resolved ────┘ conflicted ───→ conflict
 *
 * Every save leads back to `queued` from anywhere. Pure; an event that means nothing in a state changes nothing.
 */
export function step(row: OutboxRow, event: OutboxEvent): OutboxRow {
  const queued = { ...row, state: 'queued' as const, attempts: 0, notBefore: 0, problem: null };
  switch (event.type) {
    case 'saved':
      return {
        ...queued,
        revision: row.revision + 1,
        notBefore: event.isBehindResource ? NEVER : event.isOneOfMany ? AFTER_SAVES : 0,
      };
    case 'resource-sent':
      return row.state === 'queued' ? { ...row, notBefore: 0 } : row;
    case 'claimed':
      return { ...row, state: 'sending', notBefore: NEVER };
    case 'interrupted':
      // Its failures still count: what was interrupted may be what kills the run.
      return row.state === 'sending' ? { ...row, state: 'queued', notBefore: 0 } : row;
    case 'clock-put-right':
      return row.state === 'waiting' ? { ...row, notBefore: 0 } : row;
    case 'retried':
      return ['waiting', 'refused', 'needs-key'].includes(row.state) ? queued : row;
    case 'resolved':
      return row.state === 'conflict' ? queued : row;
    default:
      return row.state === 'sending' && row.revision === event.revision ? answered(row, event) : row;
  }
}

type Answer = Extract<OutboxEvent, { revision: number }>;

function answered(row: OutboxRow, event: Answer): OutboxRow {
  switch (event.type) {
    case 'sent':
      return { ...row, state: 'done', notBefore: NEVER, problem: null };
    case 'failed':
      return {
        ...row,
        state: 'waiting',
        notBefore: event.until,
        problem: event.problem,
        // A pause that was asked for is no failure.
        attempts: row.attempts + (event.problem.kind === 'rate-limited' ? 0 : 1),
      };
    case 'refused':
      return { ...row, state: 'refused', notBefore: NEVER, problem: event.problem };
    case 'key-rejected':
      return { ...row, state: 'needs-key', notBefore: NEVER, problem: event.problem };
    case 'conflicted':
      return { ...row, state: 'conflict', notBefore: NEVER, problem: null };
    default:
      return unreachable(event);
  }
}

/** A row before its first save. */
export function newRow(wiki: string, entryId: string, kind: OutboxKind): OutboxRow {
  return {
    wiki,
    entryId,
    kind,
    state: 'done',
    revision: 0,
    attempts: 0,
    notBefore: NEVER,
    problem: null,
  };
}

/** Whether a resource is on the wiki after what came of its send. With a conflict the rest of it is there all the same. */
export function isThereAfter({ type }: OutboxEvent): boolean {
  return type === 'sent' || type === 'conflicted';
}

/** Whether a text waits for its resource. */
export function isBehindResource({ kind, state, notBefore }: OutboxRow): boolean {
  return kind === 'snapshot' && state === 'queued' && notBefore === NEVER;
}

/** Whether a row goes on only when a person has done something. */
export function needsPerson(row: OutboxRow): boolean {
  return row.state === 'refused' || row.state === 'needs-key' || row.state === 'conflict';
}
