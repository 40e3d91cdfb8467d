import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { newCitationKey } from '../domain/citation-key.ts';
import { keyPoint } from '../domain/key-point.ts';
import { NEVER } from '../domain/outbox.ts';
import { SAMPLE_TIME, sampleFacts, sampleSnapshot } from '../domain/sample-entry.ts';
import { sharedFields } from '../domain/shared-fields.ts';
import { NO_IDENTIFIERS } from '../domain/source.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import type { Database } from './database.ts';
import { editDraft, fillDraft, getDraft } from './drafts.ts';
import { findEntry } from './entries.ts';
import { freshDatabase } from './fresh-database.ts';
import { queueUnsentEntries } from './outbox.ts';
import { saveDraft } from './save.ts';
import type { StoredEntry } from './schema.ts';
import { restoreEntries, trashEntries } from './trash.ts';

const url = 'https://transformer-circuits.pub/2025/july-update/index.html';
const page = { pageKey: url, capturedUrl: `${url}?utm_source=x`, tabTitle: 'The tab' };
const WIKI = 'https://wiki.example';
const OTHER = 'https://other.example';
const context = { venues: DEFAULT_VENUES, wiki: WIKI, wikis: [WIKI], now: '2026-01-02T00:00:00.000Z' };
const noWiki = { ...context, wiki: '', wikis: [] };
const later = { ...context, now: '2026-01-03T00:00:00.000Z' };

async function captured(db: Database, on = page, snapshot = sampleSnapshot()): Promise<void> {
  await fillDraft(db, on, { url, facts: sampleFacts(), snapshot }, context.now);
}

