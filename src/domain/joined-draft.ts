import { pickEdits } from './changed-edits.ts';
import type { Draft } from './draft.ts';
import { type Entry, type EntryEdits, type EntryField, fieldsOf, withEdits } from './entry.ts';

const LISTS = ['authors', 'tags', 'collections', 'citedBy', 'machineWritten'] as const;
/** Long texts, in which what was written before the entry was known stands behind what it says. */
const TEXTS = ['summary', 'abstract', 'review'] as const;

/**
 * A draft with what was typed before its entry was known (what has no `from`) joined with what that says: lists and long texts keep what
 * is stored and gain what was typed, and are from now on edits of the entry's. What was typed into another field stands. `fields` are those
 * that are joined, all that were edited unless it is said. Answers the very same draft where there is nothing to join.
 */
export function joinedDraft(draft: Draft, entry: Entry, fields = Object.keys(draft.edits)): Draft {
  const known = draft.from ?? {};
  const unjoined = fields.filter(field => field in draft.edits && !(field in known));
  const joined = joinedEdits(pickEdits(draft.edits, unjoined), entry);
  const names = Object.keys(joined);
  if (names.length === 0) return draft;
  return {
    ...draft,
    edits: withEdits(draft.edits, joined),
    from: { ...known, ...pickEdits(fieldsOf(entry), names) },
  };
}

/** Whether all that an entry says in a field was in what was seen of it: only then can an edit have taken some of it out. */
export function hasSeen(seen: EntryEdits, entry: Entry, field: EntryField): boolean {
  const stored = fieldsOf(entry);
  if (field === 'keyPoints') {
    const ids = new Set(seen.keyPoints?.map(({ id }) => id));
    return stored.keyPoints.every(({ id }) => ids.has(id));
  }
  const list = LISTS.find(name => name === field);
  if (list) return stored[list].every(item => seen[list]?.includes(item));
  const text = TEXTS.find(name => name === field);
  return text === undefined || (seen[text] ?? '').includes(stored[text]);
}

function joinedEdits(edits: EntryEdits, entry: Entry): EntryEdits {
  const stored = fieldsOf(entry);
  const joined: EntryEdits = {};
  if (edits.keyPoints) {
    const known = new Set(stored.keyPoints.map(({ id }) => id));
    joined.keyPoints = [...stored.keyPoints, ...edits.keyPoints.filter(({ id }) => !known.has(id))];
  }
  for (const list of LISTS) {
    const typed = edits[list];
    if (typed) joined[list] = [...stored[list], ...typed.filter(item => !stored[list].includes(item))];
  }
  for (const text of TEXTS) {
    const typed = edits[text];
    if (typed !== undefined) joined[text] = joinedText(stored[text], typed);
  }
  return joined;
}

function joinedText(stored: string, typed: string): string {
  if (typed.includes(stored)) return typed;
  return stored.includes(typed) ? stored : `${stored}\n\n${typed}`;
}
