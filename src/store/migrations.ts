import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { distinctCitationKey } from '../domain/citation-key.ts';

type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;

/**
 * Numbered steps from an empty database to today's; step N leads to version N + 1. A step that has shipped is never
 * edited: databases out there have taken it.
 */
export const MIGRATIONS: readonly ((db: IDBPDatabase<unknown>, upgrade: Upgrade) => void | Promise<void>)[] =
  [
    db => {
      db.createObjectStore('drafts', { keyPath: 'pageKey' });
      db.createObjectStore('draftSnapshots');
      const entries = db.createObjectStore('entries', { keyPath: 'id' });
      entries.createIndex('pageKey', 'pageKeys', { multiEntry: true });
      entries.createIndex('updatedAt', 'updatedAt');
      db.createObjectStore('snapshots');
      const outbox = db.createObjectStore('outbox', { keyPath: ['entryId', 'kind'] });
      outbox.createIndex('notBefore', 'notBefore');
      const trash = db.createObjectStore('trash', { keyPath: 'id' });
      trash.createIndex('deletedAt', 'deletedAt');
      db.createObjectStore('wikis');
    },
    db => {
      db.createObjectStore('venues', { keyPath: 'id' });
    },
    // Several wikis: what is to be sent, and what is known of an entry there, belongs to one of them.
    async (db, upgrade) => {
      const wikis = upgrade.objectStore('wikis');
      const wiki = await wikis.get('active');
      const address: string = wiki?.address ?? '';
      await wikis.delete('active');
      if (wiki) await wikis.put({ ...wiki, name: '', troubles: {} }, address);
      await db.createObjectStore('choices').put(address, 'activeWiki');

      const rows = await upgrade.objectStore('outbox').getAll();
      db.deleteObjectStore('outbox');
      const outbox = db.createObjectStore('outbox', { keyPath: ['wiki', 'entryId', 'kind'] });
      outbox.createIndex('due', ['wiki', 'kind', 'notBefore']);
      outbox.createIndex('entryId', 'entryId');
      outbox.createIndex('state', ['wiki', 'state']);
      // What waited for a wiki that was disconnected is queued anew with the next one.
      for (const row of wiki ? rows : []) await outbox.put({ ...row, wiki: address });

      const entries = upgrade.objectStore('entries');
      entries.createIndex('checkedAt', 'sync.checkedAt');
      for (let cursor = await entries.openCursor(); cursor; cursor = await cursor.continue()) {
        await cursor.update(ofOneWiki(cursor.value, address));
      }
      const trash = upgrade.objectStore('trash');
      for (let cursor = await trash.openCursor(); cursor; cursor = await cursor.continue()) {
        await cursor.update({ ...cursor.value, entry: ofOneWiki(cursor.value.entry, address) });
      }
    },
    // The library: what is derived from entries is made later, a part at a time (search/rebuild.ts); here it would take minutes.
    async (db, upgrade) => {
      await upgrade.objectStore('choices').put('2', 'searchVersion');
      const heads = db.createObjectStore('heads', { keyPath: 'id' });
      heads.createIndex('createdAt', 'createdAt');
      heads.createIndex('notWholeOn', 'notWholeOn');
      heads.createIndex('collections', 'collections', { multiEntry: true });
      heads.createIndex('venueId', 'venueId');
      // Of those with a rating of their own alone: null is no key.
      heads.createIndex('rated', ['venueId', 'override']);
      db.createObjectStore('searchFresh', { autoIncrement: true });
      db.createObjectStore('searchSegments', { autoIncrement: true });
      db.createObjectStore('searchBlocks');
      const collections = db.createObjectStore('collections', { keyPath: 'path' });
      collections.createIndex('usedAt', 'usedAt');
      db.createObjectStore('snapshotVersions');
      db.createObjectStore('checks', { keyPath: 'entryId' });
      db.createObjectStore('standings', { keyPath: 'entryId' });
      db.createObjectStore('notSame', { autoIncrement: true });
    },
    // A citation key is one entry's alone. Two that brought the same were told apart in each export by their order there.
    async (_db, upgrade) => {
      const entries = upgrade.objectStore('entries');
      const index = entries.createIndex('citationKey', 'citationKey');
      const holders = new Map<IDBValidKey, IDBValidKey[]>();
      let first: { key: IDBValidKey; id: IDBValidKey } | undefined;
      for (let cursor = await index.openKeyCursor(); cursor; cursor = await cursor.continue()) {
        const { key, primaryKey: id } = cursor;
        if (first?.key === key) holders.set(key, [...(holders.get(key) ?? [first.id]), id]);
        else first = { key, id };
      }
      for (const ids of holders.values()) {
        const sharing: EntryOfVersion4[] = await Promise.all(ids.map(id => entries.get(id)));
        sharing.sort((one, other) => one.createdAt.localeCompare(other.createdAt));
        // The one that is here longest keeps it: documents cite that.
        for (const entry of sharing.slice(1)) {
          const citationKey = distinctCitationKey(entry.citationKey, entry.id);
          await entries.put({ ...entry, citationKey });
        }
      }
    },
    // An entry says when its page was read, which only its text said: written as what is derived is made anew (search/rebuild.ts).
    async (_db, upgrade) => {
      await upgrade.objectStore('choices').put('2', 'searchVersion');
    },
  ];

interface EntryOfVersion4 {
  id: string;
  citationKey: string;
  createdAt: string;
}

interface EntryOfVersion2 {
  sync: { state: string; remoteUpdatedAt: string };
}

/** Its base was in the wiki's words, and only of what had been sent: the next send agrees anew. */
function ofOneWiki(entry: EntryOfVersion2, address: string) {
  const isSent = entry.sync.state !== 'local' || entry.sync.remoteUpdatedAt !== '';
  const wiki = isSent ? address : '';
  const sync = { ...entry.sync, wiki, base: null, found: null, checkedAt: '', conflicts: [] };
  return { ...entry, sync, otherSyncs: [] };
}

export const DATABASE_VERSION = MIGRATIONS.length;
