import type { Collection } from './collection.ts';
import { withConflictsOfNow } from './conflict.ts';
import { type Entry, fieldsOf } from './entry.ts';
import { withFormerKeys } from './former-keys.ts';
import type { KeyPoint } from './key-point.ts';
import { stancesOf, withStances } from './stance.ts';
import type { EntrySync } from './sync-state.ts';

/**
 * An entry of this library joined with the same one of a backup. Where both differ, the fields of the one that was changed later count,
 * and lists (key points, tags, collections, citing pages) keep also what only the other has: what was put in on either side is there,
 * at the price that what was taken out since the backup comes back. Answers the very same `here` where it gains nothing, so that a
 * restore can be run again.
 */
export function restoredEntry<E extends Entry>(here: E, backup: Entry): E {
  const isLater = backup.updatedAt > here.updatedAt;
  const [newer, older] = isLater ? [backup, here] : [here, backup];
  const fields = {
    ...fieldsOf(newer),
    keyPoints: joinedKeyPoints(newer.keyPoints, older.keyPoints),
    tags: joinedList(newer.tags, older.tags),
    collections: joinedList(newer.collections, older.collections),
    citedBy: joinedList(newer.citedBy, older.citedBy),
  };
  const known = here.formerKeys ?? [];
  const joined = withFormerKeys(here, [...known, ...(backup.formerKeys ?? [])]);
  const hasNewKeys = (joined.formerKeys ?? []).length > known.length;
  if (!hasNewKeys && JSON.stringify(fields) === JSON.stringify(fieldsOf(here))) return here;
  return withConflictsOfNow({
    ...joined,
    ...fields,
    updatedAt: newer.updatedAt,
    sync: unsent(here.sync),
    // No wiki has this version yet.
    otherSyncs: here.otherSyncs.map(unsent),
  });
}

/** What is known of an entry on its wiki, where it is to be sent: what both agreed on still counts. */
export function unsent(sync: EntrySync): EntrySync {
  return { ...sync, state: 'local', problem: null };
}

/** A collection of this library joined with the one of a backup at the same path; the same `here` where it gains nothing. */
export function restoredCollection(here: Collection, backup: Collection): Collection {
  const joined: Collection = {
    path: here.path,
    note: here.note.includes(backup.note) ? here.note : [here.note, backup.note].filter(Boolean).join('\n\n'),
    query: here.query || backup.query,
    order: joinedList(here.order, backup.order),
    usedAt: [here.usedAt, backup.usedAt].sort()[1] ?? '',
  };
  return JSON.stringify(joined) === JSON.stringify(here) ? here : joined;
}

function joinedList(first: readonly string[], second: readonly string[]): string[] {
  return [...new Set([...first, ...second])];
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
