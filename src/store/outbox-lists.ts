import type { OutboxRow } from '../domain/outbox.ts';
import type { Database } from './database.ts';
import type { StoredEntry } from './schema.ts';

// What people see of the outbox.

/** How many entries wait to be sent, and how many need a person. */
export async function countOutbox(db: Database, wiki: string): Promise<{ waiting: number; failed: number }> {
  const index = db.transaction('outbox').store.index('state');
  const idsIn = async (states: OutboxRow['state'][]) => {
    const keys = await Promise.all(states.map(state => index.getAllKeys([wiki, state])));
    return new Set(keys.flat().map(([, entryId]) => entryId));
  };
  const failed = await idsIn(['refused', 'needs-key', 'conflict']);
  const all = await idsIn(['queued', 'sending', 'waiting']);
  return { waiting: [...all].filter(id => !failed.has(id)).length, failed: failed.size };
}

/** Everything that is still to be sent to a wiki or was not taken, up to `limit` rows, with its entry; and how many there are. */
export async function listOutbox(
  db: Database,
  wiki: string,
  limit: number,
): Promise<{ listed: { row: OutboxRow; entry: StoredEntry }[]; total: number }> {
  const transaction = db.transaction(['outbox', 'entries']);
  const range = IDBKeyRange.bound([wiki], [wiki, []]);
  const listed: { row: OutboxRow; entry: StoredEntry }[] = [];
  for (const row of await transaction.objectStore('outbox').getAll(range, limit)) {
    const entry = await transaction.objectStore('entries').get(row.entryId);
    if (entry) listed.push({ row, entry });
  }
  return { listed, total: await transaction.objectStore('outbox').count(range) };
}
