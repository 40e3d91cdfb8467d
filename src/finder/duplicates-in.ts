import { type DuplicateGroup, findDuplicates } from '../domain/duplicates.ts';
import type { EntryHead } from '../domain/entry-head.ts';
import type { Database } from '../store/database.ts';
import { allHeads } from '../store/search/upkeep.ts';

/** The groups of entries that are one work, without those that the curator told apart. */
export async function duplicatesIn(db: Database): Promise<DuplicateGroup[]> {
  const heads: Pick<EntryHead, 'id' | 'url' | 'doi' | 'arxivId' | 'isbn' | 'fingerprint' | 'createdAt'>[] =
    [];
  for await (const { id, url, doi, arxivId, isbn, fingerprint, createdAt } of allHeads(db)) {
    heads.push({ id, url, doi, arxivId, isbn, fingerprint, createdAt });
  }
  return findDuplicates(heads, await db.getAll('notSame'));
}
