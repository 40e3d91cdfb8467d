import type { WikiProfile } from '../domain/wiki-profile.ts';
import type { Database } from './database.ts';

/** The connected wiki, or undefined. */
export function getWiki(db: Database): Promise<WikiProfile | undefined> {
  return db.get('wikis', 'active');
}

export async function putWiki(db: Database, wiki: WikiProfile): Promise<void> {
  await db.put('wikis', wiki, 'active');
}

export async function removeWiki(db: Database): Promise<void> {
  await db.delete('wikis', 'active');
}
