import type { KeyPoint } from './key-point.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The captured text that serves an entry best, or null where there is none: one that holds something over an empty one, a page over an
 * error's, then the one with most of the quotes that key points rest on. Of equals the first.
 */
export function betterSnapshot(
  snapshots: readonly (Snapshot | null)[],
  points: readonly KeyPoint[],
): Snapshot | null {
  const quotes = points.flatMap(({ quote }) => quote?.exact || []);
  let best: { snapshot: Snapshot; rank: number } | undefined;
  for (const snapshot of snapshots) {
    if (!snapshot) continue;
    const isError = (snapshot.httpStatus ?? 200) >= 400;
    const held = quotes.filter(quote => snapshot.text.includes(quote)).length;
    const rank = snapshot.text === '' ? -2 : isError ? -1 : held;
    if (!best || rank > best.rank) best = { snapshot, rank };
  }
  return best?.snapshot ?? null;
}
