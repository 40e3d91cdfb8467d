import type { FieldTrouble, WikiProfile } from '../domain/wiki-profile.ts';
import type { Database } from './database.ts';

/** The wiki that captures are sent to, or undefined. */
export async function getWiki(db: Database): Promise<WikiProfile | undefined> {
  const transaction = db.transaction(['choices', 'wikis']);
  const address = await transaction.objectStore('choices').get('activeWiki');
  return address ? transaction.objectStore('wikis').get(address) : undefined;
}

/** Every wiki that is known. */
export function listWikis(db: Database): Promise<WikiProfile[]> {
  return db.getAll('wikis');
}

/** Keeps a wiki and makes it the one that captures are sent to. */
export async function putWiki(db: Database, wiki: WikiProfile): Promise<void> {
  const transaction = db.transaction(['choices', 'wikis'], 'readwrite');
  transaction.objectStore('wikis').put(wiki, wiki.address);
  transaction.objectStore('choices').put(wiki.address, 'activeWiki');
  await transaction.done;
}

/** Makes a known wiki the one that captures are sent to; answers whether it is known. */
export async function chooseWiki(db: Database, address: string): Promise<boolean> {
  const transaction = db.transaction(['choices', 'wikis'], 'readwrite');
  const isKnown = (await transaction.objectStore('wikis').count(address)) > 0;
  if (isKnown) transaction.objectStore('choices').put(address, 'activeWiki');
  await transaction.done;
  return isKnown;
}

/** Sends captures to no wiki any more; all stay known. Answers whether they were sent to one. */
export async function leaveWiki(db: Database): Promise<boolean> {
  const transaction = db.transaction('choices', 'readwrite');
  const isLeft = Boolean(await transaction.store.get('activeWiki'));
  if (isLeft) transaction.store.put('', 'activeWiki');
  await transaction.done;
  return isLeft;
}

/** Forgets a wiki with its key, and what was to be sent there. What entries know of it stays. */
export async function removeWiki(db: Database, address: string): Promise<void> {
  const transaction = db.transaction(['choices', 'wikis', 'outbox'], 'readwrite');
  const choices = transaction.objectStore('choices');
  transaction.objectStore('wikis').delete(address);
  if ((await choices.get('activeWiki')) === address) choices.put('', 'activeWiki');
  transaction.objectStore('outbox').delete(IDBKeyRange.bound([address], [address, []]));
  await transaction.done;
}

/** Keeps what was learned of a wiki's fields. */
export async function putTroubles(
  db: Database,
  address: string,
  troubles: Readonly<Record<string, FieldTrouble>>,
): Promise<void> {
  const transaction = db.transaction('wikis', 'readwrite');
  const wiki = await transaction.store.get(address);
  if (wiki) transaction.store.put({ ...wiki, troubles: { ...troubles } }, address);
  await transaction.done;
}
