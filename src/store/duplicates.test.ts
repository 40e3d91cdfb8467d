import { describe, expect, it, onTestFinished } from 'vitest';
import { newCollection } from '../domain/collection.ts';
import type { Entry } from '../domain/entry.ts';
import { keyPoint } from '../domain/key-point.ts';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import type { Database } from './database.ts';
import { editDraft } from './drafts.ts';
import { forgetApart, keepApart, listApart, mergeEntries, unmergeEntries } from './duplicates.ts';
import { findEntry, importEntries } from './entries.ts';
import { freshDatabase } from './fresh-database.ts';
import { saveDraft } from './save.ts';
import { listVersions } from './snapshot-versions.ts';
import { restoreEntries } from './trash.ts';

const WIKI = 'https://wiki.example';
const NOW = '2026-02-03T04:05:06.000Z';
const context = { wiki: WIKI, wikis: [WIKI], now: NOW, newId: () => crypto.randomUUID() };
const at = (id: string, fields: Partial<Entry> = {}): Entry => {
  const url = `https://${id}.example/`;
  return sampleEntry({ id: id.repeat(16), url, capturedUrl: `${url}?seen`, ...fields });
};
const [A, B, C] = ['a', 'b', 'c'].map(id => id.repeat(16)) as [string, string, string];
const text = (words: string, fields: Partial<Snapshot> = {}) =>
  sampleSnapshot({ text: words, contentHash: `hash of ${words}`, ...fields });

async function storeWith(...items: { entry: Entry; snapshot: Snapshot | null }[]): Promise<Database> {
  const db = await freshDatabase(onTestFinished);
  await importEntries(db, items);
  return db;
}
async function merged(db: Database, keptId = A, otherIds = [B]): Promise<Entry> {
  const result = await mergeEntries(db, { keptId, otherIds, choices: {} }, context);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}
const two = (mine: Snapshot | null = text('Mine'), theirs: Snapshot | null = text('Theirs')) =>
  storeWith(
    { entry: at('a', { tags: ['x'] }), snapshot: mine },
    { entry: at('b', { tags: ['y'], keyPoints: [keyPoint('1', 'A claim')] }), snapshot: theirs },
  );
const everything = async (db: Database) => ({
  entries: await db.getAll('entries'),
  snapshots: await Promise.all([A, B].map(id => db.get('snapshots', id))),
  versions: await db.getAll('snapshotVersions'),
  trash: await db.getAllKeys('trash'),
  heads: (await db.getAll('heads')).map(({ document, textDocument, ...head }) => head),
});