describe('a save', () => {
  it('leaves entry, text and outbox rows, and no draft', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    await editDraft(db, page, { keyPoints: [keyPoint('a', 'A point'), keyPoint('b')] }, context.now);
    const entry = await saveDraft(db, page, context);
    expect(entry).toMatchObject({
      id: '0a2ab4f291c4a773',
      url,
      capturedUrl: `${url}?utm_source=x`,
      title: 'Circuits Updates - July 2025',
      venueId: 'transformer-circuits',
      keyPoints: [keyPoint('a', 'A point')],
      sync: { wiki: WIKI, state: 'queued', base: null },
      createdAt: context.now,
      updatedAt: context.now,
    });
    expect(entry.stableId).toMatch(/^sid_[0-9A-Za-z]{10}$/);
    expect(await db.get('entries', entry.id)).toEqual({
      ...entry,
      citationKey: newCitationKey(entry),
      capturedAt: SAMPLE_TIME,
    });
    expect(await db.get('snapshots', entry.id)).toEqual(sampleSnapshot());
    expect(await db.getAll('outbox')).toMatchObject([
      { wiki: WIKI, entryId: entry.id, kind: 'resource', state: 'queued', revision: 1, notBefore: 0 },
      { wiki: WIKI, entryId: entry.id, kind: 'snapshot', state: 'queued', revision: 1, notBefore: NEVER },
    ]);
    expect(await db.count('drafts')).toBe(0);
    expect(await db.count('draftSnapshots')).toBe(0);
  });

  it('of an address alone says no time of a capture, until its page is read, and then that of the first text', async () => {
    const db = await freshDatabase(onTestFinished);
    const { id } = await saveDraft(db, page, context);
    expect((await db.get('entries', id))?.capturedAt).toBe(undefined);
    for (const capturedAt of ['2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z']) {
      await captured(db, page, sampleSnapshot({ capturedAt }));
      await saveDraft(db, page, later);
      expect((await db.get('entries', id))?.capturedAt).toBe('2026-02-01T00:00:00.000Z');
    }
  });

  it('is one transaction over all of it, on disk before it is acknowledged', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
    onTestFinished(() => transactions.mockRestore());
    await saveDraft(db, page, context);
    const writing = transactions.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writing).toHaveLength(1);
    const [stores, , options] = writing[0] ?? [];
    expect([...(stores as string[])].sort()).toEqual([
      'collections',
      'draftSnapshots',
      'drafts',
      'entries',
      'heads',
      'outbox',
      'searchFresh',
      'snapshots',
      'standings',
      'trash',
    ]);
    expect(options).toEqual({ durability: 'strict' });
  });

  it('of what was deleted meanwhile brings it back whole, with the edits, and sends it', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    const points = [keyPoint('a', 'A point'), keyPoint('b', 'Another')];
    await editDraft(db, page, { keyPoints: points, review: 'Mine' }, context.now);
    const before = await saveDraft(db, page, context);
    await trashEntries(db, [before.id], 1_000);
    await editDraft(db, page, { summary: 'Typed' }, later.now, {}, before.id);
    const edits = { keyPoints: points.slice(0, 1) };
    await editDraft(db, page, edits, later.now, { keyPoints: points }, before.id);
    const entry = await saveDraft(db, page, later, before.id);
    expect(entry).toMatchObject({
      ...before,
      summary: 'Typed',
      keyPoints: edits.keyPoints,
      updatedAt: later.now,
    });
    expect(await db.get('snapshots', before.id)).toEqual(sampleSnapshot());
    expect(await db.count('trash')).toBe(0);
    expect((await db.getAll('outbox')).map(({ kind }) => kind)).toEqual(['resource', 'snapshot']);
    expect(await restoreEntries(db, [before.id])).toMatchObject({ restored: 0, there: 1 });
  });

  it('of a page whose source was deleted before is a capture of its own', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    await editDraft(db, page, { review: 'Mine' }, context.now);
    const { id } = await saveDraft(db, page, context);
    await trashEntries(db, [id], 1_000);
    await captured(db);
    expect(await saveDraft(db, page, later)).toMatchObject({ review: '', createdAt: later.now });
    expect(await db.getAllKeys('trash')).toEqual([id]);
  });

  it('that fails halfway leaves the draft and no entry', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    await editDraft(db, page, { title: 'Typed' }, context.now);
    const remove = IDBObjectStore.prototype.delete;
    const failing = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (
      this: IDBObjectStore,
      key,
    ) {
      const request = remove.call(this, key);
      // The last request of a save: what a full disk does when all was written.
      if (this.name === 'draftSnapshots') request.onsuccess = () => this.transaction.abort();
      return request;
    });
    onTestFinished(() => failing.mockRestore());
    await expect(saveDraft(db, page, context)).rejects.toMatchObject({ name: 'AbortError' });
    expect(await db.count('entries')).toBe(0);
    expect(await db.count('outbox')).toBe(0);
    expect((await getDraft(db, page.pageKey))?.edits).toEqual({ title: 'Typed' });
  });

  it('without a wiki queues nothing', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    const entry = await saveDraft(db, page, noWiki);
    expect(entry.sync.state).toBe('local');
    expect(await db.count('outbox')).toBe(0);
  });

  it('of a page that could not be read keeps its address and the tab’s title', async () => {
    const db = await freshDatabase(onTestFinished);
    const entry = await saveDraft(db, page, context);
    expect(entry).toMatchObject({ url, title: 'The tab', venueId: 'transformer-circuits' });
    expect(await db.count('snapshots')).toBe(0);
    expect((await db.getAll('outbox')).map(({ kind }) => kind)).toEqual(['resource']);
  });

  it('again keeps the id, the stable id, the time of the first and what the wiki said', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    const first = await saveDraft(db, page, context);
    const sync = { ...first.sync, state: 'synced' as const, base: { title: 'T' }, remoteId: 'wiki-id' };
    await db.put('entries', { ...first, pageKeys: [page.pageKey], sync });
    await editDraft(db, page, { summary: 'More' }, later.now);
    const second = await saveDraft(db, page, later);
    expect(second).toMatchObject({
      id: first.id,
      stableId: first.stableId,
      summary: 'More',
      title: first.title,
      createdAt: context.now,
      updatedAt: later.now,
      sync: { state: 'queued', base: { title: 'T' }, remoteId: 'wiki-id' },
    });
    expect(await db.count('entries')).toBe(1);
  });

  it('of a mended identifier is found by it, and by the one before no more, whatever its page says', async () => {
    const db = await freshDatabase(onTestFinished);
    const wrong = { ...NO_IDENTIFIERS, doi: '10.1000/wrong', pmid: '7' };
    const facts = sampleFacts({ identifiers: wrong });
    const read = () => fillDraft(db, page, { url, facts, snapshot: sampleSnapshot() }, context.now);
    await read();
    const { id } = await saveDraft(db, page, context);
    expect((await findEntry(db, ['doi:10.1000/wrong']))?.id).toBe(id);

    // From the library, where no page is read.
    await editDraft(db, page, { identifiers: { doi: '10.1000/Right' } }, later.now);
    const mended = await saveDraft(db, page, later);
    expect(mended.identifiers).toEqual({ ...wrong, doi: '10.1000/Right' });
    expect(await db.get('heads', id)).toMatchObject({ doi: '10.1000/Right' });
    const found = async () =>
      Promise.all(
        ['doi:10.1000/wrong', 'doi:10.1000/right', 'pmid:7', url].map(
          async key => (await findEntry(db, [key]))?.id,
        ),
      );
    expect(await found()).toEqual([undefined, id, id, id]);

    await read();
    await saveDraft(db, page, later);
    expect(await found()).toEqual([undefined, id, id, id]);

    await read();
    await editDraft(db, page, { identifiers: { doi: '' } }, later.now);
    await saveDraft(db, page, later);
    expect(await found()).toEqual([undefined, undefined, id, id]);
  });

  it('while a row is being sent gives it a new revision', async () => {
    const db = await freshDatabase(onTestFinished);
    const entry = await saveDraft(db, page, context);
    const row = await db.get('outbox', [WIKI, entry.id, 'resource']);
    await db.put('outbox', { ...row!, state: 'sending', attempts: 3 });
    await saveDraft(db, page, later);
    expect(await db.get('outbox', [WIKI, entry.id, 'resource'])).toMatchObject({
      state: 'queued',
      revision: 2,
      attempts: 0,
    });
  });

  it('loses no edit that is typed while it runs', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    await editDraft(db, page, { summary: 'Before' }, context.now);
    const saving = saveDraft(db, page, context);
    await editDraft(db, page, { review: 'Meanwhile' }, context.now);
    const entry = await saving;
    await editDraft(db, page, { purpose: 'After' }, context.now);
    expect(entry.summary).toBe('Before');
    expect(await saveDraft(db, page, later)).toMatchObject({
      id: entry.id,
      summary: 'Before',
      review: 'Meanwhile',
      purpose: 'After',
      title: 'Circuits Updates - July 2025',
    });
  });
});

