import { describe, expect, it, onTestFinished } from 'vitest';
import { keyPoint } from '../domain/key-point.ts';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { NEVER_SYNCED, type SyncState } from '../domain/sync-state.ts';
import type { Database } from './database.ts';
import { mergeEntries } from './duplicates.ts';
import { importEntries } from './entries.ts';
import { freshDatabase } from './fresh-database.ts';
import { queueEntries, queueUnsentEntries } from './outbox.ts';
import { listVersions } from './snapshot-versions.ts';
import { emptyTrash, restoreEntries, trashEntries } from './trash.ts';

const id = '0a2ab4f291c4a773';
const WIKI = 'https://wiki.example';

const text = (words: string, httpStatus = 200) =>
  sampleSnapshot({ text: words, contentHash: `hash of ${words}`, httpStatus });

async function storeWith(state: SyncState): Promise<Database> {
  const db = await freshDatabase(onTestFinished);
  const sync = { ...NEVER_SYNCED, state, base: { title: 'T' } };
  await db.put('entries', { ...sampleEntry({ sync }), pageKeys: ['https://a.example/'] });
  await db.put('snapshots', sampleSnapshot(), id);
  await queueUnsentEntries(db, WIKI);
  return db;
}

describe('the trash', () => {
  it('takes an entry with its text, and what waited is not sent', async () => {
    const db = await storeWith('local');
    expect(await db.count('outbox')).toBe(2);
    await trashEntries(db, [id, 'unknown'], 1_000);
    expect(await db.count('entries')).toBe(0);
    expect(await db.count('snapshots')).toBe(0);
    expect(await db.count('outbox')).toBe(0);
    expect(await db.getAllKeys('trash')).toEqual([id]);
  });

  it('gives it back as it was', async () => {
    const db = await storeWith('synced');
    const before = await db.get('entries', id);
    await trashEntries(db, [id], 1_000);
    await restoreEntries(db, [id, 'unknown']);
    expect(await db.get('entries', id)).toMatchObject(before ?? {});
    expect(await db.get('snapshots', id)).toEqual(sampleSnapshot());
    expect(await db.count('trash')).toBe(0);
  });

  it('keeps what was in it of a source that was captured again and deleted again', async () => {
    const db = await storeWith('synced');
    const first = await db.get('entries', id);
    if (!first) throw new Error('It is not there.');
    await db.put('entries', { ...first, review: 'Read with care.', tags: ['a'] });
    await trashEntries(db, [id], 1_000);
    const again = {
      ...first,
      review: '',
      summary: 'Anew',
      tags: ['b'],
      updatedAt: '2026-05-01T00:00:00.000Z',
    };
    await db.put('entries', { ...again, pageKeys: ['https://a.example/again'] });
    await trashEntries(db, [id], 2_000);
    expect(await restoreEntries(db, [id])).toMatchObject({ restored: 1, there: 0, unsent: [id] });
    expect(await db.get('entries', id)).toMatchObject({
      review: 'Read with care.',
      summary: 'Anew',
      tags: expect.arrayContaining(['a', 'b']),
      pageKeys: ['https://a.example/', 'https://a.example/again'],
    });
    expect(await db.get('snapshots', id)).toEqual(sampleSnapshot());
  });

  it.each<[string, Snapshot | null, Snapshot | null, string | undefined, string[]]>([
    ['the later text', text('First'), text('Second'), 'Second', ['First']],
    ['the later text where the earlier was empty', text(''), text('Second'), 'Second', []],
    ['the earlier text where the later is empty', text('First'), text(''), 'First', []],
    ['the earlier text where the later is none', text('First'), null, 'First', []],
    ['the earlier text where the later is an error’s', text('First'), text('Gone', 404), 'First', ['Gone']],
    [
      'the text that holds what is quoted',
      text('First, as quoted'),
      text('Second'),
      'First, as quoted',
      ['Second'],
    ],
    ['one of two texts that are the same', text('First'), text('First'), 'First', []],
    ['no text where there never was one', null, null, undefined, []],
  ])(
    'gives one that was deleted again %s, and the other text as an earlier one',
    async (_, first, second, own, versions) => {
      const db = await storeWith('synced');
      const entry = (await db.get('entries', id))!;
      for (const [at, snapshot] of [first, second].entries()) {
        const quote = { exact: 'as quoted', prefix: '', suffix: '' };
        const keyPoints = at === 0 ? [{ ...keyPoint('k', 'A claim'), quote }] : [];
        const capturedUrl = `https://a.example/?at=${at}`;
        await db.put('entries', { ...entry, keyPoints, capturedUrl });
        await db.delete('snapshots', id);
        if (snapshot) await db.put('snapshots', snapshot, id);
        await trashEntries(db, [id], 1_000 + at);
      }
      await restoreEntries(db, [id]);
      const back = await db.get('snapshots', id);
      expect(back?.text).toBe(own);
      expect((await listVersions(db, id)).map(version => version.text)).toEqual(versions);
      const isLater = back !== undefined && back.text === second?.text;
      expect((await db.get('entries', id))?.capturedUrl).toBe(`https://a.example/?at=${isLater ? 1 : 0}`);
    },
  );

  it('keeps both texts of one that comes into it again by a merge', async () => {
    const db = await storeWith('synced');
    const entry = (await db.get('entries', id))!;
    await trashEntries(db, [id], 1_000);
    const other = sampleEntry({ id: 'b'.repeat(16), url: 'https://b.example/' });
    await importEntries(db, [
      { entry, snapshot: text('Captured anew') },
      { entry: other, snapshot: null },
    ]);
    const context = { wiki: '', wikis: [], now: '2026-05-01T00:00:00.000Z', newId: () => 'new' };
    await mergeEntries(db, { keptId: other.id, otherIds: [id], choices: {} }, context);
    await restoreEntries(db, [id]);
    expect((await db.get('snapshots', id))?.text).toBe('Captured anew');
    expect(await listVersions(db, id)).toEqual([sampleSnapshot()]);
  });

  it.each(['local', 'queued', 'failed', 'conflict'] as const)(
    'gives one that was %s back to be sent anew',
    async state => {
      const db = await storeWith(state);
      await trashEntries(db, [id], 1_000);
      expect(await restoreEntries(db, [id])).toEqual({ restored: 1, there: 0, unsent: [id], changed: [] });
      expect((await db.get('entries', id))?.sync).toMatchObject({ state: 'local', base: { title: 'T' } });
      await queueUnsentEntries(db, WIKI);
      expect(await db.count('outbox')).toBe(2);
    },
  );

  it('names none to be sent that the wiki has', async () => {
    const db = await storeWith('synced');
    await trashEntries(db, [id], 1_000);
    expect(await restoreEntries(db, [id])).toEqual({ restored: 1, there: 0, unsent: [], changed: [] });
  });

  it('takes an entry from the outbox of every wiki', async () => {
    const db = await storeWith('local');
    await queueEntries(db, 'https://other.example', [id]);
    expect(await db.count('outbox')).toBe(4);
    await trashEntries(db, [id], 1_000);
    expect(await db.count('outbox')).toBe(0);
  });

  it('does not overwrite an entry that was captured again meanwhile', async () => {
    const db = await storeWith('synced');
    await trashEntries(db, [id], 1_000);
    await db.put('entries', { ...sampleEntry({ title: 'Captured again' }), pageKeys: [] });
    const came = await restoreEntries(db, [id, 'unknown']);
    expect(came).toEqual({ restored: 0, there: 1, unsent: [], changed: [] });
    expect((await db.get('entries', id))?.title).toBe('Captured again');
  });

  it('is emptied of what has lain there long enough', async () => {
    const db = await storeWith('synced');
    const trashed = { entry: { ...sampleEntry(), pageKeys: [] }, snapshot: null };
    for (const deletedAt of [1_000, 1_999, 2_000, 3_000]) {
      await db.put('trash', { ...trashed, id: `at-${deletedAt}`, deletedAt });
    }
    await emptyTrash(db, 2_000);
    expect(await db.getAllKeys('trash')).toEqual(['at-2000', 'at-3000']);
  });
});
