import * as v from 'valibot';
import { backupRecordSchema, restoredSchema } from '../domain/backup-record.ts';

/** What the library asks of the background when a backup is restored. */
export const BACKUP_REQUESTS = {
  /** Merges records of a backup into the library, all of them or, where the disk is full, none. */
  'backup.restore': {
    question: v.object({ records: v.pipe(v.array(backupRecordSchema), v.maxLength(500)) }),
    answer: v.variant('ok', [
      v.object({ ok: v.literal(true), value: restoredSchema }),
      v.object({ ok: v.literal(false), error: v.object({ kind: v.literal('disk-full') }) }),
    ]),
  },
} as const;
