import { describe, expect, it, onTestFinished } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import { sampleEntry } from '../domain/sample-entry.ts';
import { NO_IDENTIFIERS } from '../domain/source.ts';
import type { CrossrefLookup } from '../domain/standing.ts';
import type { Database } from './database.ts';
import { mergeEntries, unmergeEntries } from './duplicates.ts';
import { ENTRY_STORES, putEntry } from './entry-writing.ts';
import { freshDatabase } from './fresh-database.ts';
import { rebuildSearch } from './search/rebuild.ts';
import { getStanding, putLookups } from './standings.ts';
import { emptyTrash, restoreEntries, trashEntries } from './trash.ts';

const ID = 'a'.repeat(16);
const identifiers = { ...NO_IDENTIFIERS, doi: '10.5555/a', arxivId: '2301.00001v1' };
const entry = (fields: Partial<Entry> = {}) => sampleEntry({ id: ID, identifiers, ...fields });
const crossref = (kinds: readonly 'retracted'[] = ['retracted']): CrossrefLookup => ({
  registry: 'crossref',
  identifier: '10.5555/a',
  lookedUpAt: '2026-11-24T08:00:00.000Z',
  isKnown: true,
  publishedAs: '',
  journal: '',
  notices: kinds.map(kind => ({ kind, date: '2024-03-02', doi: '10.5555/notice' })),
});
const arxiv = {
  ...crossref(),
  registry: 'arxiv' as const,
  identifier: '2301.00001',
  version: 2,
  versionDate: '2025-01-05',
  isWithdrawn: false,
};

async function write(db: Database, written: Entry): Promise<void> {
  const transaction = db.transaction(ENTRY_STORES, 'readwrite');
  const before = await transaction.objectStore('entries').get(written.id);
  await putEntry(transaction, { ...written, pageKeys: [written.url] }, before);
  await transaction.done;
}
async function storeWith(written = entry()): Promise<Database> {
  const db = await freshDatabase(onTestFinished);
  await write(db, written);
  return db;
}
const markIn = async (db: Database) => (await db.get('heads', ID))?.standing;

describe('what registries said of an entry', () => {
  it('is kept, the last of each, and marks its head', async () => {
    const db = await storeWith();
    expect(await markIn(db)).toBeUndefined();
    const lookups = [arxiv, crossref()].map(lookup => ({ entryId: ID, lookup }));
    expect(await putLookups(db, [...lookups, { entryId: 'unknown', lookup: arxiv }])).toEqual([ID]);
    expect(await getStanding(db, ID)).toEqual({ entryId: ID, lookups: [arxiv, crossref()] });
    expect(await markIn(db)).toBe('retracted');
    await putLookups(db, [{ entryId: ID, lookup: crossref([]) }]);
    expect(await getStanding(db, ID)).toEqual({ entryId: ID, lookups: [arxiv, crossref([])] });
    expect(await markIn(db)).toBe('outdated');
    expect(await db.count('standings')).toBe(1);
  });

  it('stays while the entry is edited, and is no longer its own once its DOI is another', async () => {
    const db = await storeWith();
    await putLookups(db, [{ entryId: ID, lookup: crossref() }]);
    await write(db, entry({ summary: 'Edited' }));
    expect(await markIn(db)).toBe('retracted');
    await write(db, entry({ identifiers: { ...identifiers, doi: '10.5555/b' } }));
    expect(await db.get('heads', ID)).not.toHaveProperty('standing');
    await write(db, entry());
    expect(await markIn(db)).toBe('retracted');
  });

  it('comes back with the entry from the trash, and goes when that is emptied', async () => {
    const db = await storeWith();
    await putLookups(db, [{ entryId: ID, lookup: crossref() }]);
    await trashEntries(db, [ID], 1_000);
    await restoreEntries(db, [ID]);
    expect(await markIn(db)).toBe('retracted');
    await trashEntries(db, [ID], 1_000);
    await emptyTrash(db, 2_000);
    expect(await db.count('standings')).toBe(0);
  });

  it('is there again when all that is derived is made anew', async () => {
    const db = await storeWith();
    await putLookups(db, [{ entryId: ID, lookup: crossref() }]);
    await db.clear('heads');
    await rebuildSearch(db);
    expect(await markIn(db)).toBe('retracted');
  });
});

