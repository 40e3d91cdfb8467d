import { ownerOf } from '../domain/own-address.ts';
import { NO_IDENTIFIERS } from '../domain/source.ts';
import { workKeys } from '../domain/work-keys.ts';
import type { Database } from './database.ts';

/** What is stored of an open page, in short. */
export type KnownPage = { entryId: string; citedCount: number };

/** The entry of the page at an address, without reading it, the same as `findEntry` finds; undefined where there is none. */
export async function knownPage(db: Database, address: string): Promise<KnownPage | undefined> {
  const transaction = db.transaction(['entries', 'heads']);
  const byKey = transaction.objectStore('entries').index('pageKey');
  const keys = workKeys([address], NO_IDENTIFIERS);
  for (const key of keys) {
    const ids = await byKey.getAllKeys(key);
    const [first] = ids;
    if (first === undefined) continue;
    const heads = await Promise.all(ids.map(id => transaction.objectStore('heads').get(id)));
    const owner = ownerOf(
      heads.filter(head => head !== undefined),
      keys,
    );
    return { entryId: owner?.id ?? first, citedCount: owner?.citedCount ?? 0 };
  }
  return undefined;
}

/** Whether the toolbar button is to show which open pages are captured. */
export async function showsKnownPages(db: Database): Promise<boolean> {
  return (await db.get('choices', 'knownPages')) === 'on';
}

export async function keepKnownPages(db: Database, isOn: boolean): Promise<void> {
  if (isOn) await db.put('choices', 'on', 'knownPages');
  else await db.delete('choices', 'knownPages');
}
