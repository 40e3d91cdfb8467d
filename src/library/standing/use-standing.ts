import type { Standing } from '../../domain/standing.ts';
import type { Database } from '../../store/database.ts';
import { getStanding } from '../../store/standings.ts';
import { useStored } from '../use-stored.ts';

/** What registries said of an entry last, kept in step with the store; undefined until it is read, null for nothing. */
export function useStanding(database: () => Promise<Database>, entryId: string): Standing | null | undefined {
  return useStored(database, entryId, standingOf);
}

async function standingOf(db: Database, entryId: string): Promise<Standing | null> {
  return (await getStanding(db, entryId)) ?? null;
}
