import { type EntryHead, headOf } from '../domain/entry-head.ts';
import type { Database } from './database.ts';

/** So many are read in one transaction: others want the store as well. */
const PART = 500;

/** The heads of entries with these ids, in their order, one part at a time; made up where they are not stored yet. */
export async function* chosenHeads(db: Database, ids: readonly string[]): AsyncIterable<EntryHead[]> {
  for (let at = 0; at < ids.length; at += PART) {
    const transaction = db.transaction(['heads', 'entries']);
    const heads = await Promise.all(
      ids.slice(at, at + PART).map(async id => {
        const head = await transaction.objectStore('heads').get(id);
        if (head) return head;
        const entry = await transaction.objectStore('entries').get(id);
        return entry && headOf(entry, '');
      }),
    );
    yield heads.filter(head => head !== undefined);
  }
}
