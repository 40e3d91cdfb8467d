import { describe, expect, it, onTestFinished } from 'vitest';
import { type BackupRecord, NOTHING_RESTORED } from '../domain/backup-record.ts';
import { type Collection, newCollection } from '../domain/collection.ts';
import type { Entry } from '../domain/entry.ts';
import { keyPoint } from '../domain/key-point.ts';
import { sampleSnapshot } from '../domain/sample-entry.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import { sampleRecords, sampleSource } from '../exchange/sample-backup.ts';
import { backupRecords, countForBackup } from './backup.ts';
import { changeCollection, listCollections } from './collection-records.ts';
import type { Database } from './database.ts';
import { editDraft } from './drafts.ts';
import { freshDatabase } from './fresh-database.ts';
import { restoreRecords } from './restore.ts';
import { saveDraft } from './save.ts';
import { ownedTerms } from './search/terms.ts';
import { listVersions } from './snapshot-versions.ts';
import { restoreEntries, trashEntries } from './trash.ts';

const library = () => freshDatabase(onTestFinished);
async function recordsIn(db: Database): Promise<BackupRecord[]> {
  const records: BackupRecord[] = [];
  for await (const batch of backupRecords(db)) records.push(...batch);
  return records;
}
/** By their text, whatever the order of what is in them. */
const byText = (records: readonly unknown[]) => records.map(record => JSON.stringify(record, sorted)).sort();
const sorted = (_: string, value: unknown) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
const asRecord = (collection: Collection): BackupRecord => ({ kind: 'collection', collection });
type Source = Awaited<ReturnType<typeof sampleSource>>;
const withFields = (source: Source, fields: Partial<Entry>): Source => ({
  ...source,
  entry: { ...source.entry, ...fields },
});

describe('a backup of the library', () => {
  it('restored into an empty one is the same library', async () => {
    const first = await library();
    await restoreRecords(first, await sampleRecords(), '');
    const taken = await recordsIn(first);
    expect(byText(taken)).toEqual(byText(await sampleRecords()));
    const second = await library();
    expect(await restoreRecords(second, taken, '')).toMatchObject({
      restored: { added: 2, merged: 0, unchanged: 0, others: 8 },
    });
    expect(byText(await recordsIn(second))).toEqual(byText(taken));
  });

  it('brings back all that is known of a deleted source', async () => {
    const [first, second] = [await library(), await library()];
    const source = await sampleSource('one');
    const { id } = source.entry;
    const doi = '10.1000/one';
    const ofSource = withFields(source, { identifiers: { ...source.entry.identifiers, doi } });
    await restoreRecords(first, [ofSource, ...(await sampleRecords())], '');
    await trashEntries(first, [id], 1_000);
    const taken = await recordsIn(first);
    expect(await restoreRecords(second, taken, '')).toMatchObject({ restored: { others: 9 } });
    expect(byText(await recordsIn(second))).toEqual(byText(taken));
    await restoreEntries(second, [id]);
    expect((await listVersions(second, id)).map(({ text }) => text)).toEqual(['Later']);
    expect(await second.get('checks', id)).toMatchObject({ outcome: 'same' });
    expect((await second.get('heads', id))?.standing).toBe('retracted');
  });

  it('counts what it will hold', async () => {
    const db = await library();
    await restoreRecords(db, await sampleRecords(), '');
    expect(await countForBackup(db)).toEqual({
      venue: 1,
      collection: 1,
      source: 2,
      version: 1,
      check: 1,
      standing: 1,
      trash: 1,
      draft: 1,
      apart: 1,
    });
  });

  it('of many sources, checks and trash has each once', async () => {
    const db = await library();
    const sources = await Promise.all(Array.from({ length: 130 }, (_, at) => sampleSource(`s${at}`)));
    await restoreRecords(db, sources, '');
    for (const [at, { entry }] of sources.entries()) {
      const check = { entryId: entry.id, checkedAt: '2026-01-01T00:00:00.000Z', outcome: 'same' } as const;
      await db.put('checks', { ...check, httpStatus: null, finalUrl: '', lostQuotes: [] });
      await db.put('trash', { id: `t${at}`, entry, snapshot: null, deletedAt: at });
    }
    const records = await recordsIn(db);
    for (const kind of ['source', 'check', 'trash']) {
      expect(records.filter(record => record.kind === kind)).toHaveLength(130);
    }
    expect(new Set(byText(records)).size).toBe(390);
  });

  it('never holds an API key', async () => {
    const db = await library();
    await restoreRecords(db, await sampleRecords(), '');
    const wiki = { address: 'https://wiki.example', apiKey: 'very-secret', name: '', troubles: {} };
    await db.put('wikis', wiki, wiki.address);
    expect(JSON.stringify(await recordsIn(db))).not.toContain('very-secret');
  });
});

