import { describe, expect, it, onTestFinished } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import {
  LONGEST_WAIT_MS,
  NEVER,
  newRow,
  type OutboxEvent,
  type OutboxKind,
  type OutboxRow,
} from '../domain/outbox.ts';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import { type EntrySync, NEVER_SYNCED, type RefusedField } from '../domain/sync-state.ts';
import type { Database } from './database.ts';
import { claimResources, claimSnapshots, countDue, nextDueAt } from './due-rows.ts';
import { ENTRY_STORES, putEntry as writeEntry } from './entry-writing.ts';
import { freshDatabase } from './fresh-database.ts';
import { resolveConflicts } from './merged-entries.ts';
import {
  hasInterrupted,
  queueEntries,
  queueIn,
  queueUnsentEntries,
  requeueInterrupted,
  requeueRefused,
  retryRows,
  settleRows,
} from './outbox.ts';
import { countOutbox, listOutbox } from './outbox-lists.ts';

const WIKI = 'https://wiki.example';
const OTHER = 'https://other.example';
const id = '0a2ab4f291c4a773';
const problem = { kind: 'timeout' as const, detail: '' };
const row = (fields: Partial<OutboxRow> = {}): OutboxRow => ({
  ...newRow(WIKI, id, 'resource'),
  state: 'queued',
  revision: 1,
  notBefore: 0,
  ...fields,
});
const syncOn = (wiki: string, fields: Partial<EntrySync> = {}): EntrySync => ({
  ...NEVER_SYNCED,
  wiki,
  state: 'queued',
  ...fields,
});
const conflict = { field: 'title', base: 'Old', mine: 'Mine', theirs: 'Theirs' };

async function storeWith(...rows: OutboxRow[]): Promise<Database> {
  const db = await freshDatabase(onTestFinished);
  for (const each of rows) await db.put('outbox', each);
  for (const { entryId, wiki } of rows) await putEntry(db, entryId, { sync: syncOn(wiki) });
  return db;
}
const putEntry = (db: Database, entryId: string, fields: Partial<Entry>) =>
  db.put('entries', { ...sampleEntry({ id: entryId, ...fields }), pageKeys: ['key'] });
const rowsOf = (db: Database) => db.getAll('outbox');
const namesOf = async (db: Database) =>
  (await rowsOf(db)).map(({ wiki, entryId, kind }) => `${wiki === WIKI ? '' : 'other '}${entryId} ${kind}`);
const syncOf = async (db: Database, entryId = id) => (await db.get('entries', entryId))?.sync;
async function queue(db: Database, kind: OutboxKind = 'resource', wiki = WIKI): Promise<void> {
  const transaction = db.transaction('outbox', 'readwrite');
  await queueIn(transaction.store as never, wiki, id, kind);
  await transaction.done;
}
const claimDueRows = (db: Database, wiki: string, kind: OutboxKind, now: number, limit: number) =>
  kind === 'resource' ? claimResources(db, wiki, now, limit) : claimSnapshots(db, wiki, now, limit);
async function claimed(db: Database, kind: OutboxKind = 'resource'): Promise<OutboxRow> {
  const [first] = await claimDueRows(db, WIKI, kind, 1_000, 1);
  if (!first) throw new Error('Nothing is due.');
  return first.row;
}
const sentOf = ({ revision }: OutboxRow) => ({ type: 'sent' as const, revision });

