import type { BackupRecord } from '../domain/backup-record.ts';
import { entryIdOf } from '../domain/ids.ts';
import { fail, ok } from '../domain/result.ts';
import { t } from '../i18n/words.ts';
import type { Handlers } from '../messages/answer.ts';
import type { Database } from '../store/database.ts';
import { restoreRecords } from '../store/restore.ts';
import { getWiki } from '../store/wiki-profile.ts';
import type { TellLibrary } from './library-handlers.ts';

/** What the library brings back from a backup. */
export function backupHandlers(
  database: () => Promise<Database>,
  tell: TellLibrary,
): Pick<Handlers, 'backup.restore'> {
  return {
    async 'backup.restore'({ records }) {
      for (const record of records) {
        if ('entry' in record && record.entry.id !== (await entryIdOf(record.entry.url))) {
          throw new Error(t('backgroundOtherId', record.entry.title));
        }
      }
      const db = await database();
      const wiki = await getWiki(db);
      try {
        const { restored, changedIds } = await restoreRecords(db, records, wiki?.address ?? '');
        if (changedIds.length > 0) tell.entries(changedIds);
        const brought = (kind: BackupRecord['kind']) =>
          restored.others > 0 && records.some(record => record.kind === kind);
        if (brought('venue')) tell.venues();
        if (brought('collection')) tell.collections();
        return ok(restored);
      } catch (error) {
        if (error instanceof Error && error.name === 'QuotaExceededError') {
          return fail({ kind: 'disk-full' as const });
        }
        throw error;
      }
    },
  };
}
