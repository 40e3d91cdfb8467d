import { openDB } from 'idb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { databaseConnection, deleteDatabase, openDatabase } from './database.ts';
import { freshName } from './fresh-database.ts';
import { DATABASE_VERSION, MIGRATIONS } from './migrations.ts';

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
      'standings',
      'trash',
      'venues',
      'wikis',
    ]);
    const transaction = db.transaction(['entries', 'outbox', 'trash']);
    expect([...transaction.objectStore('entries').indexNames].sort()).toEqual([
      'checkedAt',
      'citationKey',
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

describe('deleting the store', () => {
  it('closes every connection to it, and a later one finds it empty', async () => {
    const name = freshName();
    const connections = [databaseConnection(name), databaseConnection(name)];
    const [one, other] = await Promise.all(connections.map(connect => connect()));
    await one?.put('choices', 'https://wiki.example', 'activeWiki');
    await deleteDatabase(name);
    // What held on to a connection can’t write into the new store.
    await expect(other?.put('choices', 'https://wiki.example', 'activeWiki')).rejects.toThrow();
    const again = await connections[1]?.();
    onTestFinished(() => again?.close());
    expect(await again?.get('choices', 'activeWiki')).toBe('');
  });

  it('lets what is being written end first', async () => {
    const name = freshName();
    const connect = databaseConnection(name);
    const writing = (await connect()).transaction('choices', 'readwrite');
    const written = writing.store.put('https://wiki.example', 'activeWiki');
    const deleted = deleteDatabase(name);
    await written;
    await writing.done;
    await deleted;
    const again = await connect();
    onTestFinished(() => again.close());
    expect(await again.count('choices')).toBeGreaterThan(0);
    expect(await again.get('choices', 'activeWiki')).toBe('');
  });
});
