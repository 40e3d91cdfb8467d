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

/** As many entries have changed: their documents may be enough for a segment. */
const LOOK_EVERY = SEGMENT_DOCUMENTS / 4;

/**
 * Takes fresh documents into segments where the library was not opened for long; else its worker does so. Called with how many entries have
 * changed: how many documents are fresh is counted at the first of them, and then seldom, for a count takes as long as half a save.
 */
export function createIndexTidying(database: () => Promise<Database>): (changed: number) => Promise<void> {
  let unseen = LOOK_EVERY;
  return async changed => {
    unseen += changed;
    if (unseen < LOOK_EVERY) return;
    unseen = 0;
    const db = await database();
    if ((await db.count('searchFresh')) < 2 * SEGMENT_DOCUMENTS) return;
    await navigator.locks.request(LOCK, { ifAvailable: true }, async lock => {
      if (lock) await keepSegments(db);
    });
  };
}
