import { describe, expect, it, onTestFinished } from 'vitest';
import { NEVER, type OutboxRow } from '../domain/outbox.ts';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import type { Database } from './database.ts';
import { freshDatabase } from './fresh-database.ts';
import {
  claimDueRows,
  countOutbox,
  nextDueAt,
  queueIn,
  queueUnsentEntries,
  requeueRows,
  settleRow,
} from './outbox.ts';

const id = '0a2ab4f291c4a773';
const problem = { kind: 'timeout' as const, detail: '' };
const row = (fields: Partial<OutboxRow> = {}): OutboxRow => ({
  entryId: id,
  kind: 'resource',
  state: 'queued',
  revision: 1,
  attempts: 0,
  notBefore: 0,
  problem: null,
  ...fields,
});

async function storeWith(...rows: OutboxRow[]): Promise<Database> {
  const db = await freshDatabase(onTestFinished);
  for (const each of rows) await db.put('outbox', each);
  for (const entryId of new Set(rows.map(each => each.entryId))) {
    const sync = { ...NEVER_SYNCED, state: 'queued' as const };
    await db.put('entries', { ...sampleEntry({ id: entryId, sync }), pageKeys: [] });
  }
  return db;
}
const rowsOf = (db: Database) => db.getAll('outbox');
const syncOf = async (db: Database, entryId = id) => (await db.get('entries', entryId))?.sync;
async function queueAgain(db: Database): Promise<void> {
  const transaction = db.transaction('outbox', 'readwrite');
  await queueIn(transaction.store as never, id, 'resource');
  await transaction.done;
}

