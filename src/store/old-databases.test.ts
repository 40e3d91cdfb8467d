import * as v from 'valibot';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createOldDatabase,
  OLD_VERSIONS,
  type OldDatabase,
  oldDatabase,
} from '../../fixtures/databases/fixture-database.ts';
import { backupRecordSchema } from '../domain/backup-record.ts';
import { draftSchema } from '../domain/draft.ts';
import { type Entry, entrySchema, fieldsOf } from '../domain/entry.ts';
import { outboxRowSchema } from '../domain/outbox.ts';
import { snapshotSchema } from '../domain/snapshot.ts';
import { venueSchema } from '../domain/venue.ts';
import { wikiProfileSchema } from '../domain/wiki-profile.ts';
import { backupRecords } from './backup.ts';
import { type Database, openDatabase } from './database.ts';
import { claimResources } from './due-rows.ts';
import { findEntry } from './entries.ts';
import { freshName } from './fresh-database.ts';
import { DATABASE_VERSION } from './migrations.ts';
import { queueUnsentEntries } from './outbox.ts';
import { saveDraft } from './save.ts';
import { isSearchWhole, rebuildSearch } from './search/rebuild.ts';
import { restoreEntries } from './trash.ts';
import { getWiki, listWikis } from './wiki-profile.ts';

const WIKI = 'https://wiki.example';
const LOCAL = '0a2ab4f291c4a773';
const WAITING = '264a80e91aa3b522';
const SENT = 'cd3035dbef6c7b5b';

/** An old database, opened by today's code. */
async function opened(old: OldDatabase): Promise<Database> {
  const name = freshName();
  await createOldDatabase(name, old, onTestFinished);
  const db = await openDatabase(name);
  onTestFinished(() => db.close());
  return db;
}
const valuesOf = (old: OldDatabase, store: string) =>
  (old.stores[store]?.records ?? []).map(({ value }) => value);

it('has a database of every version before today’s', () => {
  expect(OLD_VERSIONS.length).toBe(DATABASE_VERSION - 1);
});

describe.each(OLD_VERSIONS)('a database of version %s', version => {
  const old = oldDatabase(version);

  it('keeps every entry, as the curator left it', async () => {
    const db = await opened(old);
    const before = valuesOf(old, 'entries');
    const entries = await db.getAll('entries');
    expect(entries.map(fieldsOf)).toEqual(before.map(entry => fieldsOf(entry as Entry)));
    for (const [at, { id, stableId, pageKeys, createdAt, updatedAt }] of entries.entries()) {
      expect({ id, stableId, pageKeys, createdAt, updatedAt }).toEqual({
        id: before[at].id,
        stableId: before[at].stableId,
        pageKeys: before[at].pageKeys,
        createdAt: before[at].createdAt,
        updatedAt: before[at].updatedAt,
      });
    }
  });

  it.each(['snapshots', 'drafts', 'draftSnapshots', 'venues'] as const)('keeps its %s', async store => {
    expect(await (await opened(old)).getAll(store)).toEqual(valuesOf(old, store));
  });

  it('keeps its trash, from which entries come back', async () => {
    const db = await opened(old);
    const [gone] = valuesOf(old, 'trash');
    await restoreEntries(db, [gone.id]);
    expect(fieldsOf((await db.get('entries', gone.id)) as Entry)).toEqual(fieldsOf(gone.entry));
    expect(await db.get('snapshots', gone.id)).toEqual(gone.snapshot);
  });

  it('keeps its wiki with the key, in use', async () => {
    const db = await opened(old);
    expect(await getWiki(db)).toMatchObject({ address: WIKI, apiKey: 'key-of-the-fixture' });
    expect(await listWikis(db)).toHaveLength(1);
  });

  it('keeps what was to be sent, for that wiki, with its place in the queue', async () => {
    const db = await opened(old);
    const rows = await db.getAll('outbox');
    expect(rows).toEqual(valuesOf(old, 'outbox').map(row => ({ ...row, wiki: WIKI })));
    const due = await claimResources(db, WIKI, 1_800_000_000_000, 9);
    expect(due.map(({ entry }) => entry.id)).toEqual([WAITING]);
  });

  it('keeps what is known of its entries on the wiki', async () => {
    const db = await opened(old);
    const known = {
      state: 'synced',
      remoteId: 'concrete-problems',
      remoteUpdatedAt: '2026-02-01T09:00:00.000Z',
    };
    expect(await db.get('entries', SENT)).toMatchObject({ sync: { ...known, wiki: WIKI } });
    expect(await db.get('entries', LOCAL)).toMatchObject({ sync: { state: 'local', wiki: '' } });
  });

  it('is in today’s shapes throughout', async () => {
    const db = await opened(old);
    const shapes = [
      [entrySchema, await db.getAll('entries')],
      [entrySchema, (await db.getAll('trash')).map(({ entry }) => entry)],
      [snapshotSchema, await db.getAll('snapshots')],
      [draftSchema, await db.getAll('drafts')],
      [outboxRowSchema, await db.getAll('outbox')],
      [venueSchema, await db.getAll('venues')],
      [wikiProfileSchema, await db.getAll('wikis')],
    ] as const;
    for (const [schema, values] of shapes) {
      for (const value of values)
        expect(v.safeParse(schema as v.GenericSchema, value).issues).toBe(undefined);
    }
    for await (const batch of backupRecords(db)) {
      for (const record of batch) expect(v.safeParse(backupRecordSchema, record).issues).toBe(undefined);
    }
  });

  it('is found by addresses and by words', async () => {
    const db = await opened(old);
    for (const entry of valuesOf(old, 'entries')) {
      expect((await findEntry(db, [entry.url]))?.id).toBe(entry.id);
    }
    expect(await isSearchWhole(db)).toBe(false);
    await rebuildSearch(db);
    expect(await isSearchWhole(db)).toBe(true);
  });

  it('goes on where it stopped: a draft of an entry is saved into it', async () => {
    const db = await opened(old);
    const page = { pageKey: valuesOf(old, 'entries')[0].url, capturedUrl: '', tabTitle: '' };
    const context = { venues: [], wiki: WIKI, wikis: [WIKI], now: '2026-10-01T00:00:00.000Z' };
    const saved = await saveDraft(db, page, context);
    expect(saved).toMatchObject({
      id: LOCAL,
      tags: ['interpretability', 'graphs'],
      keyPoints: [{ text: 'Features can be read as graphs' }],
    });
    expect(await db.get('heads', LOCAL)).toMatchObject({ id: LOCAL });
    expect((await db.getAll('searchFresh')).some(({ terms }) => terms.includes('graphs'))).toBe(true);
  });
});

