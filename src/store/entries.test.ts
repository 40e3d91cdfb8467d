import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { distinctCitationKey } from '../domain/citation-key.ts';
import type { Entry } from '../domain/entry.ts';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import { type EntrySync, NEVER_SYNCED } from '../domain/sync-state.ts';
import { applyBulkEdit } from './bulk-edits.ts';
import { changeCollection } from './collection-records.ts';
import type { Database } from './database.ts';
import {
  addMissingEntries,
  countEntries,
  findEntry,
  importEntries,
  leastCheckedEntries,
  listEntries,
} from './entries.ts';
import { freshDatabase } from './fresh-database.ts';
import { changeEntries } from './merged-entries.ts';
import { queueUnsentEntries } from './outbox.ts';
import { restoreEntries, trashEntries } from './trash.ts';

const WIKI = 'https://wiki.example';
const OTHER = 'https://other.example';
const synced = (fields: Partial<EntrySync> = {}): EntrySync => ({
  ...NEVER_SYNCED,
  wiki: WIKI,
  state: 'synced',
  ...fields,
});
const hexId = (number: number) => number.toString(16).padStart(16, '0');
const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;
const entryAt = (number: number, fields: Partial<Entry> = {}) =>
  sampleEntry({
    id: hexId(number),
    url: `https://a.example/${number}`,
    capturedUrl: `https://a.example/${number}?x`,
    title: `Source ${number}`,
    updatedAt: day(number),
    ...fields,
  });
async function storeWith(...entries: Entry[]): Promise<Database> {
  const db = await freshDatabase(onTestFinished);
  for (const entry of entries) await db.put('entries', { ...entry, pageKeys: [entry.url] });
  return db;
}
const titles = (entries: readonly Entry[]) => entries.map(({ title }) => title);

describe('the list of entries', () => {
  it('has the last changed first, page by page', async () => {
    const db = await storeWith(entryAt(2), entryAt(5), entryAt(1), entryAt(4), entryAt(3));
    expect(titles(await listEntries(db, 0, 2))).toEqual(['Source 5', 'Source 4']);
    expect(titles(await listEntries(db, 2, 2))).toEqual(['Source 3', 'Source 2']);
    expect(titles(await listEntries(db, 4, 2))).toEqual(['Source 1']);
    expect(await listEntries(db, 9, 2)).toEqual([]);
    expect(await countEntries(db)).toBe(5);
  });
});

