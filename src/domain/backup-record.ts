import * as v from 'valibot';
import { collectionSchema } from './collection.ts';
import { draftSchema } from './draft.ts';
import { entrySchema } from './entry.ts';
import { snapshotSchema } from './snapshot.ts';
import { sourceCheckSchema } from './source-check.ts';
import { standingSchema } from './standing.ts';
import { venueSchema } from './venue.ts';

const storedEntrySchema = v.object({
  ...entrySchema.entries,
  /** The keys of its work (see `workKeys`). */
  pageKeys: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(10_000))), v.maxLength(5_000)), []),
});
const text = v.nullable(snapshotSchema);

/** What one line of a backup says, by its kind; each can be restored without the others but for what belongs to a source. */
export const BACKUP_RECORDS = {
  venue: v.object({ kind: v.literal('venue'), venue: venueSchema }),
  collection: v.object({ kind: v.literal('collection'), collection: collectionSchema }),
  source: v.object({ kind: v.literal('source'), entry: storedEntrySchema, snapshot: text }),
  /** `deletedAt` is epoch ms. */
  trash: v.object({
    kind: v.literal('trash'),
    entry: storedEntrySchema,
    snapshot: text,
    deletedAt: v.number(),
  }),
  /** An earlier or later text of a source, which may be a deleted one, as with checks and standings. */
  version: v.object({ kind: v.literal('version'), entryId: v.string(), snapshot: snapshotSchema }),
  check: v.object({ kind: v.literal('check'), check: sourceCheckSchema }),
  standing: v.object({ kind: v.literal('standing'), standing: standingSchema }),
  draft: v.object({ kind: v.literal('draft'), draft: draftSchema, snapshot: text }),
  /** Ids of sources that look like one work, and no two of them are: somebody said so. */
  apart: v.object({ kind: v.literal('apart'), ids: v.pipe(v.array(v.string()), v.maxLength(10_000)) }),
} as const;

export type BackupKind = keyof typeof BACKUP_RECORDS;
/** In the order in which they are restored: what belongs to a source, deleted or not, comes after it. */
export const BACKUP_KINDS = Object.keys(BACKUP_RECORDS) as BackupKind[];

export const backupRecordSchema = v.variant('kind', [
  BACKUP_RECORDS.venue,
  BACKUP_RECORDS.collection,
  BACKUP_RECORDS.source,
  BACKUP_RECORDS.trash,
  BACKUP_RECORDS.version,
  BACKUP_RECORDS.check,
  BACKUP_RECORDS.standing,
  BACKUP_RECORDS.draft,
  BACKUP_RECORDS.apart,
]);
export type BackupRecord = v.InferOutput<typeof backupRecordSchema>;

export const backupCountsSchema = v.object({
  venue: v.number(),
  collection: v.number(),
  source: v.number(),
  version: v.number(),
  check: v.number(),
  standing: v.optional(v.number(), 0),
  trash: v.number(),
  draft: v.number(),
  apart: v.optional(v.number(), 0),
});
/** How many records of each kind there are. */
export type BackupCounts = v.InferOutput<typeof backupCountsSchema>;

/** What came of restored records: sources that are new, that gained something, that were here already. */
export const restoredSchema = v.object({
  added: v.number(),
  merged: v.number(),
  unchanged: v.number(),
  /** Everything but sources that was taken in. */
  others: v.number(),
});
export type Restored = v.InferOutput<typeof restoredSchema>;
export const NOTHING_RESTORED: Restored = { added: 0, merged: 0, unchanged: 0, others: 0 };