describe('claiming', () => {
  it('takes what is due, up to the limit, with its entry, and marks it as being sent', async () => {
    const db = await storeWith(
      row({ entryId: 'a', notBefore: 5 }),
      row({ entryId: 'b', notBefore: 10 }),
      row({ entryId: 'c', notBefore: 11 }),
      row({ entryId: 'd', state: 'refused', notBefore: NEVER }),
    );
    expect(await countDue(db, WIKI, 'resource', 10)).toBe(2);
    expect(await claimDueRows(db, WIKI, 'resource', 10, 1)).toMatchObject([
      { row: { entryId: 'a', state: 'sending', notBefore: NEVER }, entry: { id: 'a' } },
    ]);
    expect(await claimDueRows(db, WIKI, 'resource', 10, 20)).toMatchObject([{ row: { entryId: 'b' } }]);
    expect(await claimDueRows(db, WIKI, 'resource', 10, 20)).toEqual([]);
    expect((await rowsOf(db)).map(({ state }) => state)).toEqual(['sending', 'sending', 'queued', 'refused']);
  });

  it('takes those of one wiki and kind alone', async () => {
    const db = await storeWith(row({ kind: 'snapshot' }), row({ wiki: OTHER }), row());
    expect(await claimDueRows(db, WIKI, 'resource', 0, 20)).toMatchObject([
      { row: row({ state: 'sending', notBefore: NEVER }) },
    ]);
    expect(await namesOf(db)).toHaveLength(3);
    expect(await countDue(db, WIKI, 'snapshot', 0)).toBe(1);
    expect(await countDue(db, OTHER, 'resource', 0)).toBe(1);
  });

  it('gives no row to two who ask at once', async () => {
    const db = await storeWith(...['a', 'b', 'c', 'd'].map(entryId => row({ entryId })));
    const claims = await Promise.all([
      claimDueRows(db, WIKI, 'resource', 0, 3),
      claimDueRows(db, WIKI, 'resource', 0, 3),
    ]);
    expect(
      claims
        .flat()
        .map(({ entry }) => entry.id)
        .sort(),
    ).toEqual(['a', 'b', 'c', 'd']);
  });

  it('tells of a text when it was captured and its hash with a resource, and all of it with the text', async () => {
    const db = await storeWith(row(), row({ kind: 'snapshot' }), row({ entryId: 'without' }));
    await db.put('snapshots', sampleSnapshot(), id);
    const { capturedAt } = sampleSnapshot();
    const resources = await claimResources(db, WIKI, 0, 20);
    expect(resources.map(({ snapshot }) => snapshot)).toEqual([
      { capturedAt, contentHash: 'c0ffee' },
      undefined,
    ]);
    expect(await claimSnapshots(db, WIKI, 0, 20)).toMatchObject([{ snapshot: sampleSnapshot() }]);
  });

  it('takes fewer texts where they are long, and leaves the others in their place', async () => {
    const ids = Array.from({ length: 30 }, (_, at) => `entry ${String(at).padStart(2, '0')}`);
    const db = await storeWith(...ids.map(entryId => row({ entryId, kind: 'snapshot' })));
    for (const entryId of ids) {
      await db.put('snapshots', sampleSnapshot({ text: 'x'.repeat(300_000) }), entryId);
    }
    const first = await claimSnapshots(db, WIKI, 0, 100);
    expect(first.map(({ entry }) => entry.id)).toEqual(ids.slice(0, 14));
    expect(await countDue(db, WIKI, 'snapshot', 0)).toBe(16);
    const second = await claimSnapshots(db, WIKI, 0, 100);
    expect(second.map(({ entry }) => entry.id)).toEqual(ids.slice(14, 28));
  });

  it('drops a row whose entry is gone', async () => {
    const db = await storeWith(row());
    await db.delete('entries', id);
    expect(await claimDueRows(db, WIKI, 'resource', 0, 20)).toEqual([]);
    expect(await rowsOf(db)).toEqual([]);
  });
});

it('sends what is saved by itself before the many that were queued together', async () => {
  const db = await storeWith();
  for (const entryId of ['a', 'b', 'c']) await putEntry(db, entryId, { sync: syncOn(WIKI) });
  await queueEntries(db, WIKI, ['a', 'b']);
  await queueEntries(db, WIKI, ['c']);
  const claims = await claimResources(db, WIKI, 1_000, 9);
  expect(claims.map(({ entry }) => entry.id)).toEqual(['c', 'a', 'b']);
});

