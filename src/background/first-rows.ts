import { type RowFacts, rowFactsOf } from '../domain/entry-head.ts';
import { FIRST_ROWS } from '../domain/first-rows.ts';
import type { Database } from '../store/database.ts';
import { latestEntries } from '../store/latest-entries.ts';

/** A run of the sync changes entries many times a second. */
const KEEP_EVERY_MS = 3_000;

/**
 * Keeps what the library begins with where it is read before the store is open. `changed` is called when entries have changed: the first
 * change is kept at once, what follows soon after it together. One that is lost with the background costs nothing but a moment: the
 * library reads the store as well. `settle` resolves when nothing is on its way any more, and drops what was to follow.
 */
export function createFirstRowsKeeper(
  database: () => Promise<Database>,
  keep: (rows: RowFacts[]) => Promise<void>,
): { changed(): void; settle(): Promise<void> } {
  let keeping: Promise<void> | undefined;
  let isResting = false;
  let isStale = false;
  const keepLatest = async () => {
    try {
      const entries = await latestEntries(await database(), FIRST_ROWS);
      await keep(entries.map(rowFactsOf));
    } catch (error) {
      console.error('The first rows were not kept.', error);
    }
  };
  const rest = () => {
    setTimeout(() => {
      isResting = false;
      if (isStale) changed();
    }, KEEP_EVERY_MS);
  };
  const changed = () => {
    isStale = true;
    if (isResting) return;
    isResting = true;
    isStale = false;
    keeping = keepLatest().then(rest);
  };
  return {
    changed,
    async settle() {
      isStale = false;
      await keeping;
    },
  };
}
