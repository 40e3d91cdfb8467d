import { describe, expect, it, onTestFinished } from 'vitest';
import type { DoneEdit } from '../domain/bulk-edit.ts';
import type { Entry } from '../domain/entry.ts';
import { entryIdOf } from '../domain/ids.ts';
import { newRow, type OutboxKind, type OutboxState } from '../domain/outbox.ts';
import { SAMPLE_TIME, sampleEntry, sampleFacts, sampleSnapshot } from '../domain/sample-entry.ts';
import { sampleRecords, sampleSource } from '../exchange/sample-backup.ts';
import { applyBulkEdit, undoBulkEdit } from './bulk-edits.ts';
import { keepNewText, putChecks } from './checks.ts';
import { changeCollection, placeInCollection } from './collection-records.ts';
import type { Database } from './database.ts';
import { editDraft, fillDraft } from './drafts.ts';
import { mergeEntries, unmergeEntries } from './duplicates.ts';
import { addMissingEntries, importEntries } from './entries.ts';
import { freshDatabase } from './fresh-database.ts';
import { fillDisk } from './full-disk.ts';
import { changeEntries } from './merged-entries.ts';
import { dissolveCollection, moveCollection } from './moved-collections.ts';
import { queueEntries, requeueRefused, retryRows, type Settled, settleRows } from './outbox.ts';
import { restoreRecords } from './restore.ts';
import { saveDraft } from './save.ts';
import { inTransaction } from './transaction.ts';
import { restoreEntries, trashEntries } from './trash.ts';
import { putVenues } from './venues.ts';
import { putWiki } from './wiki-profile.ts';

const WIKI = 'https://wiki.example';
const page = { pageKey: sampleEntry().url, capturedUrl: sampleEntry().url, tabTitle: 'A' };
const facts = sampleFacts({ title: 'Read again' });
const otherReading = { url: page.pageKey, facts, snapshot: sampleSnapshot({ text: 'Read again' }) };
const context = { venues: [], wiki: WIKI, wikis: [WIKI], now: '2026-06-01T00:00:00.000Z' };

/**
 * A library with an entry, another one in the trash, and a draft of the first with a text. Of two more the wiki has a field not, and
 * their rows are being sent, and wait.
 */
async function library(): Promise<Database> {
  const db = await freshDatabase(onTestFinished);
  await putWiki(db, { address: WIKI, apiKey: 'k', name: '', troubles: {} });
  await restoreRecords(db, await sampleRecords(), '');
  await importEntries(db, [{ entry: sampleEntry(), snapshot: sampleSnapshot() }]);
  await fillDraft(
    db,
    page,
    { url: page.pageKey, facts: sampleFacts(), snapshot: sampleSnapshot() },
    SAMPLE_TIME,
  );
  await editDraft(db, page, { summary: 'Typed' }, SAMPLE_TIME);
  for (const [name, state] of [
    ['one', 'sending'],
    ['two', 'waiting'],
  ] as const) {
    const entry = await db.get('entries', await idOf(name));
    const head = await db.get('heads', await idOf(name));
    if (!entry || !head) throw new Error(`No entry ${name}.`);
    const sync = { ...entry.sync, wiki: WIKI, refused: [{ field: 'review', reason: '' }] };
    await db.put('entries', { ...entry, sync });
    await db.put('heads', { ...head, notWholeOn: WIKI });
    for (const kind of ['resource', 'snapshot'] as const)
      await db.put('outbox', rowOf(entry.id, kind, state));
  }
  return db;
}

const rowOf = (id: string, kind: OutboxKind, state: OutboxState) => ({
  ...newRow(WIKI, id, kind),
  state,
  revision: 1,
});
const ofBoth = async <T>(make: (id: string) => T) => [make(await idOf('one')), make(await idOf('two'))];
const changed = (entry: Entry): Entry => ({
  ...entry,
  title: 'Changed',
  sync: { ...entry.sync, state: 'conflict' },
});
const settled = (id: string): Settled => {
  const event = { type: 'sent' as const, revision: 1 };
  return {
    row: rowOf(id, 'resource', 'sending'),
    event,
    change: entry => ({ entry: { ...entry, title: 'Learned' }, event }),
  };
};

/** All that is stored, as a text. */
async function contents(db: Database): Promise<string> {
  const names = [...db.objectStoreNames];
  const transaction = db.transaction(names);
  const stores = await Promise.all(
    names.map(async name => {
      const store = transaction.objectStore(name);
      return [name, await store.getAllKeys(), await store.getAll()];
    }),
  );
  return JSON.stringify(stores);
}

const imported = async () =>
  Promise.all(
    ['x', 'y', 'z'].map(async name => {
      const url = `https://b.example/${name}`;
      return { entry: sampleEntry({ id: await entryIdOf(url), url }), snapshot: sampleSnapshot() };
    }),
  );
/** Records that the library has not yet, one of each kind that is written. */
const otherRecords = async () => {
  const [, , , , , , , draft] = await sampleRecords();
  const gone = await sampleSource('gone too');
  return [
    await sampleSource('three'),
    await sampleSource('two', 'A text at last'),
    { ...gone, kind: 'trash' as const, deletedAt: 1 },
    ...(draft?.kind === 'draft'
      ? [{ ...draft, draft: { ...draft.draft, pageKey: 'https://a.example/d' } }]
      : []),
  ];
};
const idOf = (name: string) => entryIdOf(`https://a.example/${name}`);
const both = async () => [await idOf('one'), await idOf('two')];
const ofCircuits = async (db: Database) =>
  applyBulkEdit(
    db,
    await both(),
    { what: 'collections', add: ['Circuits', 'Circuits/Early'], remove: [] },
    context,
  );
