import { allKeysOf, withFormerKeys } from '../domain/former-keys.ts';
import { type EntryWriting, putEntry } from './entry-writing.ts';
import type { MergedInto, StoredEntry } from './schema.ts';

/**
 * Inside the caller's transaction: documents that cite an entry which is back after a merge mean it again, and its pages open it again, so
 * that the one that it was merged into, where it is still there, has its keys no more, but for those that it had before. Answers whether
 * that one has changed.
 */
export async function giveKeysBack(
  transaction: EntryWriting,
  mergedInto: MergedInto,
  back: StoredEntry,
): Promise<boolean> {
  const { id, pageKeys: own } = mergedInto.entry;
  const kept = await transaction.objectStore('entries').get(id);
  if (!kept) return false;
  const known = kept.formerKeys ?? [];
  const formerKeys = known.filter(key => !allKeysOf(back).includes(key));
  const pageKeys = kept.pageKeys.filter(key => own.includes(key) || !back.pageKeys.includes(key));
  if (formerKeys.length === known.length && pageKeys.length === kept.pageKeys.length) return false;
  await putEntry(transaction, { ...withFormerKeys(kept, formerKeys), pageKeys }, kept);
  return true;
}
