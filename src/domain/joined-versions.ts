import { withConflictsOfNow } from './conflict.ts';
import { type Entry, type EntryFields, fieldsOf } from './entry.ts';
import { withKeysOf } from './former-keys.ts';
import { joinedList } from './joined-fields.ts';
import type { KeyPoint } from './key-point.ts';
import { stancesOf, withStances } from './stance.ts';
import type { EntrySync } from './sync-state.ts';

/**
 * An entry of this library joined with another version of it. Where both differ, the fields of the one that was changed later count, and
 * lists (key points, tags, collections, citing pages) and citation keys keep also what only the other has: what was put in on either side is
 * there, at the price that what was taken out on one comes back. Answers the very same `here` where it gains nothing.
 */
export function joinedVersions<E extends Entry>(here: E, other: Entry): E {
  const isLater = other.updatedAt > here.updatedAt;
  const [newer, older] = isLater ? [other, here] : [here, other];
  const fields = {
    ...fieldsOf(newer),
    keyPoints: joinedKeyPoints(newer.keyPoints, older.keyPoints),
    tags: joinedList(newer.tags, older.tags),
    collections: joinedList(newer.collections, older.collections),
    citedBy: joinedList(newer.citedBy, older.citedBy),
  };
  return sayingOf(here, other, fields, newer.updatedAt);
}

/**
 * The entry here with what other fields say, changed at `updatedAt` and to be sent, and with the keys of another version as former ones: by
 * them documents may cite it. The very same `here` where that is nothing new.
 */
export function sayingOf<E extends Entry>(here: E, other: Entry, fields: EntryFields, updatedAt: string): E {
  const joined = withKeysOf(here, other);
  if (joined === here && JSON.stringify(fields) === JSON.stringify(fieldsOf(here))) return here;
  return withConflictsOfNow({
    ...joined,
    ...fields,
    updatedAt,
    sync: unsent(here.sync),
    // No wiki has this version yet.
    otherSyncs: here.otherSyncs.map(unsent),
  });
}

/** What is known of an entry on its wiki, where it is to be sent: what both agreed on still counts. */
export function unsent(sync: EntrySync): EntrySync {
  return { ...sync, state: 'local', problem: null };
}

/** By their ids; one that says the same under another id is the same. Of what one says of a page, the first counts. */
function joinedKeyPoints(first: readonly KeyPoint[], second: readonly KeyPoint[]): KeyPoint[] {
  const words = ({ text, quote }: KeyPoint) => JSON.stringify([text, quote?.exact ?? '']);
  const ids = new Set(first.map(({ id }) => id));
  const said = new Map(second.map(point => [words(point), point]));
  const joined = first.map(point => {
    const other = second.find(({ id }) => id === point.id) ?? said.get(words(point));
    return other ? withOtherStances(point, other) : point;
  });
  const known = new Set(first.map(words));
  return [...joined, ...second.filter(point => !ids.has(point.id) && !known.has(words(point)))];
}

function withOtherStances(point: KeyPoint, other: KeyPoint): KeyPoint {
  const own = stancesOf(point);
  const more = stancesOf(other).filter(({ page }) => !own.some(known => known.page === page));
  return more.length > 0 ? withStances(point, [...own, ...more]) : point;
}
