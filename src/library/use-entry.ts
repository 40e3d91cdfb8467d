import type { Entry } from '../domain/entry.ts';
import type { Database } from '../store/database.ts';
import { getEntry } from '../store/entries.ts';
import { useStored } from './use-stored.ts';

/** One entry, kept in step with what the background stores; undefined until it is read, null where there is none. */
export function useEntry(database: () => Promise<Database>, id: string): Entry | null | undefined {
  const stored = useStored(database, id, entryOf);
  // That of the one before, until the other is read.
  return stored?.id === id ? stored.entry : undefined;
}

async function entryOf(db: Database, id: string): Promise<{ id: string; entry: Entry | null }> {
  return { id, entry: (await getEntry(db, id)) ?? null };
}