describe('a text that goes along with its resource', () => {
  const text = row({ kind: 'snapshot', notBefore: NEVER, revision: 4 });
  async function claimedTogether() {
    const db = await storeWith(row(), text);
    await db.put('snapshots', sampleSnapshot(), id);
    const [claim] = await claimResources(db, WIKI, 0, 9);
    if (!claim?.text) throw new Error('No text came along.');
    const settled = (event: OutboxEvent) => ({
      row: claim.row,
      event: sentOf(claim.row),
      text: { row: claim.text?.row ?? row(), event },
    });
    return { db, claim, text: claim.text, settled };
  }

  it('is claimed with it, and its row stays as it is until both are settled', async () => {
    const { db, text: along } = await claimedTogether();
    expect(along).toEqual({ row: { ...text, state: 'sending' }, snapshot: sampleSnapshot() });
    expect(await rowsOf(db)).toContainEqual(text);
  });

  it('is done with it', async () => {
    const { db, text: along, settled } = await claimedTogether();
    await settleRows(db, [settled(sentOf(along.row))]);
    expect(await rowsOf(db)).toEqual([]);
    expect(await syncOf(db)).toMatchObject({ state: 'synced' });
  });

  it('waits alone where it failed', async () => {
    const { db, text: along, settled } = await claimedTogether();
    await settleRows(db, [settled({ type: 'failed', revision: along.row.revision, problem, until: 5_000 })]);
    expect(await rowsOf(db)).toEqual([{ ...text, state: 'waiting', notBefore: 5_000, attempts: 1, problem }]);
    expect(await syncOf(db)).toMatchObject({ state: 'queued', problem });
  });

  it('has its own turn where another was captured meanwhile', async () => {
    const { db, text: along, settled } = await claimedTogether();
    await queue(db, 'snapshot');
    await settleRows(db, [settled(sentOf(along.row))]);
    expect(await rowsOf(db)).toEqual([{ ...text, revision: 5, notBefore: 0 }]);
  });

  it('stays behind where its resource is not there', async () => {
    const { db, claim } = await claimedTogether();
    const { revision } = claim.row;
    await settleRows(db, [{ row: claim.row, event: { type: 'failed', revision, problem, until: 5_000 } }]);
    expect(await rowsOf(db)).toContainEqual(text);
  });

  it('stays for its own turn where those before it are long', async () => {
    const ids = Array.from({ length: 5 }, (_, at) => `entry ${at}`);
    const db = await storeWith(...ids.flatMap(entryId => [row({ entryId }), { ...text, entryId }]));
    for (const entryId of ids) {
      await db.put('snapshots', sampleSnapshot({ text: 'x'.repeat(1_500_000) }), entryId);
    }
    const claims = await claimResources(db, WIKI, 0, 9);
    expect(claims.map(claim => claim.text !== undefined)).toEqual([true, true, true, false, false]);
  });
});

