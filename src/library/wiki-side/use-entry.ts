import type { Entry } from '../../domain/entry.ts';
import type { Database } from '../../store/database.ts';
import { getEntry } from '../../store/entries.ts';
import { useStored } from '../use-stored.ts';

/** One entry, kept in step with what the background stores; undefined until it is read, and where there is none. */
export function useEntry(database: () => Promise<Database>, id: string): Entry | undefined {
  return useStored(database, id, getEntry);
}