describe('an import', () => {
  const item = (entry: Entry, snapshot = sampleSnapshot()) => ({ entry, snapshot });

  it('adds what is new, found by its addresses, with its text', async () => {
    const db = await storeWith();
    const sync = synced({ base: { summary: 'x' }, remoteId: 'elsewhere' });
    const count = await importEntries(db, [item(entryAt(1, { sync }))]);
    expect(count).toEqual({ added: 1, updated: 0, unchanged: 0, changedIds: [hexId(1)] });
    expect((await findEntry(db, ['https://a.example/1?x']))?.id).toBe(hexId(1));
    expect(await db.get('snapshots', hexId(1))).toEqual(sampleSnapshot());
  });

  it('takes nothing of what another browser knew of its wiki', async () => {
    const db = await storeWith();
    const sync = synced({ base: { summary: 'x' }, remoteId: 'elsewhere' });
    await importEntries(db, [item(entryAt(1, { sync }))]);
    expect((await db.get('entries', hexId(1)))?.sync).toEqual(NEVER_SYNCED);
  });

  it('goes into no saved search: its collection is beside that, the same each time', async () => {
    const db = await storeWith(entryAt(3, { collections: ['Reading'] }));
    await changeCollection(db, 'Reading', { query: 'type:book' });
    const file = [
      entryAt(1, { collections: ['Reading', 'Other'] }),
      entryAt(2, { collections: ['Reading'] }),
    ];
    const here = entryAt(3, { collections: ['Reading'], updatedAt: day(9) });
    for (const entry of [...file, here]) await importEntries(db, [item(entry)], '', day(10));
    expect((await db.getAll('entries')).map(({ collections }) => collections)).toEqual([
      ['Reading 2', 'Other'],
      ['Reading 2'],
      ['Reading'],
    ]);
    expect(
      await importEntries(
        db,
        file.map(entry => item(entry)),
      ),
    ).toMatchObject({ unchanged: 2 });
  });

  it('leaves what is as new or newer here', async () => {
    const db = await storeWith(entryAt(1, { title: 'Here' }));
    for (const updatedAt of [day(1), '2025-12-31T00:00:00.000Z']) {
      const count = await importEntries(db, [item(entryAt(1, { title: 'From the file', updatedAt }))]);
      expect(count).toEqual({ added: 0, updated: 0, unchanged: 1, changedIds: [] });
    }
    expect((await db.get('entries', hexId(1)))?.title).toBe('Here');
  });

  it('takes what is newer, keeps its stable id, its citation key and its first text, and sends it', async () => {
    const sync = synced({ base: { title: 'Here' }, remoteId: 'wiki-id' });
    const here = { title: 'Here', stableId: 'sid_Here000000', citationKey: 'here2020', sync };
    const db = await storeWith(entryAt(1, here));
    await db.put('snapshots', sampleSnapshot({ text: 'First' }), hexId(1));
    const file = entryAt(1, { title: 'From the file', citationKey: 'file2020', updatedAt: day(9) });
    const count = await importEntries(db, [item(file)], '', day(10));
    expect(count).toMatchObject({ updated: 1, changedIds: [hexId(1)] });
    expect(await db.get('entries', hexId(1))).toMatchObject({
      title: 'From the file',
      stableId: 'sid_Here000000',
      citationKey: 'here2020',
      sync: { base: { title: 'Here' }, remoteId: 'wiki-id' },
    });
    expect((await db.get('snapshots', hexId(1)))?.text).toBe('First');
    await queueUnsentEntries(db, WIKI);
    expect(await db.get('outbox', [WIKI, hexId(1), 'resource'])).toMatchObject({ state: 'queued' });
  });

  it('of what is newer loses nothing that was written here, also when the file is taken in again', async () => {
    const point = (id: string, text: string) => ({ id, text, quote: null });
    const otherWiki = synced({ wiki: 'https://other.example' });
    const db = await storeWith(
      entryAt(1, {
        summary: 'Of here',
        abstract: 'Only here',
        tags: ['here'],
        keyPoints: [point('a', 'Both'), point('b', 'Only here')],
        otherSyncs: [otherWiki],
      }),
    );
    const file = entryAt(1, {
      summary: 'Of the file',
      tags: ['file'],
      keyPoints: [point('a', 'Both'), point('c', 'Only in the file')],
      updatedAt: day(9),
    });
    await importEntries(db, [item(file)], '', day(10));
    const joined = await db.get('entries', hexId(1));
    expect(joined).toMatchObject({
      summary: 'Of the file',
      abstract: 'Only here',
      review: expect.stringContaining('Of here'),
      tags: ['file', 'here'],
      updatedAt: day(10),
      otherSyncs: [{ wiki: 'https://other.example', state: 'local' }],
    });
    expect(joined?.keyPoints.map(({ text }) => text)).toEqual(['Both', 'Only in the file', 'Only here']);
    expect(await importEntries(db, [item(file)], '', day(11))).toMatchObject({ unchanged: 1 });
    expect(await db.get('entries', hexId(1))).toEqual(joined);
  });

  it('of versions that one browser made of another’s goes to and fro, and leaves nothing behind in the review', async () => {
    const [one, other] = [await freshDatabase(onTestFinished), await freshDatabase(onTestFinished)];
    const { id } = entryAt(1);
    const pass = async (from: Database, to: Database) => {
      const entry = await from.get('entries', id);
      if (entry) await importEntries(to, [{ entry, snapshot: null }]);
      return to.get('entries', id);
    };
    const edit = (db: Database, fields: { add: string[]; remove: string[] }, on: number) =>
      applyBulkEdit(db, [id], { what: 'tags', ...fields }, { wiki: '', wikis: [], now: day(on) });
    const retype = (db: Database, type: 'report' | 'talk', on: number) =>
      applyBulkEdit(db, [id], { what: 'type', type }, { wiki: '', wikis: [], now: day(on) });
    await importEntries(one, [{ entry: entryAt(1, { tags: ['a', 'b'] }), snapshot: null }]);
    await pass(one, other);
    await retype(one, 'report', 2);
    await edit(one, { add: [], remove: ['b'] }, 3);
    expect(await pass(one, other)).toMatchObject({ type: 'report', tags: ['a'], review: '' });
    await retype(other, 'talk', 4);
    expect(await pass(other, one)).toMatchObject({ type: 'talk', tags: ['a'], review: '' });
    // Both at once: nothing of either is lost.
    await retype(one, 'report', 5);
    await edit(other, { add: ['c'], remove: [] }, 6);
    expect(await pass(other, one)).toMatchObject({ type: 'talk', tags: ['a', 'c'] });
    expect((await one.get('entries', id))?.review).toContain('report');
  });

  it('fills in what an entry says nothing of, and overwrites nothing that was written meanwhile', async () => {
    const here = entryAt(1, {
      title: 'Here',
      summary: '',
      abstract: '',
      sync: synced({ base: { title: 'Here' } }),
    });
    const db = await storeWith(here);
    const found = entryAt(2, {
      title: 'From the file',
      summary: 'From the file',
      abstract: 'From the file',
      identifiers: { doi: '10.1000/x', arxivId: '', isbn: '', pmid: '' },
      updatedAt: day(1),
    });
    const write = (entry: Entry) => ({ ...entry, summary: 'Written meanwhile' });
    await changeEntries(db, WIKI, new Map([[hexId(1), write]]));
    const items = [{ entry: found, snapshot: null, into: hexId(1) }];
    const count = await importEntries(db, items, '', day(9));
    expect(count).toEqual({ added: 0, updated: 1, unchanged: 0, changedIds: [hexId(1)] });
    expect(await db.get('entries', hexId(1))).toMatchObject({
      id: hexId(1),
      url: here.url,
      stableId: here.stableId,
      title: 'Here',
      summary: 'Written meanwhile',
      abstract: 'From the file',
      updatedAt: day(9),
      sync: { state: 'local', base: { title: 'Here' } },
    });
    expect((await findEntry(db, ['doi:10.1000/x']))?.id).toBe(hexId(1));
    expect(await countEntries(db)).toBe(1);
    expect(await importEntries(db, items, '', day(10))).toMatchObject({ unchanged: 1, changedIds: [] });
    expect(await importEntries(db, [{ ...items[0]!, into: hexId(7) }])).toMatchObject({ unchanged: 1 });
    expect(await countEntries(db)).toBe(1);
  });

  it('gives no two entries the same citation key, in whatever order they come and go', async () => {
    const db = await storeWith();
    const [one, other] = [1, 2].map(number => entryAt(number, { citationKey: 'smith2020' }));
    if (!one || !other) throw new Error('No entries.');
    await importEntries(db, [item(one), item(other)]);
    const keyOf = async (number: number) => (await db.get('entries', hexId(number)))?.citationKey;
    const own = distinctCitationKey('smith2020', other.id);
    expect([await keyOf(1), await keyOf(2)]).toEqual(['smith2020', own]);
    await trashEntries(db, [one.id], 1_000);
    await importEntries(db, [item(entryAt(3, { citationKey: 'smith2020' }))]);
    expect(await keyOf(3)).toBe('smith2020');
    await restoreEntries(db, [one.id]);
    expect(await keyOf(1)).toBe(distinctCitationKey('smith2020', one.id));
    await changeEntries(db, WIKI, new Map([[one.id, (entry: Entry) => ({ ...entry, summary: 'New' })]]));
    expect([await keyOf(1), await keyOf(2), await keyOf(3)]).toEqual([
      distinctCitationKey('smith2020', one.id),
      own,
      'smith2020',
    ]);
  });

  it('is one transaction, on disk before it is acknowledged', async () => {
    const db = await storeWith();
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
    onTestFinished(() => transactions.mockRestore());
    await importEntries(db, [item(entryAt(1)), item(entryAt(2))]);
    const stores = ['outbox', 'collections', 'entries', 'heads', 'snapshots', 'searchFresh', 'standings'];
    expect(transactions.mock.calls).toEqual([[stores, 'readwrite', { durability: 'strict' }]]);
  });
});

