import { fail } from '../domain/result.ts';
import type { WikiProfile } from '../domain/wiki-profile.ts';
import type { ChangeContext } from '../store/changed-entries.ts';
import type { Database } from '../store/database.ts';
import { getWiki, listWikis } from '../store/wiki-profile.ts';
import type { WikiError } from '../sync/wiki-error.ts';

/** The store, and the wiki in use with its address, `''` for none. */
export type Active = { db: Database; wiki: WikiProfile | undefined; address: string };

export async function activeWiki(database: () => Promise<Database>): Promise<Active> {
  const db = await database();
  const wiki = await getWiki(db);
  return { db, wiki, address: wiki?.address ?? '' };
}

/** What a change of entries needs to know: the wiki in use, all there are, and the time. */
export async function changeContext(db: Database): Promise<ChangeContext> {
  const [wiki, wikis] = await Promise.all([getWiki(db), listWikis(db)]);
  return {
    wiki: wiki?.address ?? '',
    wikis: wikis.map(({ address }) => address),
    now: new Date().toISOString(),
  };
}

/** The answer to a page where no wiki is connected. */
export function noWiki() {
  return { ...fail({ kind: 'no-wiki' as const, detail: '' }), retryAfterMs: null };
}

/** The answer to a page where the wiki did not do what it should. */
export function failed(error: WikiError) {
  const { kind, detail, retryAfterMs } = error;
  return { ...fail({ kind, detail }), retryAfterMs };
}
