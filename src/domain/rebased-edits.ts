import type { EntryEdits, EntryField, EntryFields } from './entry.ts';
import type { KeyPoint } from './key-point.ts';
import { mergeLists } from './merge-lists.ts';

const LISTS = ['authors', 'tags', 'collections', 'citedBy', 'machineWritten'] as const;

/**
 * The edits of a draft as they are meant for the entry as it is now, which a sync may have changed since they were typed. `from` is
 * what each field said then. Lists are merged item by item; a single value that was typed stands, and is among the `clashes` where
 * the entry got another one meanwhile.
 */
export function rebasedEdits(
  edits: EntryEdits,
  from: EntryEdits,
  now: EntryFields,
): { edits: EntryEdits; clashes: EntryField[] } {
  const rebased: EntryEdits = { ...edits };
  for (const list of LISTS) {
    const typed = edits[list];
    if (typed) rebased[list] = mergeLists(from[list] ?? [], typed, now[list]);
  }
  if (edits.keyPoints) {
    rebased.keyPoints = mergeKeyPoints(from.keyPoints ?? [], edits.keyPoints, now.keyPoints);
  }
  const clashes = (Object.keys(edits) as EntryField[]).filter(
    field =>
      field in from &&
      !Array.isArray(now[field]) &&
      isChanged(from, now, field) &&
      isChanged(edits, now, field),
  );
  return { edits: rebased, clashes };
}

/** By their ids; a point that was not touched in the draft is as the entry has it. */
function mergeKeyPoints(
  from: readonly KeyPoint[],
  typed: readonly KeyPoint[],
  now: readonly KeyPoint[],
): KeyPoint[] {
  const ids = (points: readonly KeyPoint[]) => points.map(({ id }) => id);
  const find = (points: readonly KeyPoint[], id: string) => points.find(point => point.id === id);
  return mergeLists(ids(from), ids(typed), ids(now)).flatMap(id => {
    const [before, own, other] = [find(from, id), find(typed, id), find(now, id)];
    const isTouched = own !== undefined && JSON.stringify(own) !== JSON.stringify(before);
    return (isTouched ? own : (other ?? own)) ?? [];
  });
}

function isChanged(one: EntryEdits, now: EntryFields, field: EntryField): boolean {
  return JSON.stringify(one[field]) !== JSON.stringify(now[field]);
}
