import { openDB } from 'idb';
import * as v from 'valibot';
import { describe, expect, it, onTestFinished } from 'vitest';
import { entrySchema } from '../domain/entry.ts';
import { sampleEntry } from '../domain/sample-entry.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import { type Database, databaseConnection, openDatabase } from './database.ts';
import { freshName } from './fresh-database.ts';
import { DATABASE_VERSION, MIGRATIONS } from './migrations.ts';
import { claimDueRows, queueUnsentEntries } from './outbox.ts';
import { getWiki, listWikis } from './wiki-profile.ts';

describe('opening the store', () => {
  it('migrates an empty database to today’s schema', async () => {
    const db = await openDatabase(freshName());
    onTestFinished(() => db.close());
    expect(db.version).toBe(DATABASE_VERSION);
    expect([...db.objectStoreNames].sort()).toEqual([
      'checks',
      'choices',
      'collections',
      'draftSnapshots',
      'drafts',
      'entries',
      'heads',
      'notSame',
      'outbox',
      'searchBlocks',
      'searchFresh',
      'searchSegments',
      'snapshotVersions',
      'snapshots',
      'trash',
      'venues',
      'wikis',
    ]);
    const transaction = db.transaction(['entries', 'outbox', 'trash']);
    expect([...transaction.objectStore('entries').indexNames].sort()).toEqual([
      'checkedAt',
      'pageKey',
      'updatedAt',
    ]);
    expect([...transaction.objectStore('outbox').indexNames]).toEqual(['due', 'entryId', 'state']);
    expect([...transaction.objectStore('trash').indexNames]).toEqual(['deletedAt']);
    expect(transaction.objectStore('entries').index('pageKey').multiEntry).toBe(true);
  });

  it('counts its version by its migrations', () => {
    expect(DATABASE_VERSION).toBe(MIGRATIONS.length);
    expect(DATABASE_VERSION).toBeGreaterThan(0);
  });

  it('keeps what is there when it is opened again', async () => {
    const name = freshName();
    const first = await openDatabase(name);
    await first.put('choices', 'https://wiki.example', 'activeWiki');
    first.close();
    const second = await openDatabase(name);
    onTestFinished(() => second.close());
    expect(await second.get('choices', 'activeWiki')).toBe('https://wiki.example');
  });

  it('rejects with a VersionError where a newer version has written it, and leaves it whole', async () => {
    const name = freshName();
    const newer = await openDB(name, DATABASE_VERSION + 1, {
      upgrade: db => void db.createObjectStore('later').put('kept', 'a'),
    });
    newer.close();
    await expect(openDatabase(name)).rejects.toMatchObject({ name: 'VersionError' });
    const again = await openDB(name);
    onTestFinished(() => again.close());
    expect(again.version).toBe(DATABASE_VERSION + 1);
    expect(await again.get('later', 'a')).toBe('kept');
  });
});