describe('settling', () => {
  it('sent: the row goes and the entry is synced, with what was learned, and keeps its keys', async () => {
    const db = await storeWith(row());
    const sent = await claimed(db);
    const change = (entry: Entry) => ({
      entry: { ...entry, title: 'Learned', sync: { ...entry.sync, remoteId: 'r' } },
      event: sentOf(sent),
    });
    await settleRows(db, [{ row: sent, event: sentOf(sent), change }]);
    expect(await rowsOf(db)).toEqual([]);
    expect(await db.get('entries', id)).toMatchObject({
      title: 'Learned',
      pageKeys: ['key'],
      sync: { wiki: WIKI, state: 'synced', problem: null, remoteId: 'r' },
    });
  });

  it('sent: the text behind it is due, and the entry still queued', async () => {
    const db = await storeWith(row(), row({ kind: 'snapshot', notBefore: NEVER }));
    const sent = await claimed(db);
    await settleRows(db, [{ row: sent, event: sentOf(sent) }]);
    expect(await rowsOf(db)).toMatchObject([{ kind: 'snapshot', notBefore: 0 }]);
    expect(await syncOf(db)).toMatchObject({ state: 'queued' });
  });

  it('sent: a save during the sending is sent again, and what was learned counts', async () => {
    const db = await storeWith(row());
    const sent = await claimed(db);
    await queue(db);
    const change = (entry: Entry) => ({
      entry: { ...entry, sync: { ...entry.sync, remoteId: 'r' } },
      event: sentOf(sent),
    });
    await settleRows(db, [{ row: sent, event: sentOf(sent), change }]);
    expect(await rowsOf(db)).toMatchObject([{ state: 'queued', revision: 2, notBefore: 0 }]);
    expect(await syncOf(db)).toMatchObject({ state: 'queued', remoteId: 'r' });
  });

  it('refused: a save during the sending is sent at once, without the older problem', async () => {
    const db = await storeWith(row());
    const sent = await claimed(db);
    await queue(db);
    await settleRows(db, [{ row: sent, event: { type: 'refused', revision: 1, problem } }]);
    expect(await rowsOf(db)).toMatchObject([{ state: 'queued', revision: 2, notBefore: 0, problem: null }]);
    expect(await syncOf(db)).toMatchObject({ state: 'queued', problem: null });
  });

  it('failed: the row comes again at its time, and the entry says why', async () => {
    const db = await storeWith(row({ attempts: 2 }));
    const sent = await claimed(db);
    await settleRows(db, [{ row: sent, event: { type: 'failed', revision: 1, problem, until: 500 } }]);
    expect(await rowsOf(db)).toMatchObject([{ state: 'waiting', attempts: 3, notBefore: 500, problem }]);
    expect(await syncOf(db)).toMatchObject({ state: 'queued', problem });
    expect(await nextDueAt(db, WIKI, 0)).toBe(500);
  });

  it.each([
    ['refused', 'refused'],
    ['key-rejected', 'needs-key'],
  ] as const)('%s: the row waits for a person, the entry failed', async (type, state) => {
    const db = await storeWith(row());
    const sent = await claimed(db);
    await settleRows(db, [{ row: sent, event: { type, revision: 1, problem } }]);
    expect(await rowsOf(db)).toMatchObject([{ state, notBefore: NEVER }]);
    expect(await syncOf(db)).toMatchObject({ state: 'failed', problem });
    expect(await nextDueAt(db, WIKI, 0)).toBeUndefined();
  });

  it('conflicted: the row waits for the curator, and the text goes all the same', async () => {
    const db = await storeWith(row(), row({ kind: 'snapshot', notBefore: NEVER }));
    const sent = await claimed(db);
    await settleRows(db, [{ row: sent, event: { type: 'conflicted', revision: 1 } }]);
    expect(await rowsOf(db)).toMatchObject([{ state: 'conflict' }, { kind: 'snapshot', notBefore: 0 }]);
    const text = await claimed(db, 'snapshot');
    await settleRows(db, [{ row: text, event: sentOf(text) }]);
    expect(await syncOf(db)).toMatchObject({ state: 'conflict' });
  });

  it('of one wiki leaves what is known of another', async () => {
    const db = await storeWith(row());
    const other = syncOn(OTHER, { remoteId: 'there' });
    await putEntry(db, id, { sync: other });
    const sent = await claimed(db);
    await settleRows(db, [{ row: sent, event: sentOf(sent) }]);
    expect(await db.get('entries', id)).toMatchObject({
      sync: { wiki: WIKI, state: 'synced', remoteId: '' },
      otherSyncs: [other],
    });
  });

  it('of an entry that is gone changes nothing else', async () => {
    const db = await storeWith(row());
    const sent = await claimed(db);
    await db.delete('entries', id);
    await settleRows(db, [{ row: sent, event: sentOf(sent) }]);
    expect(await db.count('entries')).toBe(0);
    expect(await rowsOf(db)).toEqual([]);
  });
});

