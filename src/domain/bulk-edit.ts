import * as v from 'valibot';
import { credibilitySchema, NO_OVERRIDE } from './credibility.ts';
import { type Entry, type EntryFields, entryFieldsSchema } from './entry.ts';
import { sameValue } from './shared-fields.ts';
import { sourceTypeSchema } from './source.ts';

const names = v.pipe(v.array(v.pipe(v.string(), v.maxLength(1_000))), v.maxLength(1_000));

/** One change to many entries. A rating whose `override` is null goes back to the venue's. */
export const bulkEditSchema = v.variant('what', [
  v.object({ what: v.picklist(['tags', 'collections']), add: names, remove: names }),
  v.object({ what: v.literal('credibility'), ...credibilitySchema.entries }),
  v.object({ what: v.literal('type'), type: sourceTypeSchema }),
]);
export type BulkEdit = v.InferOutput<typeof bulkEditSchema>;

/** What an edit did to one entry: the changed fields as they were and as they are. */
export const doneEditSchema = v.object({
  id: v.string(),
  before: v.partial(entryFieldsSchema),
  after: v.partial(entryFieldsSchema),
});
export type DoneEdit = v.InferOutput<typeof doneEditSchema>;

/** The fields of an entry that an edit changes, null where it changes none. */
export function editedFields(entry: Entry, edit: BulkEdit): Partial<EntryFields> | null {
  switch (edit.what) {
    case 'type':
      return entry.type === edit.type ? null : { type: edit.type };
    case 'credibility': {
      const { override } = edit;
      // A reason is given for one rating: the one that stands is left alone where no other is given.
      const reason =
        edit.reason.trim() || (override === entry.credibility.override ? entry.credibility.reason : '');
      const credibility = override === null ? NO_OVERRIDE : { override, reason };
      return isSame(entry.credibility, credibility) ? null : { credibility };
    }
    default: {
      const list = edited(entry[edit.what], edit.add, edit.remove);
      return sameValue(list, entry[edit.what]) ? null : { [edit.what]: list };
    }
  }
}

/**
 * The fields that take an edit back, null where nothing is left to take back. What was changed since stays: lists lose only what the
 * edit added and get back only what it removed, a single value that is another by now is left.
 */
export function undoneFields(entry: Entry, { before, after }: DoneEdit): Partial<EntryFields> | null {
  const fields: Partial<EntryFields> = {};
  for (const name of ['tags', 'collections'] as const) {
    const [was, became] = [before[name], after[name]];
    if (!was || !became) continue;
    const list = sameValue(entry[name], became)
      ? was
      : edited(entry[name], without(was, became), without(became, was));
    if (!sameValue(list, entry[name])) fields[name] = list;
  }
  if (before.type && entry.type === after.type) fields.type = before.type;
  if (before.credibility && after.credibility && isSame(entry.credibility, after.credibility)) {
    fields.credibility = before.credibility;
  }
  return Object.keys(fields).length > 0 ? fields : null;
}

/** The same fields as an entry has them. */
export function fieldsNamedIn(entry: Entry, fields: Partial<EntryFields>): Partial<EntryFields> {
  const names = Object.keys(fields) as (keyof EntryFields)[];
  return Object.fromEntries(names.map(name => [name, entry[name]]));
}

function edited(list: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  return [...new Set([...without(list, remove), ...add])];
}

function without(list: readonly string[], removed: readonly string[]): string[] {
  return list.filter(item => !removed.includes(item));
}

function isSame(one: Entry['credibility'], other: Entry['credibility']): boolean {
  return one.override === other.override && one.reason === other.reason;
}