describe('a merge', () => {
  it('leaves one entry, which is found from the addresses of all, and queues it', async () => {
    const db = await two();
    const entry = await merged(db);
    expect(entry).toMatchObject({ id: A, tags: ['x', 'y'], updatedAt: NOW, sync: { state: 'queued' } });
    expect(await db.getAllKeys('entries')).toEqual([A]);
    expect(await db.getAllKeys('heads')).toEqual([A]);
    // Its fields and its text.
    expect(await db.count('searchFresh')).toBe(2);
    expect((await findEntry(db, ['https://b.example/']))?.id).toBe(A);
    expect(await db.getAllKeys('outbox')).toEqual([[WIKI, A, 'resource']]);
  });

  it('keeps the text of the kept one, and the other as an earlier one', async () => {
    const db = await two();
    await merged(db);
    expect((await db.get('snapshots', A))?.text).toBe('Mine');
    expect((await listVersions(db, A)).map(version => version.text)).toEqual(['Theirs']);
    expect(await db.count('snapshots')).toBe(1);
  });

  it('takes the other’s text where it is better, with the address it is of', async () => {
    const db = await two(text('', {}), text('Theirs'));
    expect(await merged(db)).toMatchObject({ capturedUrl: 'https://b.example/?seen' });
    expect((await db.get('snapshots', A))?.text).toBe('Theirs');
    expect(await listVersions(db, A)).toEqual([]);
    expect(await db.getAllKeys('outbox')).toEqual([
      [WIKI, A, 'resource'],
      [WIKI, A, 'snapshot'],
    ]);
  });

  it('keeps one of two equal texts, and both of two that were captured at one moment', async () => {
    const db = await storeWith(
      { entry: at('a'), snapshot: text('Mine') },
      { entry: at('b'), snapshot: text('Mine') },
      { entry: at('c'), snapshot: text('Theirs') },
    );
    await db.put('snapshotVersions', text('Earlier'), [C, NOW]);
    await merged(db, A, [B, C]);
    expect((await listVersions(db, A)).map(version => version.text).sort()).toEqual(['Earlier', 'Theirs']);
  });

  it('is still found by the citation key of the other', async () => {
    const db = await two();
    const key = (await db.get('entries', B))?.citationKey;
    expect(key).toBeTruthy();
    expect((await merged(db)).formerKeys).toEqual([key]);
    expect((await db.get('entries', A))?.formerKeys).toEqual([key]);
  });

  it('stands in a collection’s order where the other stood', async () => {
    const db = await two();
    await db.put('collections', { ...newCollection('X'), order: ['0', B, '1'] });
    await merged(db);
    expect((await db.get('collections', 'X'))?.order).toEqual(['0', A, B, '1']);
  });

  it('leaves a draft of the other’s page, which is saved into the kept one', async () => {
    const db = await two();
    const page = { pageKey: 'https://b.example/', capturedUrl: 'https://b.example/', tabTitle: 'B' };
    await editDraft(db, page, { summary: 'Typed' }, NOW);
    await merged(db);
    const saved = await saveDraft(db, page, { venues: [], wiki: WIKI, wikis: [WIKI], now: NOW });
    expect(saved).toMatchObject({ id: A, summary: 'Typed', tags: ['x', 'y'] });
    expect(await db.getAllKeys('entries')).toEqual([A]);
  });

  it('loses no word of the kept one to a draft of the other', async () => {
    const db = await storeWith(
      { entry: at('a', { summary: 'What the kept one says', importance: 70 }), snapshot: null },
      { entry: at('b', { summary: 'What the other says', importance: 20 }), snapshot: null },
    );
    const page = { pageKey: 'https://b.example/', capturedUrl: 'https://b.example/', tabTitle: '' };
    const typed = { summary: 'Typed meanwhile', importance: 30, tags: ['typed'] };
    const seen = { summary: 'What the other says', importance: 20, tags: [] };
    await editDraft(db, page, typed, '2026-02-01T00:00:00.000Z', seen, B);
    await merged(db);
    const saved = await saveDraft(db, page, { ...context, venues: [] }, B);
    expect(saved).toMatchObject({
      id: A,
      summary: 'What the kept one says',
      importance: 70,
      tags: ['typed'],
    });
    for (const words of ['What the other says', 'Typed meanwhile', ': 20', ': 30']) {
      expect(saved.review).toContain(words);
    }
  });

  it('changes nothing where one of them is gone, or where together they are too much', async () => {
    const db = await two();
    const before = await everything(db);
    const gone = await mergeEntries(db, { keptId: A, otherIds: [B, C], choices: {} }, context);
    expect(gone).toEqual({ ok: false, error: { kind: 'gone' } });
    const alone = await mergeEntries(db, { keptId: A, otherIds: [A], choices: {} }, context);
    expect(alone).toEqual({ ok: false, error: { kind: 'gone' } });
    await db.put('entries', { ...at('b', { review: 'x'.repeat(1_000_001) }), pageKeys: [] });
    const large = await mergeEntries(db, { keptId: A, otherIds: [B], choices: {} }, context);
    expect(large).toEqual({ ok: false, error: { kind: 'too-much', field: 'review' } });
    await db.put('entries', before.entries[1] as never);
    expect(await everything(db)).toEqual(before);
  });
});

