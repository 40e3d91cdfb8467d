import type { Entry } from '../domain/entry.ts';
import { mergeLists } from '../domain/merge-lists.ts';
import {
  hasRoom,
  isEmptyValue,
  SHARED_FIELDS,
  type SharedField,
  type SharedFields,
  sameValue,
  sharedFields,
} from '../domain/shared-fields.ts';
import { renewedLines } from '../domain/stance-lines.ts';
import type { Conflict } from '../domain/sync-state.ts';

/** What both sides start from; a field that is absent is not known. */
export type Base = Partial<Record<SharedField, unknown>>;

/**
 * Merges three versions, field by field (a three-way merge, as version control does it). What one side alone changed counts; lists
 * that both changed are merged item by item. A single value that both changed is a conflict, and stays as it is here.
 */
export function merge(
  base: Base,
  mine: SharedFields,
  theirs: SharedFields,
): { fields: SharedFields; conflicts: Conflict[] } {
  const fields: SharedFields = { ...mine };
  const conflicts: Conflict[] = [];
  const put = (field: SharedField, value: unknown) => Object.assign(fields, { [field]: value });
  for (const field of SHARED_FIELDS) {
    const [own, other] = [mine[field], theirs[field]];
    const before = field in base ? base[field] : unsaid(field, own, other);
    if (sameValue(own, other) || sameValue(other, before)) continue;
    if (sameValue(own, before)) put(field, other);
    else if (Array.isArray(own) && Array.isArray(other)) {
      const joined = mergeLists(asList(before), own, other);
      // Two lists of which each fits may be too long together.
      if (hasRoom(field, joined)) put(field, joined);
    } else if (field === 'publishedDate' && isMoreExact(other, own)) put(field, other);
    else conflicts.push({ field, base: before ?? null, mine: own, theirs: other });
  }
  return { fields, conflicts };
}

/**
 * At the first contact: a side that says nothing changed nothing, and of lists that differ nothing is known to have been taken
 * out. Null for two values that were never agreed on.
 */
function unsaid(field: SharedField, own: unknown, other: unknown): unknown {
  if (isUnsaid(field, own)) return own;
  if (isUnsaid(field, other)) return other;
  return Array.isArray(own) ? [] : null;
}

/** What a side may have started from before both knew each other: what the page gave, but not where the wiki says nothing. */
export function firstBase(found: Base | null, theirs: SharedFields): Base {
  const base: Base = {};
  for (const field of SHARED_FIELDS) {
    if (isUnsaid(field, theirs[field])) base[field] = theirs[field];
    else if (found && field in found) base[field] = found[field];
  }
  return base;
}

/**
 * The wiki's version as what both have agreed on, once an entry that was `before` has the merged fields. A stance on a key point that is not
 * here is the wiki's own: if it counted as agreed on, the next send would take it out there.
 */
export function agreedOn(
  theirs: SharedFields,
  merged: SharedFields,
  before: Entry,
  entry: Entry,
): SharedFields {
  const held = [...sharedFields(entry).stances, ...outwornStances(before, entry)];
  const isWikisOwn = (line: string) => merged.stances.includes(line) && !held.includes(line);
  return { ...theirs, stances: theirs.stances.filter(line => !isWikisOwn(line)) };
}

/** Stances as they were said before the wiki's change reworded their key points: they are to be said in the new words. */
export function outwornStances(before: Entry, entry: Entry): string[] {
  const said = sharedFields(entry).stances;
  const renewed = renewedLines(before.keyPoints, entry.keyPoints);
  return [...renewed.keys()].filter(line => !said.includes(line));
}

/** `web` is what a source is called of which nobody knows the type. */
function isUnsaid(field: SharedField, value: unknown): boolean {
  return isEmptyValue(value) || (field === 'type' && value === 'web');
}

/** `2025-07-31` after `2025-07`: the same date, better known. */
function isMoreExact(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && other !== '' && one.startsWith(`${other}-`);
}

function asList(value: unknown): string[] {
  return Array.isArray(value) ? value : [];
}
