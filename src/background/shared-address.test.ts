import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BackupRecord } from '../domain/backup-record.ts';
import { newDraft } from '../domain/draft.ts';
import type { Entry } from '../domain/entry.ts';
import { entryIdOf } from '../domain/ids.ts';
import { sampleEntry, sampleFacts } from '../domain/sample-entry.ts';
import { backupRecords } from '../store/backup.ts';
import type { Database } from '../store/database.ts';
import { mergeEntries } from '../store/duplicates.ts';
import { importEntries } from '../store/entries.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { knownPage } from '../store/known-pages.ts';
import { restoreRecords } from '../store/restore.ts';
import { restoreEntries } from '../store/trash.ts';
import { draftHandlers } from './draft-handlers.ts';

const NOW = '2026-02-03T04:05:06.000Z';
const LATER = '2026-03-01T00:00:00.000Z';
const context = { wiki: '', wikis: [], now: NOW, newId: () => crypto.randomUUID() };
const empty = () => freshDatabase(onTestFinished);

async function sourceAt(url: string): Promise<Entry> {
  return sampleEntry({ id: await entryIdOf(url), url, capturedUrl: `${url}seen`, title: url });
}

/** A library with two sources. The one to be kept in a merge comes first in every index. */
async function two() {
  const both = await Promise.all([sourceAt('https://a.example/'), sourceAt('https://b.example/')]);
  const [kept, other] = both.sort((a, b) => (a.id < b.id ? -1 : 1)) as [Entry, Entry];
  const db = await empty();
  await addBoth(db, kept, other);
  return { db, kept, other };
}

async function addBoth(db: Database, kept: Entry, other: Entry): Promise<void> {
  await importEntries(
    db,
    [kept, other].map(entry => ({ entry, snapshot: null })),
  );
}

async function backedUp(db: Database): Promise<BackupRecord[]> {
  const records: BackupRecord[] = [];
  for await (const batch of backupRecords(db)) records.push(...batch);
  return records;
}

function draftsIn(db: Database) {
  return draftHandlers(
    async () => db,
    () => {},
  );
}

/** How the other one comes back while the kept one still has its addresses. */
const WAYS = {
  'an older backup, restored into the library that has merged since': async () => {
    const { db, kept, other } = await two();
    const older = await backedUp(db);
    await mergeEntries(db, { keptId: kept.id, otherIds: [other.id], choices: {} }, context);
    await restoreRecords(db, older, '');
    return { db, kept, other };
  },
  'a backup from after the merge, in a browser that has both': async () => {
    const { db, kept, other } = await two();
    await mergeEntries(db, { keptId: kept.id, otherIds: [other.id], choices: {} }, context);
    const second = await empty();
    await addBoth(second, kept, other);
    await restoreRecords(second, await backedUp(db), '');
    return { db: second, kept, other };
  },
  'that backup in an empty browser, and the other one out of the trash': async () => {
    const { db, kept, other } = await two();
    await mergeEntries(db, { keptId: kept.id, otherIds: [other.id], choices: {} }, context);
    const second = await empty();
    await restoreRecords(second, await backedUp(db), '');
    await restoreEntries(second, [other.id]);
    return { db: second, kept, other };
  },
};

describe.each(Object.entries(WAYS))('where two sources have one address after %s', (_, way) => {
  it('each is opened, edited and saved by its own', async () => {
    const { db, ...sources } = await way();
    const drafts = draftsIn(db);
    for (const { id, url } of [sources.other, sources.kept]) {
      const page = { capturedUrl: url, tabTitle: '' };
      expect((await drafts['draft.open']({ page }))?.entry?.id).toBe(id);
      await drafts['draft.edit']({
        page,
        edits: { summary: `Of ${url}` },
        seen: { summary: '' },
        entryId: id,
      });
      const [draft] = await db.getAll('drafts');
      expect(draft?.from).toEqual({ summary: '' });
      expect((await drafts['draft.save']({ page, entryId: id })).entry.id).toBe(id);
    }
    for (const { id, url } of [sources.other, sources.kept]) {
      expect((await db.get('entries', id))?.summary).toBe(`Of ${url}`);
    }
  });

  it('each is the one that is known at its own', async () => {
    const { db, kept, other } = await way();
    expect(await knownPage(db, kept.url)).toMatchObject({ entryId: kept.id });
    expect(await knownPage(db, other.url)).toMatchObject({ entryId: other.id });
  });

  it('the page that the other one was captured at opens it once it tells whose it is', async () => {
    const { db, other } = await way();
    const drafts = draftsIn(db);
    const page = { capturedUrl: other.capturedUrl, tabTitle: '' };
    const extracted = { ...sampleFacts({ url: other.url }), text: '', html: '' };
    const capture = { extracted, httpStatus: 200, contentType: 'text/html' };
    expect((await drafts['draft.fill']({ page, capture })).entry?.id).toBe(other.id);
    expect((await drafts['draft.save']({ page })).entry.id).toBe(other.id);
  });

  it('a draft that comes with a backup goes on beside the source of its page', async () => {
    const { db, other } = await way();
    const entry = await db.get('entries', other.id);
    await db.put('entries', { ...entry!, summary: 'Written since', updatedAt: LATER });
    const page = { pageKey: other.url, capturedUrl: other.url, tabTitle: '' };
    const draft = { ...newDraft(page, NOW), edits: { summary: 'Typed' }, from: { summary: '' } };
    await restoreRecords(db, [{ kind: 'draft', draft, snapshot: null }], '');
    const restored = await db.get('drafts', other.url);
    expect(restored?.edits).toEqual({ review: expect.stringContaining('Typed') });
  });
});