const tagged = async (db: Database) =>
  applyBulkEdit(db, await both(), { what: 'tags', add: ['new'], remove: [] }, context);
/** The one without a text keeps that of the other, and stands in its place of an order made by hand. */
const merge = async (db: Database) => {
  const [one = '', two = ''] = await both();
  const newId = () => crypto.randomUUID();
  return mergeEntries(db, { keptId: two, otherIds: [one], choices: {} }, { ...context, newId });
};
const newText = async (db: Database) => {
  const id = await idOf('one');
  const old = await db.get('snapshots', id);
  return {
    check: { ...check(id), outcome: 'changed' as const },
    snapshot: sampleSnapshot({ text: 'Anew', contentHash: 'anew' }),
    comparedHash: old?.contentHash ?? '',
  };
};
const check = (entryId: string) => ({
  entryId,
  checkedAt: context.now,
  outcome: 'same' as const,
  httpStatus: 200,
  finalUrl: '',
  lostQuotes: [],
});
const venue = (id: string) => ({
  id,
  name: id,
  domains: [],
  type: '',
  credibility: 3 as const,
  peerReviewed: false,
});
let edited: DoneEdit[] = [];

describe('a disk that is full in the middle', () => {
  type Work = (db: Database) => Promise<unknown>;
  it.each<[string, Work, before?: Work]>([
    ['of a save', db => saveDraft(db, page, context)],
    ['of a keystroke', db => editDraft(db, page, { title: 'T' }, SAMPLE_TIME)],
    ['of a capture', db => fillDraft(db, page, otherReading, SAMPLE_TIME)],
    ['of an import', async db => importEntries(db, await imported(), WIKI)],
    ['of a deletion of many', async db => trashEntries(db, [await idOf('one'), await idOf('two')], 1)],
    ['of an undo', async db => restoreEntries(db, [await idOf('gone')], WIKI)],
    ['of queueing many', async db => queueEntries(db, WIKI, [await idOf('one'), await idOf('two')])],
    ['of a retry', db => retryRows(db, WIKI)],
    ['of sending a field again', db => requeueRefused(db, WIKI, ['review'])],
    ['of what came of a send', async db => settleRows(db, await ofBoth(settled))],
    [
      'of a change that came from a wiki',
      async db => changeEntries(db, WIKI, new Map(await ofBoth(id => [id, changed]))),
    ],
    [
      'of sources from a wiki',
      async db =>
        addMissingEntries(
          db,
          (await imported()).map(({ entry }) => entry),
        ),
    ],
    ['of a restore', async db => restoreRecords(db, await otherRecords(), WIKI)],
    ['of an edit of many', tagged],
    [
      'of the undo of an edit',
      db => undoBulkEdit(db, edited, context),
      async db => {
        edited = await tagged(db);
      },
    ],
    [
      'of a merge',
      merge,
      async db => changeCollection(db, 'Circuits', { order: [await idOf('gone'), await idOf('one')] }),
    ],
    [
      'of the undo of a merge',
      async db => unmergeEntries(db, await idOf('two'), [await idOf('one')], context),
      merge,
    ],
    ['of a move of a collection', db => moveCollection(db, 'Circuits', 'Read', context), ofCircuits],
    ['of a deletion of a collection', db => dissolveCollection(db, 'Circuits', context), ofCircuits],
    ['of a note', db => changeCollection(db, 'Circuits', { note: 'Read on.' })],
    [
      'of an order by hand',
      async db => placeInCollection(db, 'Circuits', [await idOf('two')], { before: await idOf('one') }),
      ofCircuits,
    ],
    ['of a new text', async db => keepNewText(db, await newText(db), context)],
    ['of what looks found', async db => putChecks(db, (await both()).map(check))],
    ['of an import of venues', db => putVenues(db, ['x', 'y', 'z'].map(venue))],
  ])('%s leaves what was there, wherever it comes, and says why', async (_, write, prepare) => {
    let isDone = false;
    for (let after = 0; !isDone; after += 1) {
      const db = await library();
      await prepare?.(db);
      const before = await contents(db);
      const disk = fillDisk(onTestFinished, after);
      const end = await write(db).then(
        () => 'done',
        error => error.name,
      );
      disk.makeRoom();
      isDone = disk.left() >= 0;
      expect(end).toBe(isDone ? 'done' : 'QuotaExceededError');
      if (!isDone) {
        expect(await contents(db)).toBe(before);
        // With room again the same goes through.
        await write(db);
        expect(await contents(db)).not.toBe(before);
      }
      expect(after).toBeLessThan(100);
    }
  });
});

describe('a transaction', () => {
  it('leaves nothing behind where the work fails by itself', async () => {
    const db = await library();
    const before = await contents(db);
    const work = inTransaction(db.transaction('choices', 'readwrite'), async transaction => {
      await transaction.store.put('x', 'searchVersion');
      throw new Error('A bug.');
    });
    await expect(work).rejects.toThrow('A bug.');
    expect(await contents(db)).toBe(before);
  });

  it('answers what the work answers, once it is stored', async () => {
    const db = await library();
    const work = inTransaction(db.transaction('choices', 'readwrite'), async transaction => {
      transaction.store.put('x', 'searchVersion');
      return 7;
    });
    expect(await work).toBe(7);
    expect(await db.get('choices', 'searchVersion')).toBe('x');
  });
});
