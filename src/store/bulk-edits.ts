import {
  type BulkEdit,
  type DoneEdit,
  editedFields,
  fieldsNamedIn,
  undoneFields,
} from '../domain/bulk-edit.ts';
import type { EntryFields } from '../domain/entry.ts';
import { CHUNK, type ChangeContext, changeEntry, inOneTransaction } from './changed-entries.ts';
import { chosenHeads } from './chosen-heads.ts';
import { touchCollections } from './collection-records.ts';
import type { Database } from './database.ts';
import type { StoredEntry } from './schema.ts';

/**
 * Makes one change to many entries, a chunk per transaction, each on disk before the next begins; drafts that are open stay as they are.
 * Answers what it did to each entry that it changed, for `undoBulkEdit`.
 */
export async function applyBulkEdit(
  db: Database,
  ids: readonly string[],
  edit: BulkEdit,
  context: ChangeContext,
): Promise<DoneEdit[]> {
  const done: DoneEdit[] = [];
  const added = edit.what === 'collections' ? edit.add : [];
  await changeInChunks(db, ids, context, added, entry => {
    const after = editedFields(entry, edit);
    if (after) done.push({ id: entry.id, before: fieldsNamedIn(entry, after), after });
    return after;
  });
  return done;
}

/** Takes changes back, but for what was changed again since; answers the ids of the entries that it changed. */
export async function undoBulkEdit(
  db: Database,
  done: readonly DoneEdit[],
  context: ChangeContext,
): Promise<string[]> {
  const edits = new Map(done.map(edit => [edit.id, edit]));
  const undone: string[] = [];
  await changeInChunks(db, [...edits.keys()], context, [], entry => {
    const edit = edits.get(entry.id);
    const fields = edit ? undoneFields(entry, edit) : null;
    if (fields) undone.push(entry.id);
    return fields;
  });
  return undone;
}

/** How many of these entries a wiki has, as far as is known. */
export async function countSent(db: Database, ids: readonly string[]): Promise<number> {
  let count = 0;
  for await (const heads of chosenHeads(db, ids)) {
    count += heads.filter(({ syncs }) => syncs.some(({ isSent }) => isSent)).length;
  }
  return count;
}

async function changeInChunks(
  db: Database,
  ids: readonly string[],
  context: ChangeContext,
  usedCollections: readonly string[],
  change: (entry: StoredEntry) => Partial<EntryFields> | null,
): Promise<void> {
  const distinct = [...new Set(ids)];
  for (let at = 0; at < distinct.length; at += CHUNK) {
    const chunk = distinct.slice(at, at + CHUNK);
    await inOneTransaction(db, async transaction => {
      const entries = transaction.objectStore('entries');
      let isChanged = false;
      // All at once: one question after the other would take several times as long.
      for (const entry of await Promise.all(chunk.map(id => entries.get(id)))) {
        const fields = entry ? change(entry) : null;
        if (!entry || !fields) continue;
        isChanged = true;
        await changeEntry(transaction, entry, fields, context);
      }
      if (!isChanged) return;
      await touchCollections(transaction.objectStore('collections'), usedCollections, context.now);
    });
  }
}
