import { useEffect, useState } from 'preact/hooks';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { SourceCheck } from '../../domain/source-check.ts';
import { onNews } from '../../platform/news.ts';
import { getCheck } from '../../store/checks.ts';
import type { Database } from '../../store/database.ts';
import { listVersions } from '../../store/snapshot-versions.ts';

export type Checked = {
  /** What the last look found; null where there was none. */
  check: SourceCheck | null;
  /** The earlier texts, the last captured first. */
  versions: readonly Snapshot[];
};

const NEVER: Checked = { check: null, versions: [] };

/** What came of looks at a source's address, kept in step with the store. */
export function useChecked(database: () => Promise<Database>, entryId: string): Checked {
  const [checked, setChecked] = useState(NEVER);
  useEffect(() => {
    let isLatest = true;
    const read = async () => {
      const db = await database();
      const [check = null, versions] = await Promise.all([getCheck(db, entryId), listVersions(db, entryId)]);
      if (isLatest) setChecked({ check, versions });
    };
    const fails = (error: unknown) => console.error('What was checked could not be read.', error);
    read().catch(fails);
    const stop = onNews('entries.changed', ({ ids }) => {
      if (ids.includes(entryId)) read().catch(fails);
    });
    return () => {
      isLatest = false;
      stop();
    };
  }, [database, entryId]);
  return checked;
}
