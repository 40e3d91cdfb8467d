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
export const refusedFieldSchema = v.object({
  field: v.string(),
  reason: v.string(),
  /** Whether no wiki takes such a value, whatever it has and whichever version it is: to try again is of no use. */
  isLimit: v.optional(v.boolean()),
});
export type RefusedField = v.InferOutput<typeof refusedFieldSchema>;

/** A field that was changed here and there since both last agreed: the curator decides. */
export const conflictSchema = v.object({
  field: v.string(),
  /** What both had before, or null where that is not known. */
  base: v.unknown(),
  mine: v.unknown(),
  theirs: v.unknown(),
});
export type Conflict = v.InferOutput<typeof conflictSchema>;

export const entrySyncSchema = v.object({
  /** The address of the wiki that all of this is about; `''` before the first send. */
  wiki: v.optional(v.string(), ''),
  /** `local`: there is no wiki to send it to. `conflict`: the curator has to decide. */
  state: v.picklist(['local', 'queued', 'synced', 'failed', 'conflict']),
  /** The wiki's id of this source where it differs from ours, else `''`. */
  remoteId: v.string(),
  /** The shared fields as both sides last agreed on them, or null before the first sync. */
  base: v.nullable(v.record(v.string(), v.unknown())),
  /** The shared fields as the page gave them: what both sides may have started from. Null where it is not known. */
  found: v.optional(v.nullable(v.record(v.string(), v.unknown())), null),
  /** The wiki's `updatedAt`, ISO 8601, or `''`. */
  remoteUpdatedAt: v.string(),
  /** When the wiki's version was last read, ISO 8601, or `''`. */
  checkedAt: v.optional(v.string(), ''),
  refused: v.array(refusedFieldSchema),
  conflicts: v.optional(v.array(conflictSchema), []),
  problem: v.nullable(syncProblemSchema),
});
export type EntrySync = v.InferOutput<typeof entrySyncSchema>;
export type SyncState = EntrySync['state'];

export const NEVER_SYNCED: EntrySync = {
  wiki: '',
  state: 'local',
  remoteId: '',
  base: null,
  found: null,
  remoteUpdatedAt: '',
  checkedAt: '',
  refused: [],
  conflicts: [],
  problem: null,
};

/** What is known of an entry on one wiki: it was sent to some, and each has its own version. */
export function syncWith(
  entry: { sync: EntrySync; otherSyncs: readonly EntrySync[] },
  wiki: string,
): EntrySync {
  if (entry.sync.wiki === wiki || entry.sync.wiki === '') return { ...entry.sync, wiki };
  const other = entry.otherSyncs.find(sync => sync.wiki === wiki);
  return other ?? { ...NEVER_SYNCED, wiki, found: entry.sync.found };
}

/** The entry with what is now known of it on one wiki; what is known of others is kept beside. */
export function withSync<E extends { sync: EntrySync; otherSyncs: EntrySync[] }>(
  entry: E,
  sync: EntrySync,
): E {
  const others = [entry.sync, ...entry.otherSyncs].filter(({ wiki }) => wiki !== '' && wiki !== sync.wiki);
  return { ...entry, sync, otherSyncs: others };
}
