import * as v from 'valibot';
import { type Entry, entryFieldsSchema, entrySchema, fieldsOf } from './entry.ts';

const { formerKeys } = entrySchema.entries;
const joinedSchema = v.object({ ...entryFieldsSchema.entries, formerKeys });

/** The first field of which an entry that was joined of several has more than one can hold; undefined where it can be opened again. */
export function overfullField(entry: Entry): string | undefined {
  const parsed = v.safeParse(joinedSchema, { ...fieldsOf(entry), formerKeys: entry.formerKeys });
  return parsed.success ? undefined : String(parsed.issues[0].path?.[0]?.key ?? '');
}
