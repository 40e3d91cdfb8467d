import type { Entry } from './entry.ts';
import { linesOf, SINGLE_FIELDS } from './joined-fields.ts';
import { stancesOf } from './stance.ts';
import { SEEDS, textHash } from './text-hash.ts';

/** So many are remembered. */
const MOST = 50;

/**
 * What an entry says, and when somebody changed it, as 16 hex digits: alike for two copies of one version, wherever they are kept. The time
 * alone would not do: what a wiki brings changes none.
 */
export function versionOf(entry: Entry): string {
  const said = JSON.stringify([
    entry.updatedAt,
    SINGLE_FIELDS.map(field => linesOf(entry, field)),
    entry.keyPoints.map(point => [
      point.text,
      point.quote?.exact ?? '',
      stancesOf(point).map(({ stance, page }) => [stance, page]),
    ]),
    entry.tags,
    entry.collections,
    entry.citedBy,
  ]);
  return SEEDS.map(seed => (textHash(said, seed) >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Whether a version was made from an entry as it is now, here or in another browser. */
export function isMadeFrom(later: Entry, earlier: Entry): boolean {
  return later.earlierVersions?.includes(versionOf(earlier)) ?? false;
}

/** The entry with further versions that it was made from: the last ones are kept. */
export function madeFrom<E extends Entry>(entry: E, versions: readonly string[]): E {
  if (versions.length === 0) return entry;
  const known = (entry.earlierVersions ?? []).filter(version => !versions.includes(version));
  return { ...entry, earlierVersions: [...known, ...versions].slice(-MOST) };
}
