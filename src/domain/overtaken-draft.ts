import { pickEdits } from './changed-edits.ts';
import type { Draft } from './draft.ts';
import { type Entry, type EntryEdits, type EntryField, fieldsOf, withEdits } from './entry.ts';
import { withNewer } from './newer-entry.ts';

/**
 * A draft as it goes on beside an entry that may have been changed since: by a backup that brings the draft back, or by a merge. Where the
 * entry says what it said when the draft was typed, that stands. Where it says something else by now, it has overtaken the draft: its value
 * counts, lists keep what either has, and words that it lacks go to the draft's review, as with any newer version (`withNewer`). Undefined
 * where nothing is left that the entry does not say.
 */
export function overtakenDraft(draft: Draft, entry: Entry | undefined): Draft | undefined {
  if (!entry || entry.updatedAt <= draft.updatedAt) return draft;
  const stored = fieldsOf(entry);
  const from = draft.from ?? {};
  const names = Object.keys(draft.edits) as EntryField[];
  const overtaken = names.filter(name => !isSame(from[name], stored[name]));
  if (overtaken.length === 0) return draft;
  const standing = names.filter(name => !overtaken.includes(name));
  const newer = { ...entry, ...withEdits(stored, pickEdits(draft.edits, standing)) };
  const typed = { ...newer, ...withEdits(fieldsOf(newer), pickEdits(draft.edits, overtaken)) };
  const joined = fieldsOf(withNewer({ ...typed, updatedAt: draft.updatedAt }, newer, entry.updatedAt));
  const changed = (Object.keys(joined) as EntryField[]).filter(name => !isSame(joined[name], stored[name]));
  if (changed.length === 0) return undefined;
  return { ...draft, edits: pickEdits(joined, changed), from: pickEdits(stored, changed) };
}

function isSame(one: EntryEdits[EntryField], other: EntryEdits[EntryField]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
