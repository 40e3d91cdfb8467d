import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { newCitationKey } from '../domain/citation-key.ts';
import { sampleSnapshot } from '../domain/sample-entry.ts';
import { sharedFields } from '../domain/shared-fields.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import { applyBulkEdit, countSent, undoBulkEdit } from './bulk-edits.ts';
import type { Database } from './database.ts';
import { editDraft } from './drafts.ts';
import { freshDatabase } from './fresh-database.ts';
import { sampleId, storeSamples } from './stored-sample.ts';

const WIKI = 'https://wiki.example';
const OTHER = 'https://other.example';
const GONE = 'https://gone.example';
const context = { wiki: WIKI, wikis: [WIKI, OTHER], now: '2026-02-01T00:00:00.000Z' };
const noWiki = { ...context, wiki: '', wikis: [] };
const addTag = { what: 'tags', add: ['new'], remove: [] } as const;
const tag = { ...addTag, add: [...addTag.add], remove: [] };
const ids = (...numbers: number[]) => numbers.map(sampleId);
const tagsOf = async (db: Database) => (await db.getAll('entries')).map(({ tags }) => tags);

describe('an edit of many entries', () => {
  it('changes those that it is about, with their heads, and tells what they were', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ tags: ['a'] }, { tags: ['new'] }, { tags: ['b'] }]);
    const done = await applyBulkEdit(db, ids(1, 2, 1, 99), tag, noWiki);
    expect(done).toEqual([{ id: sampleId(1), before: { tags: ['a'] }, after: { tags: ['a', 'new'] } }]);
    expect(await tagsOf(db)).toEqual([['a', 'new'], ['new'], ['b']]);
    expect((await db.get('heads', sampleId(1)))?.tags).toEqual(['a', 'new']);
    expect((await db.get('entries', sampleId(1)))?.updatedAt).toBe(context.now);
    expect((await db.get('entries', sampleId(2)))?.updatedAt).not.toBe(context.now);
  });

  it('leaves the key that documents cite by, also where an earlier version stored none', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ title: 'Circuits', citationKey: 'olah2025' }, { title: 'Features' }]);
    const { citationKey: _, ...old } = (await db.get('entries', sampleId(2))) ?? expect.fail();
    await db.put('entries', old);
    await applyBulkEdit(db, ids(1, 2), tag, noWiki);
    expect((await db.getAll('entries')).map(({ citationKey }) => citationKey)).toEqual([
      'olah2025',
      newCitationKey(old),
    ]);
  });

  it('is found by the new words', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{}], sampleSnapshot({ text: 'captured' }));
    await applyBulkEdit(db, ids(1), tag, noWiki);
    const documents = (await db.getAll('searchFresh')).map(({ terms }) => terms.split(' '));
    expect(documents).toEqual([expect.arrayContaining(['captured']), expect.arrayContaining(['new'])]);
  });

  it('comes back exactly', async () => {
    const db = await freshDatabase(onTestFinished);
    const credibility = { override: 2 as const, reason: 'Doubtful' };
    const stored = await storeSamples(db, [{ credibility }, {}, { type: 'blog' }]);
    const fieldsBefore = stored.map(({ credibility, type }) => ({ credibility, type }));
    const rated = await applyBulkEdit(
      db,
      ids(1, 2, 3),
      { what: 'credibility', override: 5, reason: '' },
      noWiki,
    );
    const typed = await applyBulkEdit(db, ids(1, 2, 3), { what: 'type', type: 'talk' }, noWiki);
    expect(await db.getAll('entries')).toMatchObject(
      Array(3).fill({ type: 'talk', credibility: { override: 5 } }),
    );
    await undoBulkEdit(db, typed, noWiki);
    expect(await undoBulkEdit(db, rated, noWiki)).toEqual(ids(1, 2, 3));
    expect(await db.getAll('entries')).toMatchObject(fieldsBefore);
    expect(await undoBulkEdit(db, rated, noWiki)).toEqual([]);
  });

  it('goes to the wiki in use and to those that have the entry, as a save does', async () => {
    const db = await freshDatabase(onTestFinished);
    const synced = (wiki: string) => ({ ...NEVER_SYNCED, wiki, state: 'synced' as const, base: {} });
    await storeSamples(db, [{}, { sync: synced(OTHER), otherSyncs: [synced(GONE)] }]);
    const done = await applyBulkEdit(db, ids(1, 2), tag, context);
    expect((await db.getAll('outbox')).map(row => [row.wiki, row.entryId, row.kind])).toEqual([
      [OTHER, sampleId(2), 'resource'],
      [WIKI, sampleId(1), 'resource'],
      [WIKI, sampleId(2), 'resource'],
    ]);
    expect(await db.get('entries', sampleId(2))).toMatchObject({
      sync: { wiki: WIKI, state: 'queued' },
      otherSyncs: [
        { wiki: OTHER, state: 'queued' },
        { wiki: GONE, state: 'queued' },
      ],
    });
    await undoBulkEdit(db, done, context);
    expect((await db.getAll('outbox')).map(({ revision }) => revision)).toEqual([2, 2, 2]);
  });

  it('sends nothing where no wiki takes what was changed', async () => {
    const db = await freshDatabase(onTestFinished);
    const sync = { ...NEVER_SYNCED, wiki: WIKI, state: 'synced' as const, base: {} };
    await storeSamples(db, [{ sync }]);
    await applyBulkEdit(db, ids(1), { what: 'collections', add: ['Circuits'], remove: [] }, context);
    expect(await db.count('outbox')).toBe(0);
    expect((await db.get('entries', sampleId(1)))?.sync).toEqual(sync);
  });

  it('keeps an open conflict open, with what is mine by now', async () => {
    const db = await freshDatabase(onTestFinished);
    const conflicts = [{ field: 'type', base: 'web', mine: 'paper', theirs: 'book' }];
    const sync = { ...NEVER_SYNCED, wiki: WIKI, state: 'conflict' as const, conflicts };
    const [stored] = await storeSamples(db, [{ sync }]);
    expect(stored && sharedFields(stored).type).toBe('paper');
    await applyBulkEdit(db, ids(1), { what: 'type', type: 'talk' }, context);
    expect((await db.get('entries', sampleId(1)))?.sync).toMatchObject({
      state: 'conflict',
      conflicts: [{ field: 'type', mine: 'talk', theirs: 'book' }],
    });
  });

  it('leaves an open draft as it is', async () => {
    const db = await freshDatabase(onTestFinished);
    const [entry] = await storeSamples(db, [{ tags: ['a'] }]);
    const url = entry?.url ?? '';
    const page = { pageKey: url, capturedUrl: url, tabTitle: '' };
    const draft = await editDraft(db, page, { tags: ['a', 'typed'] }, context.now);
    await applyBulkEdit(db, ids(1), tag, noWiki);
    expect(await db.get('drafts', url)).toEqual(draft);
  });

  it('notes when a collection was used, where something was put into it', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ collections: ['There'] }]);
    const into = (path: string) => ({ what: 'collections' as const, add: [path], remove: [] });
    await applyBulkEdit(db, ids(1), into('There'), noWiki);
    expect(await db.count('collections')).toBe(0);
    await applyBulkEdit(db, ids(1), into('New'), noWiki);
    expect(await db.getAll('collections')).toMatchObject([{ path: 'New', usedAt: context.now }]);
  });

  it('is written a chunk at a time, each on disk and whole', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, Array(450).fill({}));
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
    onTestFinished(() => transactions.mockRestore());
    const all = Array.from({ length: 450 }, (_, at) => sampleId(at + 1));
    expect(await applyBulkEdit(db, all, tag, noWiki)).toHaveLength(450);
    expect(transactions.mock.calls.map(([, mode, options]) => [mode, options])).toEqual(
      Array(3).fill(['readwrite', { durability: 'strict' }]),
    );
  });

  it('that fails leaves its chunk as it was', async () => {
    const db = await freshDatabase(onTestFinished);
    await storeSamples(db, [{ tags: [] }, { tags: [] }]);
    const put = IDBObjectStore.prototype.put;
    const failing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<typeof put>
    ) {
      if (this.name === 'heads' && (args[0] as { id: string }).id === sampleId(2)) throw new Error('Disk.');
      return put.apply(this, args);
    });
    onTestFinished(() => failing.mockRestore());
    await expect(applyBulkEdit(db, ids(1, 2), tag, noWiki)).rejects.toThrow('Disk.');
    expect(await tagsOf(db)).toEqual([[], []]);
  });
});

it('counts those that a wiki has', async () => {
  const db = await freshDatabase(onTestFinished);
  const sync = { ...NEVER_SYNCED, wiki: WIKI, base: {} };
  await storeSamples(db, [{ sync }, {}, { sync: { ...sync, base: null }, otherSyncs: [sync] }]);
  expect(await countSent(db, ids(1, 2, 3, 9))).toBe(2);
  // After an update heads are made anew, one after the other.
  await db.clear('heads');
  expect(await countSent(db, ids(1, 2, 3, 9))).toBe(2);
});
