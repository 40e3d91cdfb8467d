import { type RowFacts, rowFactsOf } from '../domain/entry-head.ts';
import { FIRST_ROWS } from '../domain/first-rows.ts';
import type { Database } from '../store/database.ts';
import { latestEntries } from '../store/latest-entries.ts';

/** A run of the sync changes entries many times a second. */
const KEEP_EVERY_MS = 3_000;

/**
 * Keeps what the library begins with where it is read before the store is open. Answers what is called when entries have changed: the
 * first change is kept at once, what follows soon after it, together. One that is lost with the background costs nothing but a
 * moment: the library reads the store as well.
 */
export function createFirstRowsKeeper(
  database: () => Promise<Database>,
  keep: (rows: RowFacts[]) => Promise<void>,
): () => void {
  let isKeeping = false;
  let isStale = false;
  const keepLatest = async () => {
    const entries = await latestEntries(await database(), FIRST_ROWS);
    await keep(entries.map(rowFactsOf));
  };
  return function changed() {
    isStale = true;
    if (isKeeping) return;
    isKeeping = true;
    isStale = false;
    keepLatest()
      .catch(error => console.error('The first rows were not kept.', error))
      .finally(() =>
        setTimeout(() => {
          isKeeping = false;
          if (isStale) changed();
        }, KEEP_EVERY_MS),
      );
  };
}