describe('restoring', () => {
  it('twice changes nothing the second time', async () => {
    const db = await library();
    const records = await sampleRecords();
    await restoreRecords(db, records, '');
    const before = await recordsIn(db);
    expect(await restoreRecords(db, records, '')).toEqual({
      restored: { ...NOTHING_RESTORED, unchanged: 2 },
      changedIds: [],
    });
    expect(await recordsIn(db)).toEqual(before);
  });

  it('makes sources found: each has its head and its words', async () => {
    const db = await library();
    const source = await sampleSource('one', 'Superposition');
    await restoreRecords(db, [source], '');
    expect(await db.get('heads', source.entry.id)).toMatchObject({ id: source.entry.id });
    const terms = (await db.getAll('searchFresh')).map(document => document.terms);
    expect(terms.join(' ')).toContain('superposition');
    expect((await db.getFromIndex('entries', 'pageKey', source.entry.url))?.id).toBe(source.entry.id);
  });

  it('joins a source that was changed on both sides', async () => {
    const db = await library();
    const source = await sampleSource('one');
    const here = withFields(source, {
      summary: 'Mine',
      tags: ['here'],
      keyPoints: [keyPoint('a', 'A')],
      updatedAt: '2026-03-01T00:00:00.000Z',
    });
    await restoreRecords(db, [here], '');
    const backup = withFields(source, {
      summary: 'Theirs',
      tags: ['backup'],
      keyPoints: [keyPoint('b', 'B')],
      updatedAt: '2026-02-01T00:00:00.000Z',
    });
    const { restored, changedIds } = await restoreRecords(db, [backup], '');
    expect(restored).toMatchObject({ merged: 1 });
    expect(changedIds).toEqual([source.entry.id]);
    expect(await db.get('entries', source.entry.id)).toMatchObject({
      summary: 'Mine',
      tags: ['here', 'backup'],
      keyPoints: [{ id: 'a' }, { id: 'b' }],
    });
  });

  it('keeps what was written here where the backup has later words, once', async () => {
    const db = await library();
    const source = await sampleSource('one');
    await restoreRecords(db, [withFields(source, { summary: 'Mine', review: 'My review.' })], '');
    const backup = withFields(source, { summary: 'Theirs', updatedAt: '2026-05-01T00:00:00.000Z' });
    expect((await restoreRecords(db, [backup], '')).restored).toMatchObject({ merged: 1 });
    const joined = await db.get('entries', source.entry.id);
    expect(joined).toMatchObject({
      summary: 'Theirs',
      review: `My review.\n\nAlso said of this source, at ${source.entry.url}:\nSummary: Mine`,
    });
    expect((await restoreRecords(db, [backup], '')).restored).toMatchObject({ merged: 0, unchanged: 1 });
    expect(await db.get('entries', source.entry.id)).toEqual(joined);
  });

  it('keeps the text that is here, and others as versions beside it, also two of one moment', async () => {
    const db = await library();
    const source = await sampleSource('one', 'Mine');
    const { id } = source.entry;
    const [one, two] = ['One', 'Two'].map(text => sampleSnapshot({ text, contentHash: text }));
    const records = [source, { ...source, snapshot: one! }, { ...source, snapshot: two! }];
    for (const _ of ['once', 'again']) await restoreRecords(db, records, '');
    expect((await db.get('snapshots', id))?.text).toBe('Mine');
    expect(await db.get('snapshotVersions', [id, one!.capturedAt])).toEqual(one);
    expect((await listVersions(db, id)).map(({ text }) => text).sort()).toEqual(['One', 'Two']);
  });

  it('gives a source without a text the one of the backup', async () => {
    const db = await library();
    const source = await sampleSource('one', null);
    await restoreRecords(db, [source], '');
    const { restored } = await restoreRecords(
      db,
      [{ ...source, snapshot: sampleSnapshot({ text: 'Text' }) }],
      '',
    );
    expect(restored.merged).toBe(1);
    expect((await db.get('snapshots', source.entry.id))?.text).toBe('Text');
    const terms = ownedTerms(source.entry.id, 'text');
    expect((await db.getAll('searchFresh')).map(document => document.terms)).toContain(terms);
  });

  it('makes no saved search of a collection that has sources, and no collection of a saved search', async () => {
    const db = await library();
    const [mine, theirs] = [await sampleSource('mine'), await sampleSource('theirs')];
    await restoreRecords(db, [withFields(mine, { collections: ['Reading', 'Deep/Inner'] })], '');
    await changeCollection(db, 'Papers', { query: 'type:paper' });
    await changeCollection(db, 'Empty', { note: 'Nothing yet' });
    const search = (path: string) => ({ ...newCollection(path), query: 'type:book' });
    const records: BackupRecord[] = [
      ...[search('Deep'), search('Empty'), search('Reading')].map(asRecord),
      asRecord({ ...newCollection('Papers'), note: 'Of 2025', order: [theirs.entry.id] }),
      withFields(theirs, { collections: ['Papers'] }),
      withFields(mine, { collections: ['Reading'] }),
    ];
    await restoreRecords(db, records, '');
    const known = (await listCollections(db)).map(({ path, query, note }) => [path, query, note]);
    expect(known).toEqual([
      ['Deep', '', ''],
      ['Deep/Inner', '', ''],
      ['Deep 2', 'type:book', ''],
      ['Empty', 'type:book', 'Nothing yet'],
      ['Papers', 'type:paper', ''],
      ['Papers 2', '', 'Of 2025'],
      ['Reading', '', ''],
      ['Reading 2', 'type:book', ''],
    ]);
    expect((await db.get('entries', theirs.entry.id))?.collections).toEqual(['Papers 2']);
    expect((await db.get('entries', mine.entry.id))?.collections).toEqual(['Reading', 'Deep/Inner']);
    expect(await restoreRecords(db, records, '')).toMatchObject({
      restored: { ...NOTHING_RESTORED, unchanged: 2 },
    });
    // Where heads are missing, the entries themselves tell what they are in.
    await db.clear('heads');
    await db.clear('collections');
    await restoreRecords(db, [asRecord(search('Reading'))], '');
    expect((await db.getAll('collections')).map(({ path }) => path)).toEqual(['Reading 2']);
  });

  it('leaves drafts, venues, trash and what waits to be sent as they are here', async () => {
    const db = await library();
    const records = await sampleRecords();
    await restoreRecords(db, records, '');
    const [draft] = await db.getAll('drafts');
    if (!draft) throw new Error('No draft.');
    await db.put('drafts', { ...draft, edits: { title: 'Typed here' } });
    const [venue] = await db.getAll('venues');
    if (!venue) throw new Error('No venue.');
    await db.put('venues', { ...venue, name: 'Renamed here' });
    await restoreRecords(db, records, '');
    expect((await db.getAll('drafts'))[0]?.edits).toEqual({ title: 'Typed here' });
    expect((await db.getAll('venues'))[0]?.name).toBe('Renamed here');
    expect(await db.count('outbox')).toBe(0);
  });

  it('puts no draft over an entry that was saved after it', async () => {
    const db = await library();
    const page = { pageKey: 'https://d.example/', capturedUrl: 'https://d.example/', tabTitle: 'D' };
    const context = { venues: [], wiki: '', wikis: [], now: '2026-02-02T00:00:00.000Z' };
    await editDraft(db, page, { summary: 'First impression.', importance: 10 }, '2026-02-01T00:00:00.000Z');
    const records = await recordsIn(db);
    await editDraft(db, page, { summary: 'Considered.', importance: 80 }, '2026-02-02T00:00:00.000Z');
    await saveDraft(db, page, context);
    await restoreRecords(db, records, '');
    const again = await saveDraft(db, page, { ...context, now: '2026-03-01T00:00:00.000Z' });
    expect(again).toMatchObject({ summary: 'Considered.', importance: 80 });
    expect(again.review).toContain('First impression.');
  });

  it('queues what has changed for the wiki in use, and nothing else', async () => {
    const db = await library();
    const [one, two] = [await sampleSource('one'), await sampleSource('two', null)];
    await restoreRecords(db, [one], '');
    await restoreRecords(db, [one, two], 'https://w.example');
    const rows = await db.getAll('outbox');
    expect(rows.map(({ entryId, kind, state }) => [entryId, kind, state])).toEqual([
      [two.entry.id, 'resource', 'queued'],
    ]);
    expect((await db.get('entries', two.entry.id))?.sync).toMatchObject({ state: 'queued' });
    const changed = withFields(one, { tags: ['new'] });
    await restoreRecords(db, [{ ...changed, snapshot: null }], 'https://w.example');
    expect(await db.count('outbox')).toBe(2);
  });

  it('keeps what was agreed with a wiki, so that the next send is compared with it', async () => {
    const db = await library();
    const sync = {
      ...NEVER_SYNCED,
      wiki: 'https://w.example',
      state: 'synced' as const,
      base: { title: 'T' },
    };
    const source = withFields(await sampleSource('one'), { sync });
    await restoreRecords(db, [source], '');
    expect((await db.get('entries', source.entry.id))?.sync).toEqual({ ...sync, state: 'local' });
  });
});