describe('a merge that is undone', () => {
  it.each<[string, Snapshot | null, Snapshot | null]>([
    ['each with a text', text('Mine'), text('Theirs')],
    ['the kept one with an empty text', text(''), text('Theirs')],
    ['the kept one without a text', null, text('Theirs')],
    ['the other without a text', text('Mine'), null],
  ])('leaves all as it was: %s', async (_, mine, theirs) => {
    const db = await two(mine, theirs);
    const before = await everything(db);
    await merged(db);
    const none = { wiki: '', wikis: [] };
    expect(await unmergeEntries(db, A, [B], none)).toEqual({ restored: [B], isAsBefore: true });
    const after = await everything(db);
    expect(after.entries.map(({ sync, ...entry }) => entry)).toEqual(
      before.entries.map(({ sync, ...entry }) => entry),
    );
    expect({ ...after, entries: [], heads: [] }).toEqual({ ...before, entries: [], heads: [] });
    expect(after.heads.map(({ syncs, ...head }) => head)).toEqual(
      before.heads.map(({ syncs, ...head }) => head),
    );
  });

  it('brings all of several back, and queues what no wiki has', async () => {
    const db = await storeWith(
      ...['a', 'b', 'c'].map(id => ({ entry: at(id), snapshot: text(`Text of ${id}`) })),
    );
    await merged(db, A, [B, C]);
    expect(await unmergeEntries(db, A, [B, C], context)).toEqual({ restored: [B, C], isAsBefore: true });
    expect(await db.getAllKeys('entries')).toEqual([A, B, C]);
    expect(await listVersions(db, A)).toEqual([]);
    expect(await db.getAllKeysFromIndex('outbox', 'entryId')).toHaveLength(5);
  });

  it('leaves one as it was that the wiki had', async () => {
    const db = await two();
    const sync = { ...NEVER_SYNCED, wiki: WIKI, state: 'synced' as const, base: {} };
    await db.put('entries', { ...at('b', { sync }), pageKeys: [] });
    await merged(db);
    await unmergeEntries(db, A, [B], context);
    expect((await db.get('entries', B))?.sync).toEqual(sync);
    expect(await db.countFromIndex('outbox', 'entryId', B)).toBe(0);
  });

  it('leaves nothing of the other’s text with the kept one, which had none', async () => {
    const words = Array.from({ length: 300 }, (_, place) => `zebrafish${place}`).join(' ');
    const db = await two(null, text(words));
    const { fingerprint } = (await db.get('heads', A))!;
    await merged(db);
    expect((await db.get('heads', A))?.fingerprint).not.toBe(fingerprint);
    await unmergeEntries(db, A, [B], context);
    const head = (await db.get('heads', A))!;
    expect(head.fingerprint).toBe(fingerprint);
    expect((await db.get('searchFresh', head.textDocument))?.terms).not.toContain('zebrafish');
    // Two documents each.
    expect(await db.count('searchFresh')).toBe(4);
  });

  it('leaves the kept one as it is where a sync has changed it since', async () => {
    const db = await two();
    await merged(db);
    const kept = await db.get('entries', A);
    await db.put('entries', { ...kept!, tags: [...kept!.tags, 'a colleague’s'] });
    expect(await unmergeEntries(db, A, [B], context)).toEqual({ restored: [B], isAsBefore: false });
    expect((await db.get('entries', A))?.tags).toEqual(['x', 'y', 'a colleague’s']);
  });

  it('goes by the time alone where an earlier version made the merge', async () => {
    const db = await two();
    await merged(db);
    const trashed = (await db.get('trash', B))!;
    const { version: _, ...mergedInto } = trashed.mergedInto!;
    await db.put('trash', { ...trashed, mergedInto });
    expect(await unmergeEntries(db, A, [B], context)).toEqual({ restored: [B], isAsBefore: true });
  });

  it.each(['undone after an edit', 'ended by bringing the other back'])(
    'gives the other its pages back: %s',
    async how => {
      const db = await two();
      const own = (await db.get('entries', A))!.pageKeys;
      await merged(db);
      const kept = await db.get('entries', A);
      await db.put('entries', { ...kept!, summary: 'Typed since', updatedAt: '2026-03-01T00:00:00.000Z' });
      if (how.startsWith('ended')) expect((await restoreEntries(db, [B])).changed).toEqual([A]);
      else await unmergeEntries(db, A, [B], context);
      expect((await findEntry(db, ['https://b.example/']))?.id).toBe(B);
      expect(await db.get('entries', A)).toMatchObject({ summary: 'Typed since', pageKeys: own });
    },
  );

  it('leaves the kept one the keys that both had', async () => {
    const identifiers = { doi: '10.1000/one', arxivId: '', isbn: '', pmid: '' };
    const db = await storeWith(
      { entry: at('a', { identifiers }), snapshot: null },
      { entry: at('b', { identifiers }), snapshot: null },
    );
    const own = (await db.get('entries', A))!.pageKeys;
    await merged(db);
    await restoreEntries(db, [B]);
    expect((await db.get('entries', A))?.pageKeys).toEqual(own);
  });

  it('leaves the kept one as it is where it was changed since', async () => {
    const db = await two();
    await merged(db);
    const kept = await db.get('entries', A);
    await db.put('entries', { ...kept!, summary: 'Typed since', updatedAt: '2026-03-01T00:00:00.000Z' });
    expect(await unmergeEntries(db, A, [B], context)).toEqual({ restored: [B], isAsBefore: false });
    expect((await db.get('entries', A))?.summary).toBe('Typed since');
    expect((await listVersions(db, A)).map(version => version.text)).toEqual(['Theirs']);
  });

  it('gives the other its citation key back, whatever became of the kept one', async () => {
    const db = await storeWith(...['a', 'b', 'c'].map(id => ({ entry: at(id), snapshot: null })));
    const keyOf = async (id: string) => (await db.get('entries', id))?.citationKey;
    const [b, c] = [await keyOf(B), await keyOf(C)];
    await merged(db, A, [B]);
    const later = { ...context, now: '2026-02-04T00:00:00.000Z' };
    await mergeEntries(db, { keptId: A, otherIds: [C], choices: {} }, later);
    // The first merge was changed by the second.
    expect(await unmergeEntries(db, A, [B], context)).toEqual({ restored: [B], isAsBefore: false });
    expect(await keyOf(B)).toBe(b);
    expect((await db.get('entries', A))?.formerKeys).toEqual([c]);
    expect((await restoreEntries(db, [C])).changed).toEqual([A]);
    expect(await keyOf(C)).toBe(c);
    expect(await db.get('entries', A)).not.toHaveProperty('formerKeys');
  });

  it('brings the other back also as any entry is brought back from the trash', async () => {
    const db = await two();
    await merged(db);
    await restoreEntries(db, [B]);
    expect(await db.getAllKeys('entries')).toEqual([A, B]);
    expect((await db.get('snapshots', B))?.text).toBe('Theirs');
  });
});

it('entries that are not the same are remembered until that is undone', async () => {
  const db = await freshDatabase(onTestFinished);
  const key = await keepApart(db, [A, B]);
  await keepApart(db, [B, C]);
  expect(await listApart(db)).toEqual([
    [A, B],
    [B, C],
  ]);
  await forgetApart(db, key);
  expect(await listApart(db)).toEqual([[B, C]]);
});
