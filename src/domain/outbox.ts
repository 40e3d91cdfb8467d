import * as v from 'valibot';
import { syncProblemSchema } from './sync-state.ts';

/** The two kinds of work for an entry: its fields, and its captured text. */
export const outboxKindSchema = v.picklist(['resource', 'snapshot']);
export type OutboxKind = v.InferOutput<typeof outboxKindSchema>;

/** One thing still to be sent to the wiki; a row that is done is deleted. At most one per entry and kind. */
export const outboxRowSchema = v.object({
  entryId: v.string(),
  kind: outboxKindSchema,
  state: v.picklist(['queued', 'sending', 'waiting', 'needs-key', 'refused']),
  /** Grows with every save, so that an answer to an older send does not clear a newer one. */
  revision: v.number(),
  attempts: v.number(),
  /** Epoch milliseconds before which a waiting row is left alone. */
  notBefore: v.number(),
  problem: v.nullable(syncProblemSchema),
});
export type OutboxRow = v.InferOutput<typeof outboxRowSchema>;
