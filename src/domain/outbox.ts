import * as v from 'valibot';
import { type EntrySync, type SyncProblem, syncProblemSchema } from './sync-state.ts';

/** The two kinds of work for an entry: its fields, and its captured text. */
export const outboxKindSchema = v.picklist(['resource', 'snapshot']);
export type OutboxKind = v.InferOutput<typeof outboxKindSchema>;

export const NEVER = Number.MAX_SAFE_INTEGER;

/** One thing still to be sent to the wiki; a row that is done is deleted. At most one per entry and kind. */
export const outboxRowSchema = v.object({
  entryId: v.string(),
  kind: outboxKindSchema,
  state: v.picklist(['queued', 'sending', 'waiting', 'needs-key', 'refused']),
  /** Grows with every save, so that an answer to an older send does not clear a newer one. */
  revision: v.number(),
  attempts: v.number(),
  /** Epoch milliseconds from which a row may be sent; `NEVER` while it is being sent or needs a person. */
  notBefore: v.number(),
  problem: v.nullable(syncProblemSchema),
});
export type OutboxRow = v.InferOutput<typeof outboxRowSchema>;

/** What came of sending a row. `done` may bring what the wiki now has of the entry. */
export type RowOutcome =
  | { state: 'done'; sync: Partial<EntrySync>; stableId?: string }
  | { state: 'waiting'; problem: SyncProblem; notBefore: number }
  | { state: 'needs-key' | 'refused'; problem: SyncProblem };