describe('what registries said of entries that are merged', () => {
  const OTHER = 'b'.repeat(16);
  const context = { wiki: '', wikis: [], now: '2026-11-25T00:00:00.000Z', newId: () => 'new' };
  const later = '2026-11-26T00:00:00.000Z';
  const preprint = { ...NO_IDENTIFIERS, arxivId: '2301.00001v1' };
  const published = { ...NO_IDENTIFIERS, doi: '10.5555/a' };
  async function storeOfTwo(kept: Partial<Entry>, other: Partial<Entry>): Promise<Database> {
    const db = await storeWith(entry(kept));
    const url = 'https://b.example/';
    await write(db, entry({ id: OTHER, url, capturedUrl: url, ...other }));
    return db;
  }
  async function merge(db: Database): Promise<void> {
    const merged = await mergeEntries(db, { keptId: ID, otherIds: [OTHER], choices: {} }, context);
    if (!merged.ok) throw new Error(merged.error.kind);
  }
  const unmerge = (db: Database) => unmergeEntries(db, ID, [OTHER], context);

  it('is joined: a preprint is retracted where the article that it became is', async () => {
    const db = await storeOfTwo({ identifiers: preprint }, { identifiers: published });
    await putLookups(db, [
      { entryId: ID, lookup: arxiv },
      { entryId: OTHER, lookup: crossref() },
    ]);
    await merge(db);
    expect(await getStanding(db, ID)).toEqual({ entryId: ID, lookups: [arxiv, crossref()] });
    expect(await markIn(db)).toBe('retracted');
    await unmerge(db);
    expect(await getStanding(db, ID)).toEqual({ entryId: ID, lookups: [arxiv] });
    expect(await markIn(db)).toBe('outdated');
    expect((await db.get('heads', OTHER))?.standing).toBe('retracted');
  });

  it('is what was said of the one that was looked up', async () => {
    const db = await storeOfTwo({ identifiers: published }, { identifiers: published });
    await putLookups(db, [{ entryId: OTHER, lookup: crossref() }]);
    await merge(db);
    expect(await markIn(db)).toBe('retracted');
    await unmerge(db);
    expect(await getStanding(db, ID)).toBeUndefined();
    expect(await markIn(db)).toBeUndefined();
  });

  it('stays the kept one’s where the other’s is of another DOI', async () => {
    const db = await storeOfTwo(
      { identifiers: published },
      { identifiers: { ...published, doi: '10.5555/b' } },
    );
    const ofOther = { ...crossref([]), identifier: '10.5555/b', lookedUpAt: later };
    await putLookups(db, [
      { entryId: ID, lookup: crossref() },
      { entryId: OTHER, lookup: ofOther },
    ]);
    await merge(db);
    expect(await getStanding(db, ID)).toEqual({ entryId: ID, lookups: [crossref()] });
    expect(await markIn(db)).toBe('retracted');
  });

  it('is kept by an undo where it was said since the merge', async () => {
    const db = await storeOfTwo({ identifiers: published }, { identifiers: preprint });
    await putLookups(db, [
      { entryId: ID, lookup: crossref([]) },
      { entryId: OTHER, lookup: arxiv },
    ]);
    await merge(db);
    const since = { ...crossref(), lookedUpAt: later };
    await putLookups(db, [{ entryId: ID, lookup: since }]);
    await unmerge(db);
    expect(await getStanding(db, ID)).toEqual({ entryId: ID, lookups: [since] });
    expect(await markIn(db)).toBe('retracted');
  });

  it('stays as it is by the undo of a merge of an earlier version', async () => {
    const db = await storeOfTwo({ identifiers: published }, { identifiers: preprint });
    await putLookups(db, [{ entryId: ID, lookup: crossref() }]);
    await merge(db);
    const trashed = (await db.get('trash', OTHER))!;
    const { standing: _, ...mergedInto } = trashed.mergedInto!;
    await db.put('trash', { ...trashed, mergedInto });
    await unmerge(db);
    expect(await markIn(db)).toBe('retracted');
  });
});
