import type { Snapshot } from '../../domain/snapshot.ts';
import type { SourceCheck } from '../../domain/source-check.ts';
import { getCheck } from '../../store/checks.ts';
import type { Database } from '../../store/database.ts';
import { listVersions } from '../../store/snapshot-versions.ts';
import { useStored } from '../use-stored.ts';

export type Checked = {
  /** What the last look found; null where there was none. */
  check: SourceCheck | null;
  /** The earlier texts, the last captured first. */
  versions: readonly Snapshot[];
};

const NEVER: Checked = { check: null, versions: [] };

/** What came of looks at a source's address, kept in step with the store. */
export function useChecked(database: () => Promise<Database>, entryId: string): Checked {
  return useStored(database, entryId, checkedOf) ?? NEVER;
}

async function checkedOf(db: Database, entryId: string): Promise<Checked> {
  const [check = null, versions] = await Promise.all([getCheck(db, entryId), listVersions(db, entryId)]);
  return { check, versions };
}
