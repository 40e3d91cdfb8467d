import type { Database } from '../store/database.ts';
import { requeueRefused, retryRows } from '../store/outbox.ts';
import { putTroubles } from '../store/wiki-profile.ts';
import { forgiven } from '../sync/field-troubles.ts';

/**
 * Lets everything be sent again that waits for a wiki or that it did not take, the fields of what is there too: a person asked, or the wiki
 * may have changed.
 */
export async function tryAgain(db: Database, wiki: string): Promise<void> {
  await forgiveTroubles(db, wiki);
  await requeueRefused(db, wiki);
  await retryRows(db, wiki);
}

/** Lets the fields be tried again that a wiki fails on. */
export async function forgiveTroubles(db: Database, wiki: string): Promise<void> {
  const { troubles = {} } = (await db.get('wikis', wiki)) ?? {};
  await putTroubles(db, wiki, forgiven(troubles));
}