describe('what the page gave', () => {
  it('is remembered as what both may have started from, without what was typed', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    await editDraft(db, page, { title: 'Typed', tags: ['typed'] }, context.now);
    const { sync } = await saveDraft(db, page, context);
    const found = { title: 'Circuits Updates - July 2025', publishedDate: '2025-07', tags: [] };
    expect(sync.found).toMatchObject(found);
  });

  it('stays what it was at the first save', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    const { sync } = await saveDraft(db, page, noWiki);
    const facts = sampleFacts({ title: 'Renamed' });
    await fillDraft(db, page, { url, facts, snapshot: sampleSnapshot() }, later.now);
    expect((await saveDraft(db, page, later)).sync.found).toEqual(sync.found);
  });
});

describe('a save with several wikis', () => {
  const here = { ...context, wikis: [WIKI, OTHER] };
  const there = { ...here, wiki: OTHER };
  const wikisOf = async (db: Database) => (await db.getAll('outbox')).map(({ wiki }) => wiki);
  async function synced(db: Database): Promise<void> {
    for (const each of [here, there]) {
      const entry = await saveDraft(db, page, each);
      const stored = { ...entry, pageKeys: [url], sync: { ...entry.sync, state: 'synced' as const } };
      await db.put('entries', stored);
    }
    await db.clear('outbox');
  }

  it('goes to the one in use', async () => {
    const db = await freshDatabase(onTestFinished);
    await saveDraft(db, page, there);
    expect(await wikisOf(db)).toEqual([OTHER]);
  });

  it('goes to those that have the entry too, each with what is known of it there', async () => {
    const db = await freshDatabase(onTestFinished);
    await synced(db);
    const entry = await saveDraft(db, page, here);
    expect((await wikisOf(db)).sort()).toEqual([OTHER, WIKI]);
    expect(entry).toMatchObject({
      sync: { wiki: WIKI, state: 'queued' },
      otherSyncs: [{ wiki: OTHER, state: 'queued' }],
    });
  });

  it('waits for one that is disconnected until it is connected again', async () => {
    const db = await freshDatabase(onTestFinished);
    await synced(db);
    await saveDraft(db, page, context);
    expect(await wikisOf(db)).toEqual([WIKI]);
    await queueUnsentEntries(db, OTHER);
    expect((await wikisOf(db)).sort()).toEqual([OTHER, WIKI]);
  });

  it('without any in use is not called synced, and is sent once there is one', async () => {
    const db = await freshDatabase(onTestFinished);
    await synced(db);
    expect((await saveDraft(db, page, noWiki)).sync).toMatchObject({ wiki: OTHER, state: 'local' });
    expect(await wikisOf(db)).toEqual([]);
    await queueUnsentEntries(db, OTHER);
    expect(await wikisOf(db)).toEqual([OTHER]);
  });

  it('leaves an open conflict open', async () => {
    const db = await freshDatabase(onTestFinished);
    const entry = await saveDraft(db, page, context);
    const conflicts = [{ field: 'title', base: null, mine: 'a', theirs: 'b' }];
    await db.put('entries', { ...entry, pageKeys: [url], sync: { ...entry.sync, conflicts } });
    const now = [{ ...conflicts[0], mine: 'The tab' }];
    expect((await saveDraft(db, page, later)).sync).toMatchObject({ state: 'conflict', conflicts: now });
    expect(await db.get('outbox', [WIKI, entry.id, 'resource'])).toMatchObject({ state: 'queued' });
  });
});

