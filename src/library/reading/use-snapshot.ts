import { useEffect, useState } from 'preact/hooks';
import type { Snapshot } from '../../domain/snapshot.ts';
import { t } from '../../i18n/words.ts';
import type { Database } from '../../store/database.ts';
import { getSnapshot } from '../../store/entries.ts';

/** `null`: nothing was captured. */
export type SnapshotRead = { entryId: string; snapshot: Snapshot | null; failure: string };

/** The captured text of an entry; undefined until it is read. `version` is the entry's `updatedAt`: a text may have come since. */
export function useSnapshot(
  database: () => Promise<Database>,
  entryId: string,
  version: string,
): SnapshotRead | undefined {
  const [read, setRead] = useState<SnapshotRead>();
  useEffect(() => {
    let isThere = true;
    const take = async () => {
      const snapshot = (await getSnapshot(await database(), entryId)) ?? null;
      if (!isThere) return;
      setRead(before => {
        const isSame = before?.entryId === entryId && before.snapshot?.contentHash === snapshot?.contentHash;
        return isSame ? before : { entryId, snapshot, failure: '' };
      });
    };
    take().catch(error => {
      if (isThere) setRead({ entryId, snapshot: null, failure: t('readingTextNotRead', String(error)) });
    });
    return () => {
      isThere = false;
    };
  }, [database, entryId, version]);
  return read?.entryId === entryId ? read : undefined;
}
