import type { EntryEdits, EntryField, EntryFields } from './entry.ts';
import type { KeyPoint } from './key-point.ts';
import { mergeLists } from './merge-lists.ts';

const LISTS = ['authors', 'tags', 'collections', 'citedBy', 'machineWritten'] as const;

/**
 * The edits of a draft as they are meant for the entry as it is now, which a sync may have changed since they were typed. `from` is
 * what each field said then. Lists are merged item by item; a single value that was typed stands, and is among the `clashes` where
 * the entry got another one meanwhile, and so are the key points where one of them has two wordings.
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
  const points = { before: from.keyPoints ?? [], typed: edits.keyPoints ?? [], now: now.keyPoints };
  if (edits.keyPoints) rebased.keyPoints = mergeKeyPoints(points);
  const clashes = (Object.keys(edits) as EntryField[]).filter(
    field =>
      field in from &&
      !Array.isArray(now[field]) &&
      isChanged(from, now, field) &&
      isChanged(edits, now, field),
  );
  if (edits.keyPoints && haveTwoWordings(points)) clashes.push('keyPoints');
  return { edits: rebased, clashes };
}

type Points = Record<'before' | 'typed' | 'now', readonly KeyPoint[]>;

/** By their ids. A point that was not touched in the draft is as the entry has it; one that either has changed is taken out by neither. */
function mergeKeyPoints({ before, typed, now }: Points): KeyPoint[] {
  const touched = before.filter(({ id }) => {
    const own = find(typed, id);
    const other = find(now, id);
    return (own && !other && isTouched(own, before)) || (other && !own && isReworded(other, before));
  });
  const known = before.filter(point => !touched.includes(point));
  return mergeLists(idsOf(known), idsOf(typed), idsOf(now)).flatMap(id => {
    const [own, other] = [find(typed, id), find(now, id)];
    return (own && isTouched(own, before) ? own : (other ?? own)) ?? [];
  });
}

function haveTwoWordings({ before, typed, now }: Points): boolean {
  return typed.some(own => {
    const other = find(now, own.id);
    const isBoths = other && isReworded(own, before) && isReworded(other, before);
    return isBoths && other.text !== own.text;
  });
}

function isTouched(point: KeyPoint, before: readonly KeyPoint[]): boolean {
  return JSON.stringify(point) !== JSON.stringify(find(before, point.id));
}

function isReworded(point: KeyPoint, before: readonly KeyPoint[]): boolean {
  return point.text !== find(before, point.id)?.text;
}

function find(points: readonly KeyPoint[], id: string): KeyPoint | undefined {
  return points.find(point => point.id === id);
}

function idsOf(points: readonly KeyPoint[]): string[] {
  return points.map(({ id }) => id);
}

function isChanged(one: EntryEdits, now: EntryFields, field: EntryField): boolean {
  return JSON.stringify(one[field]) !== JSON.stringify(now[field]);
}