describe('the queue', () => {
  it('holds a text back until its resource is there', async () => {
    const db = await storeWith();
    await queue(db, 'snapshot', OTHER);
    await queue(db);
    await queue(db, 'snapshot');
    expect(await rowsOf(db)).toMatchObject([
      { wiki: OTHER, kind: 'snapshot', notBefore: 0 },
      { wiki: WIKI, kind: 'resource', notBefore: 0 },
      { wiki: WIKI, kind: 'snapshot', notBefore: NEVER },
    ]);
  });

  it('has a sending row again after a restart, with its failures, and no other', async () => {
    const db = await storeWith(
      row({ entryId: 'a', state: 'sending', notBefore: NEVER, attempts: 2 }),
      row({ entryId: 'b', state: 'waiting', notBefore: 500, problem }),
      row({ entryId: 'c', state: 'refused', notBefore: NEVER }),
      row({ entryId: 'd', state: 'sending', notBefore: NEVER, wiki: OTHER }),
    );
    expect(await hasInterrupted(db, WIKI)).toBe(true);
    await requeueInterrupted(db, WIKI, 0);
    expect(await hasInterrupted(db, WIKI)).toBe(false);
    expect(await hasInterrupted(db, OTHER)).toBe(true);
    const rows = await db.getAllFromIndex('outbox', 'state', [WIKI, 'queued']);
    expect(rows).toMatchObject([{ entryId: 'a', notBefore: 0, attempts: 2 }]);
  });

  it('lets no row wait for a time that a clock was ahead to', async () => {
    const NOW = Date.UTC(2026, 5, 1);
    const db = await storeWith(
      row({ entryId: 'a', state: 'waiting', notBefore: NOW + LONGEST_WAIT_MS, attempts: 9, problem }),
      row({ entryId: 'b', state: 'waiting', notBefore: NOW + LONGEST_WAIT_MS + 1, attempts: 9, problem }),
      row({ entryId: 'c', state: 'conflict', notBefore: NEVER }),
      row({ entryId: 'd', kind: 'snapshot', notBefore: NEVER }),
    );
    expect(await nextDueAt(db, WIKI, NOW)).toBe(0);
    await requeueInterrupted(db, WIKI, NOW);
    expect(await nextDueAt(db, WIKI, NOW)).toBe(0);
    expect((await rowsOf(db)).map(({ notBefore, attempts }) => [notBefore, attempts])).toEqual([
      [NOW + LONGEST_WAIT_MS, 9],
      [0, 9],
      [NEVER, 0],
      [NEVER, 0],
    ]);
  });

  it('counts entries of one wiki, not rows', async () => {
    const db = await storeWith(
      row({ entryId: 'a' }),
      row({ entryId: 'a', kind: 'snapshot' }),
      row({ entryId: 'b', state: 'sending' }),
      row({ entryId: 'c', state: 'refused' }),
      row({ entryId: 'c', kind: 'snapshot' }),
      row({ entryId: 'd', state: 'needs-key' }),
      row({ entryId: 'e', state: 'conflict' }),
      row({ entryId: 'f', wiki: OTHER }),
    );
    expect(await countOutbox(db, WIKI)).toEqual({ waiting: 2, failed: 3 });
    expect(await countOutbox(db, OTHER)).toEqual({ waiting: 1, failed: 0 });
  });

  it('tells when the next row of a wiki is due, of either kind', async () => {
    const db = await storeWith(
      row({ entryId: 'a', notBefore: 700 }),
      row({ entryId: 'b', notBefore: 300, kind: 'snapshot' }),
      row({ entryId: 'c', notBefore: 100, wiki: OTHER }),
    );
    expect(await nextDueAt(db, WIKI, 0)).toBe(300);
    expect(await nextDueAt(await storeWith(row({ notBefore: NEVER })), WIKI, 0)).toBeUndefined();
  });

  it('is listed with its entries, up to a limit, and counted whole', async () => {
    const db = await storeWith(
      row({ entryId: 'a' }),
      row({ entryId: 'b', state: 'refused', problem }),
      row({ entryId: 'c' }),
      row({ entryId: 'd', wiki: OTHER }),
    );
    const { listed, total } = await listOutbox(db, WIKI, 2);
    expect(listed).toMatchObject([{ row: { entryId: 'a' } }, { row: { problem }, entry: { id: 'b' } }]);
    expect(total).toBe(3);
  });
});

