import type { Database } from './database.ts';

/**
 * Whether this store has not been noted outside of it yet; asking makes it so. On the disk when this resolves: what is noted outside after
 * it is never there alone.
 */
export async function isUnnoted(db: Database): Promise<boolean> {
  const transaction = db.transaction('choices', 'readwrite', { durability: 'strict' });
  const before = await transaction.store.get('noted');
  if (before === undefined) await transaction.store.put('yes', 'noted');
  await transaction.done;
  return before === undefined;
}