describe('the entries that were not compared with the wiki for the longest time', () => {
  it('come first, up to the limit', async () => {
    const checked = (number: number, at: number) => entryAt(number, { sync: synced({ checkedAt: day(at) }) });
    const db = await storeWith(checked(1, 3), checked(2, 1), checked(3, 2), checked(4, 9));
    expect(titles(await leastCheckedEntries(db, WIKI, day(9), day(9), 2))).toEqual(['Source 2', 'Source 3']);
    expect(titles(await leastCheckedEntries(db, WIKI, day(9), day(9), 9))).toEqual([
      'Source 2',
      'Source 3',
      'Source 1',
    ]);
  });

  it('are also those of a wiki that was not in use last', async () => {
    const [here, other] = [synced({ checkedAt: day(2) }), synced({ wiki: OTHER, checkedAt: day(1) })];
    const db = await storeWith(
      entryAt(1, { sync: other, otherSyncs: [here] }),
      entryAt(2, { sync: here, otherSyncs: [other] }),
      entryAt(3, { sync: other, otherSyncs: [{ ...here, state: 'conflict' }] }),
    );
    expect(titles(await leastCheckedEntries(db, WIKI, day(9), day(9), 9))).toEqual(['Source 1', 'Source 2']);
  });

  it('are first those that a clock which was ahead compared', async () => {
    const db = await storeWith(
      entryAt(1, { sync: synced({ checkedAt: day(1) }) }),
      entryAt(2, { sync: synced({ checkedAt: '2030-01-01T00:00:00.000Z' }) }),
    );
    expect(titles(await leastCheckedEntries(db, WIKI, day(8), day(9), 9))).toEqual(['Source 2', 'Source 1']);
    expect(titles(await leastCheckedEntries(db, WIKI, day(8), day(9), 1))).toEqual(['Source 2']);
  });

  it('are of that wiki, and wait for nothing', async () => {
    const checkedAt = day(1);
    const db = await storeWith(
      entryAt(1, { sync: synced({ checkedAt, wiki: 'https://other.example' }) }),
      entryAt(2, { sync: synced({ checkedAt, state: 'queued' }) }),
      entryAt(3, { sync: synced() }),
      entryAt(4),
    );
    expect(await leastCheckedEntries(db, WIKI, day(9), day(9), 9)).toEqual([]);
  });
});