describe('queueing entries', () => {
  it('takes their texts along, and says so in each', async () => {
    const db = await freshDatabase(onTestFinished);
    await putEntry(db, 'a', { sync: syncOn(OTHER, { state: 'synced' }) });
    await putEntry(db, 'b', {});
    await db.put('snapshots', sampleSnapshot(), 'b');
    await queueEntries(db, WIKI, ['a', 'b', 'gone']);
    expect(await namesOf(db)).toEqual(['a resource', 'b resource', 'b snapshot']);
    expect(await db.get('entries', 'a')).toMatchObject({
      sync: { wiki: WIKI, state: 'queued' },
      otherSyncs: [{ wiki: OTHER, state: 'synced' }],
    });
  });

  it('takes up what was captured before there was a wiki, once', async () => {
    const db = await freshDatabase(onTestFinished);
    await putEntry(db, 'a', {});
    await putEntry(db, 'b', { sync: syncOn(WIKI, { state: 'synced' }) });
    await putEntry(db, 'c', { sync: syncOn(OTHER) });
    await db.put('wikis', { address: OTHER, name: '', apiKey: '', troubles: {} }, OTHER);
    await queueUnsentEntries(db, WIKI);
    await queueUnsentEntries(db, WIKI);
    expect(await rowsOf(db)).toMatchObject([{ entryId: 'a', revision: 1 }]);
    expect((await syncOf(db, 'a'))?.state).toBe('queued');
    expect((await syncOf(db, 'c'))?.wiki).toBe(OTHER);
  });

  it.each(['queued', 'failed', 'local', 'conflict'] as const)(
    'takes up what was %s when its wiki was disconnected',
    async state => {
      const db = await freshDatabase(onTestFinished);
      await putEntry(db, 'a', { sync: syncOn(WIKI, { state }) });
      const otherSyncs = [syncOn(WIKI, { state, remoteId: 'r' })];
      await putEntry(db, 'b', { sync: syncOn(OTHER, { state: 'synced' }), otherSyncs });
      await queueUnsentEntries(db, WIKI);
      expect(await namesOf(db)).toEqual(['a resource', 'b resource']);
      expect(await syncOf(db, 'b')).toMatchObject({ wiki: WIKI, remoteId: 'r', state: 'queued' });
    },
  );

  it('takes up what was meant for a wiki that is gone, where no wiki has got it', async () => {
    const db = await freshDatabase(onTestFinished);
    await putEntry(db, 'a', { sync: syncOn(OTHER) });
    await putEntry(db, 'b', { sync: syncOn(OTHER, { state: 'failed', problem }) });
    await putEntry(db, 'c', { sync: syncOn(OTHER, { base: {}, remoteUpdatedAt: 'v1' }) });
    const otherSyncs = [syncOn('https://third.example', { state: 'synced', remoteUpdatedAt: 'v1' })];
    await putEntry(db, 'd', { sync: syncOn(OTHER), otherSyncs });
    await queueUnsentEntries(db, WIKI);
    expect(await namesOf(db)).toEqual(['a resource', 'b resource']);
    expect(await syncOf(db, 'b')).toMatchObject({ wiki: WIKI, state: 'queued', problem: null });
  });

  it('leaves what waits in its place', async () => {
    const waiting = row({ state: 'waiting', notBefore: 500, attempts: 3, problem });
    const db = await storeWith(waiting);
    await queueUnsentEntries(db, WIKI);
    expect(await rowsOf(db)).toEqual([waiting]);
  });

  const synced = (id: string, refused: RefusedField[], fields: Partial<EntrySync> = {}) =>
    sampleEntry({
      id,
      url: `https://a.example/${id}`,
      sync: syncOn(WIKI, { state: 'synced', refused, ...fields }),
    });
  const storeOf = async (...entries: Entry[]) => {
    const db = await freshDatabase(onTestFinished);
    const transaction = db.transaction(ENTRY_STORES, 'readwrite');
    for (const entry of entries) await writeEntry(transaction, { ...entry, pageKeys: [] }, undefined);
    await transaction.done;
    return db;
  };
  const named = (...fields: string[]) => fields.map(field => ({ field, reason: 'R' }));

  it('takes those of which the wiki did not take one of some fields', async () => {
    const db = await storeOf(
      synced('a', named('tags', 'title')),
      synced('b', named('title')),
      synced('c', named('tags'), { wiki: OTHER }),
    );
    await requeueRefused(db, WIKI, ['tags', 'review']);
    expect(await namesOf(db)).toEqual(['a resource']);
    expect((await syncOf(db, 'a'))?.state).toBe('queued');
    expect((await syncOf(db, 'b'))?.state).toBe('synced');
  });

  it('takes those of which the wiki did not take something, but for what no wiki takes', async () => {
    const month = { field: 'publishedDate', reason: 'R', isLimit: true };
    const db = await storeOf(
      synced('a', [month, ...named('tags')]),
      synced('b', [month]),
      synced('c', named('snapshot')),
      synced('d', named('tags'), { wiki: OTHER }),
      synced('e', []),
      synced('f', named('importance'), { state: 'conflict', conflicts: [conflict] }),
    );
    await requeueRefused(db, WIKI);
    expect(await namesOf(db)).toEqual(['a resource', 'f resource']);
    const states = ['a', 'b', 'f'].map(async id => (await syncOf(db, id))?.state);
    expect(await Promise.all(states)).toEqual(['queued', 'synced', 'conflict']);
  });
});

