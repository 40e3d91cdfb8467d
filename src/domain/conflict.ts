import type { Entry } from './entry.ts';
import { withSharedFields } from './entry-with-fields.ts';
import { type SharedField, sameValue, sharedFields } from './shared-fields.ts';

/** What the curator chose for a field. */
export type Decision = { field: string; value: unknown };

/**
 * The entry with the chosen values, and without the conflicts that they end. From then on both sides agreed on what the wiki had,
 * so that a value chosen against it counts as changed here.
 */
export function decideConflicts(entry: Entry, decisions: readonly Decision[], newId: () => string): Entry {
  const ended = entry.sync.conflicts.filter(({ field }) => decisions.some(each => each.field === field));
  const fields = { ...sharedFields(entry) };
  const base = { ...entry.sync.base };
  for (const { field, theirs } of ended) {
    const decision = decisions.find(each => each.field === field);
    Object.assign(fields, { [field as SharedField]: decision?.value });
    base[field] = theirs;
  }
  const conflicts = entry.sync.conflicts.filter(conflict => !ended.includes(conflict));
  return { ...withSharedFields(entry, fields, newId), sync: { ...entry.sync, base, conflicts } };
}

/** The entry with its open conflicts as they are after an edit: what is mine is what the entry says now, and an agreement ends one. */
export function withConflictsOfNow<E extends Entry>(entry: E): E {
  if (entry.sync.conflicts.length === 0) return entry;
  const mine = sharedFields(entry);
  const conflicts = entry.sync.conflicts
    .map(conflict => ({ ...conflict, mine: mine[conflict.field as SharedField] }))
    .filter(conflict => !sameValue(conflict.mine, conflict.theirs));
  return { ...entry, sync: { ...entry.sync, conflicts } };
}
