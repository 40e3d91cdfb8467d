import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import type { SourceCheck } from '../domain/source-check.ts';
import { answer, type Handlers } from '../messages/answer.ts';
import { createAsk } from '../messages/ask.ts';
import { getCheck } from '../store/checks.ts';
import { importEntries } from '../store/entries.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { listVersions } from '../store/snapshot-versions.ts';
import { getStanding } from '../store/standings.ts';
import { putWiki } from '../store/wiki-profile.ts';
import { compareHandlers } from './compare-handlers.ts';

const WIKI = 'https://wiki.example';
const [A, B] = ['a'.repeat(16), 'b'.repeat(16)];
const check = (fields: Partial<SourceCheck> = {}): SourceCheck => ({
  entryId: A,
  checkedAt: '2026-02-03T04:05:06.000Z',
  outcome: 'changed',
  httpStatus: 200,
  finalUrl: 'https://a.example/',
  lostQuotes: ['1'],
  ...fields,
});

/** The background with two entries, as its pages ask it. */
async function background() {
  const db = await freshDatabase(onTestFinished);
  await putWiki(db, { address: WIKI, name: '', apiKey: 'k', troubles: {} });
  await importEntries(db, [
    { entry: sampleEntry({ id: A, url: 'https://a.example/' }), snapshot: sampleSnapshot() },
    { entry: sampleEntry({ id: B, url: 'https://b.example/', summary: 'B says' }), snapshot: null },
  ]);
  const changed: string[][] = [];
  const handlers = compareHandlers(
    async () => db,
    ids => changed.push(ids),
  ) as Handlers;
  const ask = createAsk(async message => structuredClone(await answer(handlers, structuredClone(message))));
  return { db, ask, changed };
}

describe('entries of one work', () => {
  it('are merged and queued, and that can be undone', async () => {
    const { db, ask, changed } = await background();
    const choices = { summary: B };
    const merged = await ask('duplicates.merge', { keptId: A, otherIds: [B], choices });
    expect(merged).toMatchObject({ ok: true, value: { id: A, summary: 'B says' } });
    expect(await db.getAllKeys('entries')).toEqual([A]);
    expect(await db.getAllKeys('outbox')).toEqual([[WIKI, A, 'resource']]);
    expect(await ask('duplicates.unmerge', { keptId: A, otherIds: [B] })).toEqual({
      restored: [B],
      isAsBefore: true,
    });
    expect(await db.getAllKeys('entries')).toEqual([A, B]);
    expect((await db.get('entries', A))?.summary).toBe('');
    expect(changed).toEqual([
      [A, B],
      [A, B],
    ]);
  });

  it('are said to be gone where they are', async () => {
    const { ask, changed } = await background();
    const merged = await ask('duplicates.merge', { keptId: A, otherIds: ['c'.repeat(16)], choices: {} });
    expect(merged).toEqual({ ok: false, error: { kind: 'gone' } });
    expect(changed).toEqual([]);
  });

  it('can be said not to be, and that can be forgotten', async () => {
    const { db, ask } = await background();
    const { key } = await ask('duplicates.apart', { ids: [A, B] });
    expect(await db.getAll('notSame')).toEqual([[A, B]]);
    await ask('duplicates.forget', { key });
    expect(await db.count('notSame')).toBe(0);
  });

  it('have no other fields than there are', async () => {
    const { ask } = await background();
    const question = { keptId: A, otherIds: [B], choices: { id: B } as never };
    await expect(ask('duplicates.merge', question)).rejects.toThrow('duplicates.merge');
  });
});

describe('what a look at a source found', () => {
  it('is kept in place of what an earlier one found, for entries that are there', async () => {
    const { db, ask, changed } = await background();
    await ask('checks.keep', { checks: [check(), check({ entryId: 'c'.repeat(16) })] });
    expect(await db.getAllKeys('checks')).toEqual([A]);
    await ask('checks.keep', { checks: [check({ outcome: 'same', lostQuotes: [] })] });
    expect(await getCheck(db, A)).toMatchObject({ outcome: 'same', lostQuotes: [] });
    expect(changed).toEqual([[A], [A]]);
  });

  it('becomes the text of the entry, and the old one stays as a version', async () => {
    const { db, ask } = await background();
    const snapshot = sampleSnapshot({
      text: 'New',
      contentHash: 'new',
      capturedAt: '2026-02-03T04:05:06.000Z',
    });
    const question = { check: check({ outcome: 'same' }), snapshot, comparedHash: 'c0ffee' };
    expect(await ask('checks.keepText', question)).toEqual({ isKept: true });
    expect(await db.get('snapshots', A)).toEqual(snapshot);
    expect(await listVersions(db, A)).toEqual([sampleSnapshot()]);
    expect((await getCheck(db, A))?.outcome).toBe('same');
    expect((await db.get('entries', A))?.sync.state).toBe('queued');
    expect(await db.getAllKeys('outbox')).toEqual([
      [WIKI, A, 'resource'],
      [WIKI, A, 'snapshot'],
    ]);
    // The text was compared with one that is not the entry's any more.
    expect(await ask('checks.keepText', question)).toEqual({ isKept: false });
    expect(await listVersions(db, A)).toHaveLength(1);
  });
});

it('what registries said is kept, and told to all windows; what is none is refused', async () => {
  const { ask, changed, db } = await background();
  const lookup = {
    registry: 'arxiv' as const,
    identifier: '2301.00001',
    lookedUpAt: '2026-02-03T04:05:06.000Z',
    isKnown: true,
    publishedAs: '',
    journal: '',
    version: 2,
    versionDate: '2025-01-05',
    isWithdrawn: false,
  };
  await ask('standings.keep', { lookups: [{ entryId: A, lookup }] });
  expect(await getStanding(db, A)).toEqual({ entryId: A, lookups: [lookup] });
  expect(changed).toEqual([[A]]);
  const broken = { ...lookup, versionDate: 'yesterday' };
  await expect(ask('standings.keep', { lookups: [{ entryId: A, lookup: broken }] })).rejects.toThrow();
  expect(await getStanding(db, A)).toEqual({ entryId: A, lookups: [lookup] });
});