describe('a database of version 2', () => {
  const address = 'https://wiki.example';
  const sync = { state: 'local', remoteId: '', base: null, remoteUpdatedAt: '', refused: [], problem: null };
  const { otherSyncs: _, ...entry } = sampleEntry();
  const sent = {
    ...sync,
    state: 'synced',
    base: { publicationId: 'arxiv' },
    remoteUpdatedAt: 'v1',
    remoteId: 'r',
  };
  const row = (entryId: string, kind: string) => ({
    entryId,
    kind,
    state: 'waiting',
    revision: 4,
    attempts: 2,
    notBefore: 500,
    problem: { kind: 'timeout', detail: '' },
  });

  /** A database as version 2 left it, opened by today's. */
  async function migrated(wiki: object | undefined): Promise<Database> {
    const name = freshName();
    const old = await openDB(name, 2, {
      upgrade(db, _from, _to, transaction) {
        for (const migrate of MIGRATIONS.slice(0, 2)) migrate(db, transaction as never);
      },
    });
    if (wiki) await old.put('wikis', wiki, 'active');
    await old.put('entries', { ...entry, id: 'sent', sync: sent, pageKeys: ['a'] });
    await old.put('entries', { ...entry, id: 'local', sync, pageKeys: ['b'] });
    await old.put('entries', { ...entry, id: 'queued', sync: { ...sync, state: 'queued' }, pageKeys: ['c'] });
    await old.put('trash', {
      id: 'gone',
      entry: { ...entry, id: 'gone', sync: sent },
      snapshot: null,
      deletedAt: 1,
    });
    await old.put('outbox', row('queued', 'resource'));
    await old.put('outbox', row('queued', 'snapshot'));
    await old.put('drafts', { pageKey: 'p', edits: { title: 'Typed' } });
    old.close();
    const db = await openDatabase(name);
    onTestFinished(() => db.close());
    return db;
  }

  it('keeps its wiki, which stays the one in use', async () => {
    const db = await migrated({ address, apiKey: 'secret' });
    expect(await getWiki(db)).toEqual({ address, apiKey: 'secret', name: '', troubles: {} });
    expect(await listWikis(db)).toHaveLength(1);
  });

  it('keeps what was to be sent, for that wiki, with its place in the queue', async () => {
    const db = await migrated({ address, apiKey: 'secret' });
    expect(await db.getAll('outbox')).toEqual([
      { ...row('queued', 'resource'), wiki: address },
      { ...row('queued', 'snapshot'), wiki: address },
    ]);
    const due = await claimDueRows(db, address, 'resource', 500, 9);
    expect(due.map(({ entry }) => entry.id)).toEqual(['queued']);
  });

  it('keeps what is known of an entry there; what both agreed on is learned anew', async () => {
    const db = await migrated({ address, apiKey: 'secret' });
    const known = { ...NEVER_SYNCED, wiki: address, state: 'synced', remoteUpdatedAt: 'v1', remoteId: 'r' };
    expect(await db.get('entries', 'sent')).toMatchObject({ sync: known, otherSyncs: [], pageKeys: ['a'] });
    expect((await db.get('entries', 'local'))?.sync).toEqual(NEVER_SYNCED);
    expect((await db.get('trash', 'gone'))?.entry).toMatchObject({ sync: known, otherSyncs: [] });
    const whole = v.object({ ...entrySchema.entries, id: v.string() });
    for (const each of await db.getAll('entries')) expect(v.parse(whole, each)).toBeTruthy();
    expect(await db.get('drafts', 'p')).toMatchObject({ edits: { title: 'Typed' } });
  });

  it('without a wiki keeps what was to be sent for the next one', async () => {
    const db = await migrated(undefined);
    expect(await getWiki(db)).toBeUndefined();
    expect(await db.count('outbox')).toBe(0);
    await queueUnsentEntries(db, address);
    const rows = await db.getAll('outbox');
    expect(rows.map(({ entryId }) => entryId)).toEqual(['local', 'queued']);
  });
});

describe('a connection', () => {
  it('is opened once', async () => {
    const connection = databaseConnection(freshName());
    const [one, other] = await Promise.all([connection(), connection()]);
    onTestFinished(() => one.close());
    expect(one).toBe(other);
    expect(await connection()).toBe(one);
  });

  it('lets go for a newer version that wants to migrate, and then says that there is one', async () => {
    const name = freshName();
    const connection = databaseConnection(name);
    await connection();
    const newer = await openDB(name, DATABASE_VERSION + 1);
    newer.close();
    await expect(connection()).rejects.toMatchObject({ name: 'VersionError' });
  });

  it('is opened anew after it let go', async () => {
    const name = freshName();
    const connection = databaseConnection(name);
    await connection();
    await new Promise((done, failed) => {
      const deleting = indexedDB.deleteDatabase(name);
      deleting.onsuccess = done;
      deleting.onerror = failed;
    });
    const db = await connection();
    onTestFinished(() => db.close());
    expect(await db.count('entries')).toBe(0);
  });

  it('is tried again after a failure', async () => {
    const name = freshName();
    const newer = await openDB(name, DATABASE_VERSION + 1);
    newer.close();
    const connection = databaseConnection(name);
    await expect(connection()).rejects.toMatchObject({ name: 'VersionError' });
    await new Promise(done => {
      indexedDB.deleteDatabase(name).onsuccess = done;
    });
    const db = await connection();
    onTestFinished(() => db.close());
    expect(db.version).toBe(DATABASE_VERSION);
  });
});
