import type { Collection } from '../src/domain/collection.ts';
import type { Draft } from '../src/domain/draft.ts';
import type { OutboxRow } from '../src/domain/outbox.ts';
import type { Snapshot } from '../src/domain/snapshot.ts';
import type { Venue } from '../src/domain/venue.ts';
import type { WikiProfile } from '../src/domain/wiki-profile.ts';
import type { StoredEntry, TrashedEntry } from '../src/store/schema.ts';
import type { Browser } from './browsers/browser.ts';

interface Rows {
  drafts: Draft;
  entries: StoredEntry;
  snapshots: Snapshot;
  snapshotVersions: Snapshot;
  outbox: OutboxRow;
  collections: Collection;
  venues: Venue;
  trash: TrashedEntry;
  wikis: WikiProfile;
  choices: string;
}

/** What is in one of the extension's stores now, by key, read past the extension's own code; `only` spares the large fields. */
export async function stored<S extends keyof Rows>(
  browser: Browser,
  store: S,
  only?: readonly (keyof Rows[S] & string)[],
): Promise<Map<string, Rows[S]>> {
  const rows = await browser.evaluateInBackground(readRows, store, only ?? null);
  return new Map(rows as [string, Rows[S]][]);
}

/** Runs in the background, so it uses nothing from outside itself. */
function readRows(store: string, only: readonly string[] | null): Promise<[string, unknown][]> {
  const cut = (row: unknown) =>
    only && row instanceof Object
      ? Object.fromEntries(Object.entries(row).filter(([field]) => only.includes(field)))
      : row;
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('source-capture');
    // Not there yet: an empty database left behind would never be migrated.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => resolve([]);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(store);
      const keys = transaction.objectStore(store).getAllKeys();
      const values = transaction.objectStore(store).getAll();
      transaction.oncomplete = () => {
        database.close();
        resolve(keys.result.map((key, at) => [String(key), cut(values.result[at])]));
      };
      transaction.onerror = () => reject(transaction.error);
    };
  });
}
