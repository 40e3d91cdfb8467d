import type { Entry } from '../domain/entry.ts';
import { allKeysOf, withFormerKeys } from '../domain/former-keys.ts';
import { type EntryWriting, putEntry } from './entry-writing.ts';

/**
 * Inside the caller's transaction: documents that cite an entry which is back after a merge mean it again, so that the one that it was merged
 * into, where it is still there, has its keys no more. Answers whether that one has changed.
 */
export async function giveKeysBack(transaction: EntryWriting, keptId: string, back: Entry): Promise<boolean> {
  const kept = await transaction.objectStore('entries').get(keptId);
  const formerKeys = kept?.formerKeys ?? [];
  const left = formerKeys.filter(key => !allKeysOf(back).includes(key));
  if (!kept || left.length === formerKeys.length) return false;
  await putEntry(transaction, withFormerKeys(kept, left), kept);
  return true;
}
