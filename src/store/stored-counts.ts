import type { StoredCounts } from '../domain/stored-counts.ts';
import type { Database } from './database.ts';
import type { StoreName } from './schema.ts';

/** How many there are of all that takes room. */
export async function countStored(db: Database): Promise<StoredCounts> {
  const count = (store: StoreName) => db.count(store);
  const [sources, texts, earlierTexts, drafts, trash, venues, wikis, fresh, segments] = await Promise.all([
    count('entries'),
    count('snapshots'),
    count('snapshotVersions'),
    count('drafts'),
    count('trash'),
    count('venues'),
    count('wikis'),
    count('searchFresh'),
    db.getAll('searchSegments'),
  ]);
  const indexed = segments.reduce((sum, { documents }) => sum + documents, fresh);
  return { sources, texts, earlierTexts, indexed, drafts, trash, venues, wikis };
}

/** Rows that are looked at: what is wrong with the first thousands is wrong with the rest. */
const MOST_ROWS = 10_000;

/** How many rows of the outbox are in each state, and how many have which problem. */
export async function countOutboxStates(
  db: Database,
): Promise<{ states: Record<string, number>; problems: Record<string, number> }> {
  const states: Record<string, number> = {};
  const problems: Record<string, number> = {};
  for (const { state, problem } of await db.getAll('outbox', null, MOST_ROWS)) {
    states[state] = (states[state] ?? 0) + 1;
    if (problem) problems[problem.kind] = (problems[problem.kind] ?? 0) + 1;
  }
  return { states, problems };
}
