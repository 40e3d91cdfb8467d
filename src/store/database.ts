import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { DATABASE_VERSION, MIGRATIONS } from './migrations.ts';
import { DATABASE_NAME, type Schema } from './schema.ts';
import { SEARCH_VERSION } from './search/search-version.ts';

export type Database = IDBPDatabase<Schema>;

/**
 * Opens the store, migrated to today's schema. Rejects with a `VersionError` where a newer version of the extension
 * has written it, and with `QuotaExceededError` where the disk is full. `onClosed` is called when the connection is lost.
 */
export function openDatabase(name: string = DATABASE_NAME, onClosed?: () => void): Promise<Database> {
  return openDB<Schema>(name, DATABASE_VERSION, {
    async upgrade(db, oldVersion, _newVersion, transaction, event) {
      tellLoss(event);
      try {
        for (const migrate of MIGRATIONS.slice(oldVersion)) {
          await migrate(db as unknown as IDBPDatabase<unknown>, transaction as never);
        }
        // A new one has no index of an earlier version.
        if (oldVersion === 0) await transaction.objectStore('choices').put(SEARCH_VERSION, 'searchVersion');
      } catch (error) {
        // Nothing is changed by half: the database stays as it was.
        transaction.abort();
        throw error;
      }
    },
    blocking(_current, _blocked, event) {
      // A newer version of the extension waits to migrate, or everything is to be deleted: let go, and the next request opens anew.
      (event.target as IDBDatabase).close();
      // Said here, because a connection closed on purpose fires no `close` event.
      onClosed?.();
    },
    terminated: onClosed,
  });
}

/**
 * Deletes the store. Connections of all contexts let go of it first, each after the transactions that it has begun; what opens it
 * meanwhile waits, and gets an empty one.
 */
export function deleteDatabase(name: string = DATABASE_NAME): Promise<void> {
  return deleteDB(name);
}

/** A connection that is opened on first use, and again after the browser or an update closed it. */
export function databaseConnection(name: string = DATABASE_NAME): () => Promise<Database> {
  let opening: Promise<Database> | undefined;
  return () => {
    opening ??= openDatabase(name, () => {
      opening = undefined;
    }).catch(error => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
}

/** Chromium throws a database away that it finds damaged, begins an empty one, and says so in the event of its making. */
function tellLoss(event: IDBVersionChangeEvent): void {
  const { dataLoss, dataLossMessage } = event as { dataLoss?: string; dataLossMessage?: string };
  if (dataLoss !== 'total') return;
  console.error(`The browser found its database damaged and began an empty one: ${dataLossMessage}`);
}