describe('a draft whose entry a sync has changed', () => {
  const synced = async (db: Database) => {
    const entry = await saveDraft(db, page, context);
    const fields = { title: 'Before', tags: ['a'] };
    const base = { ...sharedFields({ ...entry, ...fields }) };
    const sync = { ...entry.sync, wiki: WIKI, state: 'synced' as const, base };
    await db.put('entries', { ...entry, ...fields, pageKeys: [url], sync });
    return { id: entry.id, base, sync };
  };

  it('loses nothing that came, and lets the next send find what both changed', async () => {
    const db = await freshDatabase(onTestFinished);
    const { id, base, sync } = await synced(db);
    await editDraft(db, page, { title: 'Mine', tags: ['a', 'mine'] }, '2026-01-01');
    const entry = (await db.get('entries', id)) as StoredEntry;
    const theirs = { title: 'Theirs', tags: ['a', 'theirs'] };
    await db.put('entries', { ...entry, ...theirs, sync: { ...sync, base: { ...base, ...theirs } } });
    const saved = await saveDraft(db, page, later);
    expect(saved).toMatchObject({ title: 'Mine', tags: expect.arrayContaining(['a', 'mine', 'theirs']) });
    expect(saved.sync.base).toMatchObject({ title: 'Before', tags: ['a', 'theirs'] });
  });
});

