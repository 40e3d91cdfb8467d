import { fail } from '../domain/result.ts';
import type { WikiProfile } from '../domain/wiki-profile.ts';
import type { Database } from '../store/database.ts';
import { getWiki } from '../store/wiki-profile.ts';
import type { WikiError } from '../sync/wiki-error.ts';

/** The store, and the wiki in use with its address, `''` for none. */
export type Active = { db: Database; wiki: WikiProfile | undefined; address: string };

export async function activeWiki(database: () => Promise<Database>): Promise<Active> {
  const db = await database();
  const wiki = await getWiki(db);
  return { db, wiki, address: wiki?.address ?? '' };
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
