import type { Collection } from './collection.ts';
import type { Entry } from './entry.ts';
import { overfullField } from './entry-bounds.ts';
import { joinedList } from './joined-fields.ts';
import { joinedVersions } from './joined-versions.ts';
import { withNewer } from './newer-entry.ts';

/**
 * An entry of this library joined with the same one of a backup: see `joinedVersions`. Where the backup's was changed later, what it lacks
 * and the words that it has others for stay, as with any newer version: see `withNewer`. Where the one here was, its fields stay. Answers
 * the very same `here` where it gains nothing, so that a restore can be run again, or where both together are more than an entry can hold.
 */
export function restoredEntry<E extends Entry>(here: E, backup: Entry): E {
  // With the backup's time it is not the older one any more: the second time there is nothing to keep.
  if (backup.updatedAt > here.updatedAt) return withNewer(here, backup, backup.updatedAt);
  const joined = joinedVersions(here, backup);
  return overfullField(joined) === undefined ? joined : here;
}

/**
 * A collection of this library joined with the one of a backup at the same path; the same `here` where it gains nothing. It becomes a saved
 * search where the backup's is one: one that sources are in must not come here.
 */
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
