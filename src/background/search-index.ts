import type { Database } from '../store/database.ts';
import { isSearchWhole, rebuildSearch } from '../store/search/rebuild.ts';
import { keepSegments, SEGMENT_DOCUMENTS } from '../store/search/upkeep.ts';

/** The library's worker takes the same lock: one context at a time keeps the index up. */
const LOCK = 'search-index';

/** Makes what is missing of the search index, after an update of the extension. Ends anywhere, and goes on the next time. */
export async function completeSearchIndex(db: Database): Promise<void> {
  if (await isSearchWhole(db)) return;
  await navigator.locks.request(LOCK, () => rebuildSearch(db));
}

/** Takes fresh documents into segments where the library was not opened for long; else its worker does so. */
export async function tidySearchIndex(db: Database): Promise<void> {
  if ((await db.count('searchFresh')) < 2 * SEGMENT_DOCUMENTS) return;
  await navigator.locks.request(LOCK, { ifAvailable: true }, async lock => {
    if (lock) await keepSegments(db);
  });
}