describe('claiming', () => {
  it('takes what is due, up to the limit, and marks it as being sent', async () => {
    const db = await storeWith(
      row({ entryId: 'a', notBefore: 5 }),
      row({ entryId: 'b', notBefore: 10 }),
      row({ entryId: 'c', notBefore: 11 }),
      row({ entryId: 'd', state: 'refused', notBefore: NEVER }),
    );
    expect(await claimDueRows(db, 10, 1)).toMatchObject([
      { entryId: 'a', state: 'sending', notBefore: NEVER },
    ]);
    expect(await claimDueRows(db, 10, 20)).toMatchObject([{ entryId: 'b' }]);
    expect(await claimDueRows(db, 10, 20)).toEqual([]);
    expect((await rowsOf(db)).map(({ state }) => state)).toEqual(['sending', 'sending', 'queued', 'refused']);
  });

  it('gives no row to two who ask at once', async () => {
    const db = await storeWith(...['a', 'b', 'c', 'd'].map(entryId => row({ entryId })));
    const claims = await Promise.all([claimDueRows(db, 0, 3), claimDueRows(db, 0, 3)]);
    const ids = claims.flat().map(({ entryId }) => entryId);
    expect(ids.sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes the fields of an entry before its text', async () => {
    const db = await storeWith(row({ kind: 'snapshot' }), row({ kind: 'resource' }));
    expect((await claimDueRows(db, 0, 20)).map(({ kind }) => kind)).toEqual(['resource', 'snapshot']);
  });
});

describe('settling', () => {
  it('done: the row goes and the entry is synced, with what was learned', async () => {
    const db = await storeWith(row());
    const [sent] = await claimDueRows(db, 0, 1);
    await settleRow(db, sent!, {
      state: 'done',
      sync: { base: { title: 'T' }, remoteId: 'wiki-id' },
      stableId: 'sid_TheWikis00',
    });
    expect(await rowsOf(db)).toEqual([]);
    expect(await db.get('entries', id)).toMatchObject({
      stableId: 'sid_TheWikis00',
      sync: { state: 'synced', problem: null, base: { title: 'T' }, remoteId: 'wiki-id' },
    });
  });

  it('done: an entry whose text still waits is queued', async () => {
    const db = await storeWith(row(), row({ kind: 'snapshot' }));
    const [sent] = await claimDueRows(db, 0, 1);
    await settleRow(db, sent!, { state: 'done', sync: {} });
    expect(await syncOf(db)).toMatchObject({ state: 'queued' });
  });

  it('done: a save during the sending is sent again', async () => {
    const db = await storeWith(row());
    const [sent] = await claimDueRows(db, 0, 1);
    await queueAgain(db);
    await settleRow(db, sent!, { state: 'done', sync: { base: { title: 'T' } } });
    expect(await rowsOf(db)).toMatchObject([{ state: 'queued', revision: 2, notBefore: 0 }]);
    expect(await syncOf(db)).toMatchObject({ state: 'queued', base: { title: 'T' } });
  });

  it('failed: a save during the sending is sent at once, without the older wait', async () => {
    const db = await storeWith(row());
    const [sent] = await claimDueRows(db, 0, 1);
    await queueAgain(db);
    await settleRow(db, sent!, { state: 'refused', problem: { kind: 'refused', detail: 'No.' } });
    expect(await rowsOf(db)).toMatchObject([{ state: 'queued', revision: 2, notBefore: 0, problem: null }]);
    expect(await syncOf(db)).toMatchObject({ state: 'queued', problem: null });
  });

  it('waiting: the row comes again at its time, and the entry says why', async () => {
    const db = await storeWith(row({ attempts: 2 }));
    const [sent] = await claimDueRows(db, 0, 1);
    await settleRow(db, sent!, { state: 'waiting', problem, notBefore: 500 });
    expect(await rowsOf(db)).toMatchObject([{ state: 'waiting', attempts: 3, notBefore: 500, problem }]);
    expect(await syncOf(db)).toMatchObject({ state: 'queued', problem });
    expect(await nextDueAt(db)).toBe(500);
  });

  it.each(['refused', 'needs-key'] as const)(
    '%s: the row waits for a person, the entry failed',
    async state => {
      const db = await storeWith(row());
      const [sent] = await claimDueRows(db, 0, 1);
      await settleRow(db, sent!, { state, problem: { kind: state, detail: 'No.' } });
      expect(await rowsOf(db)).toMatchObject([{ state, notBefore: NEVER }]);
      expect(await syncOf(db)).toMatchObject({ state: 'failed', problem: { kind: state, detail: 'No.' } });
      expect(await nextDueAt(db)).toBeUndefined();
    },
  );

  it('of an entry that is gone changes nothing else', async () => {
    const db = await storeWith(row());
    const [sent] = await claimDueRows(db, 0, 1);
    await db.delete('entries', id);
    await settleRow(db, sent!, { state: 'done', sync: {} });
    expect(await db.count('entries')).toBe(0);
    expect(await rowsOf(db)).toEqual([]);
  });
});

describe('the queue', () => {
  it('returns a sending row to it after a restart, and no other', async () => {
    const db = await storeWith(
      row({ entryId: 'a', state: 'sending', notBefore: NEVER }),
      row({ entryId: 'b', state: 'waiting', notBefore: 500, problem }),
      row({ entryId: 'c', state: 'refused', notBefore: NEVER }),
    );
    await requeueRows(db, ['sending']);
    expect(await rowsOf(db)).toMatchObject([
      { state: 'queued', notBefore: 0 },
      { state: 'waiting', notBefore: 500 },
      { state: 'refused', notBefore: NEVER },
    ]);
  });

  it('counts entries, not rows', async () => {
    const db = await storeWith(
      row({ entryId: 'a' }),
      row({ entryId: 'a', kind: 'snapshot' }),
      row({ entryId: 'b', state: 'sending' }),
      row({ entryId: 'c', state: 'refused' }),
      row({ entryId: 'c', kind: 'snapshot' }),
      row({ entryId: 'd', state: 'needs-key' }),
    );
    expect(await countOutbox(db)).toEqual({ waiting: 2, failed: 2 });
  });

  it('tells when the next row is due', async () => {
    const db = await storeWith(row({ entryId: 'a', notBefore: 700 }), row({ entryId: 'b', notBefore: 300 }));
    expect(await nextDueAt(db)).toBe(300);
  });

  it('takes up what was captured before there was a wiki, with its text', async () => {
    const db = await freshDatabase(onTestFinished);
    const put = (entryId: string, state: 'local' | 'synced') =>
      db.put('entries', {
        ...sampleEntry({ id: entryId, sync: { ...NEVER_SYNCED, state } }),
        pageKeys: [],
      });
    await put('a', 'local');
    await put('b', 'local');
    await put('c', 'synced');
    await db.put('snapshots', sampleSnapshot(), 'b');
    await queueUnsentEntries(db);
    expect((await rowsOf(db)).map(({ entryId, kind }) => `${entryId} ${kind}`)).toEqual([
      'a resource',
      'b resource',
      'b snapshot',
    ]);
    expect((await syncOf(db, 'a'))?.state).toBe('queued');
    expect((await syncOf(db, 'c'))?.state).toBe('synced');
    await queueUnsentEntries(db);
    expect(await db.count('outbox')).toBe(3);
  });
});
