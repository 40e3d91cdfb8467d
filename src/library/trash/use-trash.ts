import { useCallback, useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { onNews } from '../../platform/news.ts';
import type { Database } from '../../store/database.ts';
import { listTrash, type TrashRow, trashIds } from '../../store/trash-list.ts';
import { failureSentence, failureWords } from '../../ui/failure-sentence.ts';
import { restoredSentence } from '../bulk/bulk-words.ts';

/** So many sources go in one message: it is one transaction. */
const PART = 200;

export type Trash = {
  /** The last deleted ones, null until they are read. */
  listed: { rows: readonly TrashRow[]; total: number } | null;
  isBusy: boolean;
  restore(ids: readonly string[]): Promise<void>;
  restoreAll(): Promise<void>;
};

/** At most `limit` deleted sources, kept in step with the background, and the way back for them. `say` must stay the same. */
export function useTrash(
  ask: Ask,
  database: () => Promise<Database>,
  say: (sentence: string) => void,
  limit: number,
): Trash {
  const [listed, setListed] = useState<Trash['listed']>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [revision, setRevision] = useState(0);
  const refresh = useCallback(() => setRevision(before => before + 1), []);

  useEffect(() => {
    let isLatest = true;
    const read = async () => {
      const found = await listTrash(await database(), limit);
      if (isLatest) setListed(found);
    };
    read().catch(error => say(failureSentence(error)));
    return () => {
      isLatest = false;
    };
  }, [database, say, limit, revision]);
  useEffect(() => onNews('entries.changed', refresh), [refresh]);

  const work = async (idsOf: () => Promise<readonly string[]>) => {
    setIsBusy(true);
    const came = { restored: 0, there: 0, looked: 0 };
    try {
      const ids = await idsOf();
      while (came.looked < ids.length) {
        const part = ids.slice(came.looked, came.looked + PART);
        const { restored, there } = await ask('entries.restore', { ids: part });
        came.restored += restored;
        came.there += there;
        came.looked += part.length;
      }
      say(restoredSentence(came));
    } catch (error) {
      say(t('bulkFailed', failureWords(error), restoredSentence(came)));
    }
    setIsBusy(false);
    refresh();
  };
  return {
    listed,
    isBusy,
    restore: ids => work(async () => ids),
    restoreAll: () => work(async () => trashIds(await database())),
  };
}