it('of two sources that shared a citation key the one that was here first keeps it', async () => {
  const db = await opened(oldDatabase(4));
  const keys = (await db.getAll('entries')).flatMap(({ id, citationKey }) =>
    citationKey ? [[id, citationKey]] : [],
  );
  expect(keys).toEqual([
    ['8d555e26103872f3', 'smith2020'],
    ['c20df267321dcc6d', expect.stringMatching(/^smith2020-[0-9a-z]{6}$/)],
  ]);
  expect(await db.countFromIndex('entries', 'citationKey')).toBe(2);
});

describe('a database of version 2 without a wiki', () => {
  it('keeps what was to be sent for the next one', async () => {
    const old = oldDatabase(2);
    if (old.stores.wikis) old.stores.wikis.records = [];
    const db = await opened(old);
    expect(await getWiki(db)).toBeUndefined();
    expect(await db.count('outbox')).toBe(0);
    await queueUnsentEntries(db, WIKI);
    const ids = new Set((await db.getAll('outbox')).map(({ entryId }) => entryId));
    expect([...ids].sort()).toEqual([LOCAL, WAITING]);
  });
});

it('an entry says when its page was read, and one that was kept by its address does not', async () => {
  const db = await opened(oldDatabase(5));
  // One is saved before all that is derived is made anew.
  const page = { pageKey: 'https://links.example/one', capturedUrl: '', tabTitle: '' };
  await saveDraft(db, page, { venues: [], wiki: '', wikis: [], now: '2026-11-01T00:00:00.000Z' });
  await rebuildSearch(db);
  const times = (await db.getAll('entries')).map(({ id, capturedAt }) => [id, capturedAt]);
  expect(new Map(times as [string, string][])).toEqual(
    new Map([
      [LOCAL, '2026-02-01T08:18:18.000Z'],
      [WAITING, '2026-02-01T10:22:20.000Z'],
      ['3bd8fb77e0b2265b', '2026-02-01T11:23:20.000Z'],
      [SENT, '2026-02-01T09:07:06.000Z'],
      ['8d555e26103872f3', undefined],
      ['c20df267321dcc6d', undefined],
      ['d83a5957efde04e7', undefined],
      // A month after its link was kept.
      ['e8d9114d570f860c', '2026-10-01T08:00:00.000Z'],
    ]),
  );
});
