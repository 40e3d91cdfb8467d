import * as v from 'valibot';

/** Why something did not reach the wiki. `detail` is for people: the wiki's own short words, or `''`. */
export const syncProblemSchema = v.object({
  kind: v.picklist([
    'no-wiki',
    'unreachable',
    'timeout',
    'needs-key',
    'not-a-wiki',
    'rate-limited',
    'server-error',
    'refused',
  ]),
  detail: v.string(),
});
export type SyncProblem = v.InferOutput<typeof syncProblemSchema>;
export type SyncProblemKind = SyncProblem['kind'];

/** A field that the wiki did not take, and why, in words for the person. */
export const refusedFieldSchema = v.object({ field: v.string(), reason: v.string() });
export type RefusedField = v.InferOutput<typeof refusedFieldSchema>;

export const entrySyncSchema = v.object({
  /** `local`: there is no wiki to send it to. */
  state: v.picklist(['local', 'queued', 'synced', 'failed']),
  /** The wiki's id of this source where it differs from ours, else `''`. */
  remoteId: v.string(),
  /** In the wiki's words, the fields it last had from this browser, or null before the first sync. */
  base: v.nullable(v.record(v.string(), v.unknown())),
  /** The wiki's `updatedAt`, ISO 8601, or `''`. */
  remoteUpdatedAt: v.string(),
  refused: v.array(refusedFieldSchema),
  problem: v.nullable(syncProblemSchema),
});
export type EntrySync = v.InferOutput<typeof entrySyncSchema>;
export type SyncState = EntrySync['state'];

export const NEVER_SYNCED: EntrySync = {
  state: 'local',
  remoteId: '',
  base: null,
  remoteUpdatedAt: '',
  refused: [],
  problem: null,
};