describe('the first text that was captured', () => {
  it('stays: key points rest on it', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    const entry = await saveDraft(db, page, context);
    await db.clear('outbox');
    await captured(db, page, sampleSnapshot({ text: 'Rewritten', contentHash: 'other' }));
    await saveDraft(db, page, later);
    expect(await db.get('snapshots', entry.id)).toEqual(sampleSnapshot());
    expect((await db.getAll('outbox')).map(({ kind }) => kind)).toEqual(['resource']);
  });

  it('makes way where it was empty', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db, page, sampleSnapshot({ text: '' }));
    const entry = await saveDraft(db, page, context);
    await captured(db);
    await saveDraft(db, page, later);
    expect(await db.get('snapshots', entry.id)).toEqual(sampleSnapshot());
  });
});

describe('two pages of one source', () => {
  const pdf = {
    pageKey: 'https://mirror.example/paper',
    capturedUrl: 'https://mirror.example/paper',
    tabTitle: '',
  };

  it('make one entry, found by either', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    const first = await saveDraft(db, page, context);
    await captured(db, pdf);
    await editDraft(db, pdf, { tags: ['mirrored'] }, later.now);
    const second = await saveDraft(db, pdf, later);
    expect(second).toMatchObject({ id: first.id, stableId: first.stableId, url, tags: ['mirrored'] });
    expect(await db.count('entries')).toBe(1);
    expect((await findEntry(db, [pdf.pageKey]))?.id).toBe(first.id);
    expect((await findEntry(db, [page.pageKey]))?.id).toBe(first.id);
    expect((await findEntry(db, ['https://unknown.example/', url]))?.id).toBe(first.id);
    expect(await findEntry(db, ['https://unknown.example/'])).toBeUndefined();
  });

  it('keep what was written at the one while words waited at the other', async () => {
    const db = await freshDatabase(onTestFinished);
    await editDraft(db, pdf, { summary: 'First words', authors: ['Ada'], tags: ['read'] }, context.now);
    await captured(db);
    const written = { summary: 'An hour of work', authors: ['Ada', 'Bo'], tags: ['kept'] };
    await editDraft(db, page, { ...written, machineWritten: ['summary'] }, context.now);
    const first = await saveDraft(db, page, context);
    await captured(db, pdf);
    // The editor of the waiting draft has not heard of the entry yet.
    await editDraft(db, pdf, { summary: 'First words.' }, later.now, { summary: 'First words' });
    const second = await saveDraft(db, pdf, later);
    expect(second).toMatchObject({
      id: first.id,
      summary: 'An hour of work\n\nFirst words.',
      authors: ['Ada', 'Bo'],
      tags: ['kept', 'read'],
      machineWritten: ['summary'],
    });
  });

  it('lose what is taken out where the editor shows both', async () => {
    const db = await freshDatabase(onTestFinished);
    await editDraft(db, pdf, { tags: ['read'], summary: 'First words' }, context.now);
    await captured(db);
    await editDraft(db, page, { tags: ['kept', 'gone'], summary: 'An hour of work' }, context.now);
    const { id } = await saveDraft(db, page, context);
    await captured(db, pdf);
    const seen = { tags: ['kept', 'gone', 'read'], summary: 'An hour of work\n\nFirst words' };
    await editDraft(db, pdf, { tags: ['kept', 'read'], summary: 'An hour of work' }, later.now, seen, id);
    expect(await saveDraft(db, pdf, later)).toMatchObject({
      tags: ['kept', 'read'],
      summary: 'An hour of work',
    });
  });

  it('stay one also where the page later names another canonical address', async () => {
    const db = await freshDatabase(onTestFinished);
    await captured(db);
    const first = await saveDraft(db, page, context);
    const moved = { url: 'https://new.example/', facts: sampleFacts(), snapshot: sampleSnapshot() };
    await fillDraft(db, page, moved, later.now);
    const second = await saveDraft(db, page, later);
    expect(second).toMatchObject({ id: first.id, url });
    expect((await findEntry(db, ['https://new.example/']))?.id).toBe(first.id);
  });
});
