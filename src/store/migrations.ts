import type { IDBPDatabase, IDBPTransaction } from 'idb';

type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;

/**
 * Numbered steps from an empty database to today's; step N leads to version N + 1. A step that has shipped is never
 * edited: databases out there have taken it.
 */
export const MIGRATIONS: readonly ((db: IDBPDatabase<unknown>, upgrade: Upgrade) => void)[] = [
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
];

export const DATABASE_VERSION = MIGRATIONS.length;