describe('trying again', () => {
  const stuck = (entryId: string, state: OutboxRow['state'], wiki = WIKI) =>
    row({ entryId, state, wiki, notBefore: state === 'waiting' ? 500 : NEVER, problem, attempts: 4 });

  it('queues what waits or was not taken, and leaves conflicts and what is being sent', async () => {
    const db = await storeWith(
      stuck('a', 'waiting'),
      stuck('b', 'refused'),
      stuck('c', 'needs-key'),
      stuck('d', 'conflict'),
      stuck('e', 'sending'),
      stuck('f', 'refused', OTHER),
    );
    await retryRows(db, WIKI);
    expect((await rowsOf(db)).map(({ entryId, state, attempts }) => [entryId, state, attempts])).toEqual([
      ['f', 'refused', 4],
      ['a', 'queued', 0],
      ['b', 'queued', 0],
      ['c', 'queued', 0],
      ['d', 'conflict', 4],
      ['e', 'sending', 4],
    ]);
  });

  it('of one entry leaves the others', async () => {
    const db = await storeWith(stuck('a', 'refused'), stuck('b', 'refused'));
    await putEntry(db, 'a', { sync: syncOn(WIKI, { state: 'failed', problem }) });
    await retryRows(db, WIKI, 'a');
    expect((await rowsOf(db)).map(({ state }) => state)).toEqual(['queued', 'refused']);
    expect(await syncOf(db, 'a')).toMatchObject({ state: 'queued', problem: null });
  });
});

