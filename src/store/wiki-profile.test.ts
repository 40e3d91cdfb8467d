import { expect, it, onTestFinished } from 'vitest';
import type { WikiProfile } from '../domain/wiki-profile.ts';
import type { Database } from './database.ts';
import { freshDatabase } from './fresh-database.ts';
import { queueIn } from './outbox.ts';
import { chooseWiki, getWiki, listWikis, putTroubles, putWiki, removeWiki } from './wiki-profile.ts';

const wiki = (name: string): WikiProfile => ({
  address: `https://${name}.example`,
  name,
  apiKey: `key of ${name}`,
  troubles: {},
});
const [one, other] = [wiki('one'), wiki('other')];

async function storeWith(...wikis: WikiProfile[]): Promise<Database> {
  const db = await freshDatabase(onTestFinished);
  for (const each of wikis) await putWiki(db, each);
  return db;
}

it('knows no wiki at first', async () => {
  const db = await storeWith();
  expect(await getWiki(db)).toBeUndefined();
  expect(await listWikis(db)).toEqual([]);
});

it('keeps several wikis, the last connected in use', async () => {
  const db = await storeWith(one, other);
  expect(await getWiki(db)).toEqual(other);
  expect(await listWikis(db)).toEqual([one, other]);
});

it('keeps a wiki once, with the newer key', async () => {
  const db = await storeWith(one, { ...one, apiKey: 'newer' });
  expect(await listWikis(db)).toEqual([{ ...one, apiKey: 'newer' }]);
});

it('uses the one that is chosen, if it is known', async () => {
  const db = await storeWith(one, other);
  expect(await chooseWiki(db, one.address)).toBe(true);
  expect(await getWiki(db)).toEqual(one);
  expect(await chooseWiki(db, 'https://unknown.example')).toBe(false);
  expect(await getWiki(db)).toEqual(one);
});

it('forgets a wiki with its key and what was to be sent there, and no other', async () => {
  const db = await storeWith(one, other);
  const transaction = db.transaction('outbox', 'readwrite');
  for (const { address } of [one, other]) await queueIn(transaction.store as never, address, 'a', 'resource');
  await transaction.done;
  await removeWiki(db, one.address);
  expect(await listWikis(db)).toEqual([other]);
  expect(await getWiki(db)).toEqual(other);
  expect((await db.getAll('outbox')).map(row => row.wiki)).toEqual([other.address]);
  await removeWiki(db, other.address);
  expect(await getWiki(db)).toBeUndefined();
});

it('keeps what was learned of a wiki’s fields, where it is still known', async () => {
  const db = await storeWith(one, other);
  const troubles = { tags: { failures: 2, reason: 'R', since: '2026-01-01T00:00:00.000Z' } };
  await putTroubles(db, one.address, troubles);
  await putTroubles(db, 'https://unknown.example', troubles);
  expect(await listWikis(db)).toEqual([{ ...one, troubles }, other]);
});