it('entries are changed as they are by now, and keep their keys', async () => {
  const db = await storeWith(entryAt(1), entryAt(2));
  const change = (entry: Entry) => ({ ...entry, title: `${entry.title} changed`, pageKeys: ['lost'] });
  const changes = new Map([hexId(1), hexId(9)].map(id => [id, change] as const));
  expect(await changeEntries(db, 'https://wiki.example', changes)).toEqual([hexId(1)]);
  expect(await db.get('entries', hexId(1))).toMatchObject({
    title: 'Source 1 changed',
    pageKeys: ['https://a.example/1'],
  });
  expect((await db.get('entries', hexId(2)))?.title).toBe('Source 2');
});

describe('entries that a wiki has', () => {
  it('are added where they are missing, and found by their addresses', async () => {
    const db = await storeWith(entryAt(1, { title: 'Here' }));
    const from = [entryAt(1), entryAt(2), entryAt(2)];
    expect(await addMissingEntries(db, from)).toBe(1);
    expect((await db.get('entries', hexId(1)))?.title).toBe('Here');
    expect((await findEntry(db, ['https://a.example/2?x']))?.id).toBe(hexId(2));
  });

  it('are not added beside the same source at another address', async () => {
    const db = await storeWith();
    await addMissingEntries(db, [entryAt(1, { url: 'https://arxiv.org/abs/2301.01234' })]);
    expect(await addMissingEntries(db, [entryAt(2, { url: 'https://arxiv.org/pdf/2301.01234v2' })])).toBe(0);
  });

  it('are not sent back to it', async () => {
    const db = await storeWith();
    await addMissingEntries(db, [entryAt(1, { sync: synced() })]);
    await queueUnsentEntries(db, WIKI);
    expect(await db.count('outbox')).toBe(0);
  });
});
