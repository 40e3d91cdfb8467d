import type { Entry } from '../../domain/entry.ts';
import { headState } from '../../domain/entry-head.ts';
import { chosenHeads } from '../../store/chosen-heads.ts';
import type { Database } from '../../store/database.ts';
import { getEntry } from '../../store/entries.ts';

/** Those of these entries that a wiki never had. */
export async function idsNotOn(db: Database, ids: readonly string[], wiki: string): Promise<string[]> {
  if (wiki === '') return [];
  const missing: string[] = [];
  for await (const heads of chosenHeads(db, ids)) {
    for (const head of heads) if (headState(head, wiki).state === 'local') missing.push(head.id);
  }
  return missing;
}

/** Those of these ids of which there is no entry. */
export async function goneIds(db: Database, ids: readonly string[]): Promise<string[]> {
  const { store } = db.transaction('entries');
  const counts = await Promise.all(ids.map(id => store.count(id)));
  return ids.filter((_, at) => counts[at] === 0);
}

/** The entries with these ids, in their order; without those that are gone. */
export async function readEntries(db: Database, ids: readonly string[]): Promise<Entry[]> {
  const entries = await Promise.all(ids.map(id => getEntry(db, id)));
  return entries.filter(entry => entry !== undefined);
}