describe('a conflict that another wiki hides', () => {
  const hidden = async () => {
    const db = await storeWith(row({ state: 'conflict', notBefore: NEVER }));
    const there = syncOn(WIKI, { state: 'conflict', conflicts: [conflict], remoteId: 'r' });
    const sync = syncOn(OTHER, { state: 'synced' });
    await putEntry(db, id, { title: 'Mine by now', sync, otherSyncs: [there] });
    return db;
  };

  it('is seen again, and looked for anew, once its wiki is in use again', async () => {
    const db = await hidden();
    await retryRows(db, WIKI);
    expect(await rowsOf(db)).toMatchObject([{ state: 'queued', notBefore: 0 }]);
    expect(await db.get('entries', id)).toMatchObject({
      sync: {
        wiki: WIKI,
        state: 'conflict',
        remoteId: 'r',
        conflicts: [{ ...conflict, mine: 'Mine by now' }],
      },
      otherSyncs: [{ wiki: OTHER, state: 'synced' }],
    });
  });

  it('stays as it is while another entry is tried again', async () => {
    const db = await hidden();
    await retryRows(db, WIKI, 'another');
    expect(await rowsOf(db)).toMatchObject([{ state: 'conflict' }]);
  });
});

describe('the curator’s decision', () => {
  const time = '2026-05-05T00:00:00.000Z';
  const decide = (entry: Entry): Entry => ({
    ...entry,
    title: 'Decided',
    sync: { ...entry.sync, conflicts: entry.sync.conflicts.slice(1) },
  });
  async function storeInConflict(conflicts: (typeof conflict)[]): Promise<Database> {
    const db = await storeWith(row({ state: 'conflict', notBefore: NEVER }));
    await putEntry(db, id, { sync: syncOn(WIKI, { state: 'conflict', conflicts }) });
    return db;
  }

  it('is written and queued, once the last conflict is decided', async () => {
    const db = await storeInConflict([conflict]);
    expect(await resolveConflicts(db, id, decide, time)).toMatchObject({
      title: 'Decided',
      updatedAt: time,
      sync: { state: 'queued', conflicts: [] },
    });
    expect(await rowsOf(db)).toMatchObject([{ state: 'queued', revision: 2, notBefore: 0 }]);
    expect(await db.get('entries', id)).toMatchObject({ title: 'Decided', pageKeys: ['key'] });
  });

  it('goes to the others that have the entry too', async () => {
    const db = await storeInConflict([conflict]);
    await db.put('wikis', { address: OTHER, name: '', apiKey: '', troubles: {} }, OTHER);
    const entry = (await db.get('entries', id))!;
    const otherSyncs = [OTHER, 'https://gone.example'].map(wiki => syncOn(wiki, { state: 'synced' }));
    await db.put('entries', { ...entry, otherSyncs });
    await resolveConflicts(db, id, decide, time);
    expect(await namesOf(db)).toEqual([`other ${id} resource`, `${id} resource`]);
    expect((await db.get('entries', id))?.otherSyncs.map(({ state }) => state)).toEqual(['queued', 'queued']);
  });

  it('waits for the others', async () => {
    const db = await storeInConflict([conflict, { ...conflict, field: 'summary' }]);
    expect(await resolveConflicts(db, id, decide, time)).toMatchObject({ sync: { state: 'conflict' } });
    expect(await rowsOf(db)).toMatchObject([{ state: 'conflict', revision: 1 }]);
  });

  it('is queued where a comparison found the conflict and nothing was to be sent', async () => {
    const db = await storeInConflict([conflict]);
    await db.clear('outbox');
    await resolveConflicts(db, id, decide, time);
    expect(await namesOf(db)).toEqual([`${id} resource`]);
  });

  it('on an entry that is gone is nothing', async () => {
    const db = await storeWith();
    expect(await resolveConflicts(db, id, decide, time)).toBeUndefined();
    expect(await rowsOf(db)).toEqual([]);
  });
});
