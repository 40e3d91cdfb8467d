import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { decideConflicts } from '../domain/conflict.ts';
import type { Entry } from '../domain/entry.ts';
import { keyPoint } from '../domain/key-point.ts';
import { NEVER, type OutboxRow } from '../domain/outbox.ts';
import { ok } from '../domain/result.ts';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { withStances } from '../domain/stance.ts';
import type { FieldTrouble } from '../domain/wiki-profile.ts';
import { editDraft } from '../store/drafts.ts';
import { claimResources, claimSnapshots, countDue, nextDueAt } from '../store/due-rows.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { resolveConflicts } from '../store/merged-entries.ts';
import { queueEntries, queueIn, requeueInterrupted, requeueRefused, settleRows } from '../store/outbox.ts';
import { saveDraft } from '../store/save.ts';
import { runSync, type SyncStore } from './engine.ts';
import type { FieldTroubles } from './field-troubles.ts';
import { failingOn, fault, problem, type Trouble, testWiki } from './test-wiki.ts';
import type { WikiClient } from './wiki-client.ts';

const NOW = Date.UTC(2026, 5, 1);
const WIKI = 'https://wiki.example';
const clock = { now: () => NOW, random: () => 0.5, newId: () => 'new' };

const hexId = (number: number) => number.toString(16).padStart(16, '0');
const entryAt = (number: number, fields: Partial<Entry> = {}) =>
  sampleEntry({
    id: hexId(number),
    url: `https://a.example/${number}`,
    capturedUrl: `https://a.example/${number}`,
    title: `Source ${number}`,
    ...fields,
  });
const entriesTo = (count: number) => Array.from({ length: count }, (_, at) => entryAt(at));

/** One browser: its store as it really is, and the runs that send what is queued there. */
async function browser(entries: readonly Entry[], snapshots: Record<string, Snapshot> = {}) {
  const db = await freshDatabase(onTestFinished);
  for (const entry of entries) await db.put('entries', { ...entry, pageKeys: [entry.url] });
  for (const [id, snapshot] of Object.entries(snapshots)) await db.put('snapshots', snapshot, id);
  const queue = (...ids: string[]) => queueEntries(db, WIKI, ids);
  await queue(...entries.map(({ id }) => id));
  const saved: FieldTroubles[] = [];
  const store: SyncStore = {
    requeueInterrupted: now => requeueInterrupted(db, WIKI, now),
    countDue: (kind, now) => countDue(db, WIKI, kind, now),
    claimResources: (now, limit) => claimResources(db, WIKI, now, limit),
    claimSnapshots: (now, limit) => claimSnapshots(db, WIKI, now, limit),
    settle: settlements => settleRows(db, settlements),
    async saveTroubles(troubles) {
      saved.push(troubles);
    },
    requeueRefused: fields => requeueRefused(db, WIKI, fields),
  };
  const troubles = { known: {} as Record<string, FieldTrouble> };
  const run = (client: WikiClient, at = NOW) =>
    runSync(
      store,
      client,
      { address: WIKI, troubles: saved.at(-1) ?? troubles.known },
      { ...clock, now: () => at },
    );
  const entry = async (number = 1) => (await db.get('entries', hexId(number))) as Entry;
  /** A person's save: the entry with these fields, queued. */
  async function save(number: number, fields: Partial<Entry>) {
    const transaction = db.transaction(['entries', 'outbox'], 'readwrite');
    const before = await transaction.objectStore('entries').get(hexId(number));
    if (before) await transaction.objectStore('entries').put({ ...before, ...fields });
    await queueIn(transaction.objectStore('outbox') as never, WIKI, hexId(number), 'resource');
    await transaction.done;
  }
  const rows = () => db.getAll('outbox');
  const putRow = async (number: number, fields: Partial<OutboxRow>) => {
    const row = await db.get('outbox', [WIKI, hexId(number), 'resource']);
    if (row) await db.put('outbox', { ...row, ...fields });
  };
  return { db, run, entry, save, queue, rows, putRow, saved, troubles };
}
const states = (rows: readonly OutboxRow[]) => rows.map(({ state }) => state);

/** Does something once, in the middle of a call. */
function during(
  name: string,
  act: () => void | Promise<void>,
): (wiki: ReturnType<typeof testWiki>) => WikiClient {
  return ({ client }) => {
    let isOver = false;
    const call = client[name as 'upsert'];
    return {
      ...client,
      [name]: async (...given: Parameters<typeof call>) => {
        const answer = await call(...given);
        if (!isOver) await act();
        isOver = true;
        return answer;
      },
    };
  };
}

describe('the first send', () => {
  it('stores the source on the wiki with its text, and learns what the wiki then has', async () => {
    const here = await browser([entryAt(1, { summary: 'A summary' })], { [hexId(1)]: sampleSnapshot() });
    const wiki = testWiki();
    expect(await here.run(wiki.client)).toEqual({});
    expect(await here.rows()).toEqual([]);
    expect(wiki.byId.get(hexId(1))).toMatchObject({
      url: 'https://a.example/1',
      summary: 'A summary',
      contentHash: 'c0ffee',
    });
    expect(wiki.contents.get('https://a.example/1')).toMatchObject({ resourceId: hexId(1) });
    expect((await here.entry()).sync).toMatchObject({
      wiki: WIKI,
      state: 'synced',
      remoteId: '',
      remoteUpdatedAt: 'version 1',
      checkedAt: new Date(NOW).toISOString(),
      refused: [],
      base: { title: 'Source 1', summary: 'A summary' },
    });
  });

  it('adopts the wiki’s id, address and stable id for the source, for the text too', async () => {
    const known = { id: 'older', url: 'https://www.a.example/1/', stableId: 'sid_TheWikis00', title: '' };
    const here = await browser([entryAt(1)], { [hexId(1)]: sampleSnapshot() });
    const wiki = testWiki([known]);
    await here.run(wiki.client);
    expect([...wiki.byId.keys()]).toEqual(['older']);
    expect(wiki.byId.get('older')).toMatchObject({ url: known.url, stableId: 'sid_TheWikis00' });
    expect(wiki.contents.get(known.url)).toMatchObject({ resourceId: 'older' });
    expect(await here.entry()).toMatchObject({
      id: hexId(1),
      stableId: 'sid_TheWikis00',
      sync: { remoteId: 'older' },
    });
  });

  it('keeps its own stable id where the wiki’s is of another form', async () => {
    const here = await browser([entryAt(1)]);
    const wiki = testWiki([{ id: 'older', url: 'https://a.example/1', stableId: '42' }]);
    await here.run(wiki.client);
    expect(wiki.byId.get('older')?.stableId).toBe('42');
    expect((await here.entry()).stableId).toBe(entryAt(1).stableId);
  });

  it('takes what others wrote there, and joins the lists', async () => {
    const known = {
      id: 'older',
      url: 'https://a.example/1',
      title: 'Better title',
      summary: 'Theirs',
      tags: ['theirs'],
      citedBy: ['their-page'],
    };
    const found = { title: 'Source 1' };
    const sync = { ...entryAt(1).sync, found };
    const here = await browser([entryAt(1, { tags: ['mine'], citedBy: ['my-page'], review: 'Mine', sync })]);
    const wiki = testWiki([known]);
    await here.run(wiki.client);
    const both = {
      title: 'Better title',
      summary: 'Theirs',
      review: 'Mine',
      citedBy: ['their-page', 'my-page'],
    };
    expect(wiki.byId.get('older')).toMatchObject(both);
    expect(await here.entry()).toMatchObject(both);
    expect([...(wiki.byId.get('older')?.tags ?? [])].sort()).toEqual(['mine', 'theirs']);
    expect([...(await here.entry()).tags].sort()).toEqual(['mine', 'theirs']);
  });

  it('asks the wiki for its list where that is shorter than asking for each', async () => {
    const here = await browser(entriesTo(200));
    const wiki = testWiki([{ id: 'older', url: 'https://www.a.example/7' }]);
    await here.run(wiki.client);
    expect(wiki.byId.size).toBe(200);
    expect(wiki.byId.has('older')).toBe(true);
    // The list, and the part of it where the batch stands.
    expect(wiki.count('resources')).toBe(2);
    expect(wiki.count('lookup')).toBe(1);
    expect(wiki.count('batch')).toBe(1);
    expect(await here.rows()).toEqual([]);
  });

  it.each([true, false])('sees what others save while a long run is under way (by id: %s)', async isById => {
    const here = await browser(entriesTo(450).map(entry => ({ ...entry, summary: 'Mine' })));
    const wiki = testWiki();
    wiki.isById = isById;
    const { url } = entryAt(420);
    const theirs = { id: hexId(420), url, title: 'Source 420', summary: 'Theirs', tags: ['theirs'] };
    await here.run(during('upsertBatch', () => void wiki.byId.set(hexId(420), theirs as never))(wiki));
    expect(wiki.byId.get(hexId(420))).toMatchObject({ summary: 'Theirs', tags: ['theirs'] });
    const conflicts = [{ field: 'summary', mine: 'Mine', theirs: 'Theirs' }];
    expect(await here.entry(420)).toMatchObject({
      summary: 'Mine',
      tags: ['theirs'],
      sync: { state: 'conflict', conflicts },
    });
    expect(wiki.byId.size).toBe(450);
    // The list, then its part before and after each batch.
    if (isById) expect(wiki.count('resources')).toBeLessThanOrEqual(7);
  });

  it('of two captures of one source loses what neither says', async () => {
    const here = await browser([
      entryAt(1, { url: 'https://a.example/x', tags: ['one'], citedBy: ['page-1'] }),
      entryAt(2, { url: 'https://www.a.example/x/', title: 'Source 1', tags: ['two'], citedBy: ['page-2'] }),
    ]);
    const wiki = testWiki();
    await here.run(wiki.client);
    expect(wiki.byId.size).toBe(1);
    const [stored] = wiki.byId.values();
    expect([...(stored?.tags ?? [])].sort()).toEqual(['one', 'two']);
    expect([...(stored?.citedBy ?? [])].sort()).toEqual(['page-1', 'page-2']);
  });
});

describe('an update', () => {
  async function synced(fields: Partial<Entry> = {}) {
    const here = await browser([entryAt(1, fields)]);
    const wiki = testWiki();
    await here.run(wiki.client);
    wiki.calls.length = 0;
    wiki.bodies.length = 0;
    const edit = (changes: object) => {
      wiki.byId.set(hexId(1), { ...wiki.byId.get(hexId(1)), ...changes } as never);
    };
    return { ...here, wiki, edit };
  }

  it('sends what changed alone', async () => {
    const { save, run, wiki } = await synced({ summary: 'S', tags: ['t'] });
    await save(1, { review: 'R' });
    await run(wiki.client);
    expect(wiki.bodies).toEqual([{ id: hexId(1), url: 'https://a.example/1', review: 'R' }]);
  });

  it('writes nothing where nothing changed', async () => {
    const { queue, run, wiki, entry } = await synced({ summary: 'S', citedBy: ['a'] });
    const before = await entry();
    await queue(hexId(1));
    await run(wiki.client);
    expect(wiki.calls).toEqual([`resource ${hexId(1)}`]);
    expect(await entry()).toEqual(before);
  });

  it('empties there what was emptied here', async () => {
    const { save, run, wiki } = await synced({ summary: 'S', tags: ['t'] });
    await save(1, { summary: '', tags: [] });
    await run(wiki.client);
    expect(wiki.byId.get(hexId(1))).toMatchObject({ summary: '', tags: [] });
  });

  it('brings what was changed there, and keeps it at the next save', async () => {
    const { save, run, wiki, edit, entry } = await synced({ title: 'Old', tags: ['a'] });
    edit({ title: 'New', tags: ['a', 'b'] });
    await save(1, { review: 'R' });
    await run(wiki.client);
    expect(await entry()).toMatchObject({ title: 'New', tags: ['a', 'b'], review: 'R' });
    await save(1, { purpose: 'news' });
    await run(wiki.client);
    expect(wiki.byId.get(hexId(1))).toMatchObject({ title: 'New', tags: ['a', 'b'], review: 'R' });
  });

  it('leaves what both changed as it is on both sides, and sends the rest', async () => {
    const { save, run, wiki, edit, entry, rows } = await synced({ title: 'Old' });
    edit({ title: 'Theirs' });
    await save(1, { title: 'Mine', review: 'R' });
    await run(wiki.client);
    expect(wiki.byId.get(hexId(1))).toMatchObject({ title: 'Theirs', review: 'R' });
    expect(await entry()).toMatchObject({
      title: 'Mine',
      sync: {
        state: 'conflict',
        conflicts: [{ field: 'title', base: 'Old', mine: 'Mine', theirs: 'Theirs' }],
        base: { title: 'Old', review: 'R' },
      },
    });
    expect(states(await rows())).toEqual(['conflict']);
  });

  it.each([
    ['Mine', 'Mine'],
    ['Theirs', 'Theirs'],
    ['Both', 'Both'],
  ])('after the decision for %s both have it', async (value, decided) => {
    const { db, save, run, wiki, edit, entry, rows } = await synced({ title: 'Old' });
    edit({ title: 'Theirs' });
    await save(1, { title: 'Mine' });
    await run(wiki.client);
    const decide = (each: Entry) => decideConflicts(each, [{ field: 'title', value }], clock.newId);
    await resolveConflicts(db, hexId(1), decide, new Date(NOW).toISOString());
    await run(wiki.client);
    expect(wiki.byId.get(hexId(1))?.title).toBe(decided);
    expect(await entry()).toMatchObject({ title: decided, sync: { state: 'synced', conflicts: [] } });
    expect(await rows()).toEqual([]);
  });

  it('keeps an edit that is saved while it is being sent, and sends that too', async () => {
    const { save, run, wiki, entry, rows } = await synced();
    await save(1, { title: 'First', tags: ['a'] });
    await run(during('upsert', () => save(1, { title: 'Second', tags: ['a', 'b'] }))(wiki));
    expect(wiki.byId.get(hexId(1))).toMatchObject({ title: 'Second', tags: ['a', 'b'] });
    expect(await entry()).toMatchObject({ title: 'Second', sync: { state: 'synced', conflicts: [] } });
    expect(await rows()).toEqual([]);
  });

  it('sees a conflict where what is edited during the sending was changed there before', async () => {
    const { save, run, wiki, edit, entry } = await synced({ title: 'Old' });
    edit({ title: 'Theirs' });
    await save(1, { review: 'R' });
    await run(during('upsert', () => save(1, { title: 'Mine' }))(wiki));
    expect(wiki.byId.get(hexId(1))?.title).toBe('Theirs');
    expect(await entry()).toMatchObject({
      title: 'Mine',
      sync: { state: 'conflict', conflicts: [{ field: 'title', base: 'Old', theirs: 'Theirs' }] },
    });
  });

  it.each([
    ['mended', 'Loss falls.', ['Loss falls.', 'Loss falls as I typed']],
    ['replaced', 'Graphs explain', ['Graphs explain', 'Loss falls as I typed']],
  ])('keeps a key point that is being rewritten while it is %s there', async (_, theirs, both) => {
    const point = keyPoint('1', 'Loss falls', { exact: 'q', prefix: '', suffix: '' });
    const { db, save, run, wiki, edit, entry } = await synced({ keyPoints: [point] });
    const page = { pageKey: 'https://a.example/1', capturedUrl: 'https://a.example/1', tabTitle: '' };
    const own = { ...point, text: 'Loss falls as I typed' };
    await editDraft(db, page, { keyPoints: [own] }, new Date(NOW).toISOString());
    edit({ keyPoints: [theirs] });
    await save(1, {});
    await run(wiki.client);
    const wikis = { wiki: WIKI, wikis: [WIKI] };
    await saveDraft(db, page, { venues: [], ...wikis, now: new Date(NOW + 1).toISOString() });
    await run(wiki.client);
    expect(wiki.byId.get(hexId(1))?.keyPoints).toEqual(both);
    expect((await entry()).keyPoints).toEqual([keyPoint('new', both[0]), own]);
  });

  it('takes what another person writes there during the sending', async () => {
    const { save, run, wiki, edit, entry } = await synced();
    await save(1, { review: 'R' });
    await run(during('upsert', () => edit({ summary: 'Theirs' }))(wiki));
    expect(await entry()).toMatchObject({ review: 'R', summary: 'Theirs', sync: { state: 'synced' } });
  });

  it('of a source that is gone there puts it there again', async () => {
    const { save, run, wiki } = await synced({ summary: 'S' });
    wiki.byId.clear();
    await save(1, { review: 'R' });
    await run(wiki.client);
    expect(wiki.byId.get(hexId(1))).toMatchObject({ title: 'Source 1', summary: 'S', review: 'R' });
  });
});

describe('more key points than the wiki has room for', () => {
  it('leave those of others there: what is new here stays here until there is room', async () => {
    const named = (name: string, count: number) =>
      Array.from({ length: count }, (_, at) => keyPoint(`${name} ${at}`, `${name} ${at}`));
    const [both, mine, theirs] = [named('both', 30), named('mine', 20), named('theirs', 15)];
    const [here, there] = [await browser([entryAt(1)]), await browser([entryAt(1)])];
    const wiki = testWiki();
    const countOf = (name: string, texts: readonly string[]) =>
      texts.filter(text => text.startsWith(name)).length;
    const onWiki = (name: string) => countOf(name, wiki.byId.get(hexId(1))?.keyPoints ?? []);
    const textsIn = ({ keyPoints }: Entry) => keyPoints.map(({ text }) => text);
    await here.save(1, { keyPoints: both });
    await here.run(wiki.client);
    await there.run(wiki.client);
    await there.save(1, { keyPoints: [...both, ...theirs] });
    await there.run(wiki.client);
    await here.save(1, { keyPoints: [...mine, ...both] });
    await here.run(wiki.client);
    expect([onWiki('both'), onWiki('theirs'), onWiki('mine')]).toEqual([30, 15, 5]);
    expect(await here.entry()).toMatchObject({
      sync: { state: 'synced', refused: [{ field: 'keyPoints' }] },
    });
    expect(textsIn(await here.entry())).toHaveLength(65);

    await there.save(1, { summary: 'Another' });
    await there.run(wiki.client);
    expect(countOf('theirs', textsIn(await there.entry()))).toBe(15);
    const seen = (await there.entry()).keyPoints;
    await there.save(1, { keyPoints: seen.filter(({ text }) => !text.startsWith('theirs')) });
    await there.run(wiki.client);
    await here.queue(hexId(1));
    await here.run(wiki.client);
    expect([onWiki('both'), onWiki('theirs'), onWiki('mine')]).toEqual([30, 0, 20]);
    expect((await here.entry()).sync.refused).toEqual([]);
  });
});

describe('a text', () => {
  it('goes after its resource, which gives it the wiki’s id', async () => {
    const here = await browser([entryAt(1), entryAt(2)], {
      [hexId(1)]: sampleSnapshot(),
      [hexId(2)]: sampleSnapshot(),
    });
    const wiki = testWiki();
    await here.run(wiki.client);
    const last = wiki.calls.findLastIndex(call => /^(batch|resource) /.test(call));
    expect(wiki.calls.findIndex(call => call.startsWith('upsertContent'))).toBeGreaterThan(last);
  });

  it('costs a look only where the wiki had the source', async () => {
    const texts = { [hexId(1)]: sampleSnapshot(), [hexId(2)]: sampleSnapshot() };
    const here = await browser([entryAt(1), entryAt(2)], texts);
    const wiki = testWiki([{ id: 'older', url: 'https://a.example/2' }]);
    await here.run(wiki.client);
    expect(wiki.calls.filter(call => call.startsWith('content'))).toEqual(['content https://a.example/2']);
    expect(wiki.contents.size).toBe(2);
    expect(wiki.count('resource older')).toBe(2);
  });

  it('that could not be read, or was captured before the wiki’s, leaves that with its resource', async () => {
    const then = '2099-01-01T00:00:00.000Z';
    const unread = sampleSnapshot({ text: '', contentHash: 'empty', capturedAt: '2100-01-01T00:00:00.000Z' });
    const here = await browser([entryAt(1), entryAt(2)], {
      [hexId(1)]: unread,
      [hexId(2)]: sampleSnapshot(),
    });
    const there = { fetchedAt: then, contentHash: 'theirs' };
    const at = (number: number) => ({ ...there, id: hexId(number), url: entryAt(number).url });
    const wiki = testWiki([at(1), at(2)]);
    const content = { fullText: 'Theirs', fetchedAt: then };
    for (const number of [1, 2]) wiki.contents.set(at(number).url, content);
    await here.run(wiki.client);
    expect([...wiki.contents.values()]).toEqual([content, content]);
    for (const number of [1, 2]) {
      expect(wiki.byId.get(hexId(number))).toMatchObject(there);
      expect((await here.entry(number)).sync.state).toBe('synced');
    }
    expect(await here.rows()).toEqual([]);
  });

  it('waits for a resource that was not taken', async () => {
    const here = await browser([entryAt(1)], { [hexId(1)]: sampleSnapshot() });
    const wiki = testWiki([], name => (name === 'upsert' ? fault('url') : undefined));
    await here.run(wiki.client);
    expect(wiki.contents.size).toBe(0);
    expect(states(await here.rows())).toEqual(['refused', 'queued']);
    wiki.trouble = () => undefined;
    await here.queue(hexId(1));
    await here.run(wiki.client);
    expect(wiki.contents.size).toBe(1);
    expect(await here.rows()).toEqual([]);
  });

  it.each(['older', hexId(1)])('leaves what this browser can’t tell as the wiki has it (%s)', async id => {
    const unknown = { httpStatus: null, contentType: '', pageTitle: '' };
    const here = await browser([entryAt(1)], { [hexId(1)]: sampleSnapshot(unknown) });
    const wiki = testWiki([{ id, url: 'https://a.example/1' }]);
    const there = { httpStatus: 203, contentType: 'text/html', pageTitle: 'Theirs' };
    wiki.contents.set('https://a.example/1', there);
    await here.run(wiki.client);
    expect(wiki.contents.get('https://a.example/1')).toMatchObject({ ...there, contentHash: 'c0ffee' });
  });

  it('that is cut is named, until a shorter one is sent', async () => {
    const long = sampleSnapshot({ text: 'x'.repeat(5_242_890) });
    const here = await browser([entryAt(1)], { [hexId(1)]: long });
    const wiki = testWiki();
    await here.run(wiki.client);
    expect((await here.entry()).sync).toMatchObject({ state: 'synced', refused: [{ field: 'snapshot' }] });
    await here.save(1, { title: 'New' });
    await here.run(wiki.client);
    expect((await here.entry()).sync.refused).toMatchObject([{ field: 'snapshot' }]);
    await here.db.put('snapshots', sampleSnapshot(), hexId(1));
    await here.queue(hexId(1));
    await here.run(wiki.client);
    expect((await here.entry()).sync.refused).toEqual([]);
  });

  it('of an entry whose text is gone is done', async () => {
    const here = await browser([entryAt(1)], { [hexId(1)]: sampleSnapshot() });
    await here.db.clear('snapshots');
    await here.run(testWiki().client);
    expect(await here.rows()).toEqual([]);
  });
});

describe('what the wiki does not take', () => {
  it('costs the named field, which stays here with the reason', async () => {
    const here = await browser([entryAt(1, { summary: 'S', credibility: { override: 4, reason: '' } })]);
    const wiki = testWiki([], (_, __, items) =>
      items.some(body => 'credibilityOverride' in body) ? fault('credibilityOverride') : undefined,
    );
    await here.run(wiki.client);
    expect(wiki.byId.get(hexId(1))).toMatchObject({ summary: 'S' });
    expect(await here.entry()).toMatchObject({
      credibility: { override: 4 },
      sync: { state: 'synced', refused: [{ field: 'credibility', reason: 'No credibilityOverride.' }] },
    });
  });

  it('is found by reading back where the wiki dropped it without a word', async () => {
    const here = await browser([entryAt(1, { importance: 55, keyPoints: [keyPoint('a', 'A point')] })]);
    const wiki = testWiki();
    wiki.forgets = ['importanceScore', 'keyPoints'];
    await here.run(wiki.client);
    const { sync, ...entry } = await here.entry();
    expect(sync.refused.map(({ field }) => field).sort()).toEqual(['importance', 'keyPoints']);
    expect(entry).toMatchObject({ importance: 55, keyPoints: [keyPoint('a', 'A point')] });
  });

  it('stops at one entry; the others go on', async () => {
    const here = await browser([entryAt(1), entryAt(2), entryAt(3)]);
    const isCulprit: Trouble = (_, __, items) => {
      const item = items.findIndex(({ id }) => id === hexId(2));
      return item < 0 ? undefined : fault('url', item, 'Too long.');
    };
    const wiki = testWiki([], isCulprit);
    await here.run(wiki.client);
    expect([...wiki.byId.keys()]).toEqual([hexId(1), hexId(3)]);
    expect(await here.rows()).toMatchObject([
      {
        entryId: hexId(2),
        state: 'refused',
        notBefore: NEVER,
        problem: { kind: 'refused', detail: 'Too long.' },
      },
    ]);
    expect((await here.entry(2)).sync).toMatchObject({ state: 'failed', problem: { kind: 'refused' } });
  });

  it('waits and comes again where the wiki fails on one entry as a whole', async () => {
    const here = await browser([entryAt(1), entryAt(2)]);
    const wiki = testWiki([], (_, __, items) =>
      items.some(({ id }) => id === hexId(1)) ? problem('server-error') : undefined,
    );
    await here.run(wiki.client);
    expect([...wiki.byId.keys()]).toEqual([hexId(2)]);
    expect(await here.rows()).toMatchObject([
      { state: 'waiting', attempts: 1, notBefore: NOW + 30_000, problem: { kind: 'server-error' } },
    ]);
  });

  it('is said where a source was taken but is not to be found', async () => {
    const here = await browser([entryAt(1)]);
    await here.run({ ...testWiki().client, resource: async () => ok(null) });
    expect(await here.rows()).toMatchObject([{ state: 'waiting', problem: { kind: 'server-error' } }]);
  });
});

describe('what is learned of a wiki’s fields', () => {
  it('is kept, once the wiki fails on one', async () => {
    const here = await browser([entryAt(1, { tags: ['t'] })]);
    await here.run(testWiki([], failingOn('tags')).client);
    expect(here.saved).toMatchObject([{ tags: { failures: 1 } }]);
    expect((await here.entry()).sync.refused).toMatchObject([{ field: 'tags' }]);
  });

  it('is not written again where nothing was learned', async () => {
    const here = await browser([entryAt(1)]);
    await here.run(testWiki().client);
    expect(here.saved).toEqual([]);
  });

  it.each([
    ['tags', { tags: ['t'] }],
    ['credibilityOverride', { credibility: { override: 4 as const, reason: '' } }],
  ])('is forgotten when it takes %s again, and all that was left out is sent', async (field, fields) => {
    const trouble = { failures: 2, reason: 'R', since: new Date(NOW).toISOString() };
    const here = await browser([entryAt(1, fields)]);
    here.troubles.known = { [field]: trouble };
    const wiki = testWiki();
    await here.run(wiki.client);
    expect(wiki.byId.get(hexId(1))).not.toHaveProperty(field);
    expect(await here.rows()).toEqual([]);
    await here.db.put('entries', { ...entryAt(2, fields), pageKeys: [] });
    await here.queue(hexId(2));
    await here.run(wiki.client, NOW + 25 * 60 * 60_000);
    expect(here.saved).toEqual([{}]);
    expect(wiki.byId.get(hexId(2))).toHaveProperty(field);
    expect(wiki.byId.get(hexId(1))).toHaveProperty(field);
    expect((await here.entry()).sync.refused).toEqual([]);
  });
});

describe('a wiki out of reach', () => {
  it.each(['unreachable', 'timeout', 'not-a-wiki'] as const)(
    '(%s) is asked a few times, and all 300 rows wait',
    async kind => {
      const here = await browser(entriesTo(300));
      const wiki = testWiki([], () => problem(kind));
      expect(await here.run(wiki.client)).toEqual({});
      expect(wiki.calls.length).toBeLessThanOrEqual(7);
      const rows = await here.rows();
      expect(rows).toHaveLength(300);
      for (const row of rows) {
        expect(row).toMatchObject({ state: 'waiting', notBefore: NOW + 30_000, problem: { kind } });
      }
    },
  );

  it('is not asked again for each of those that failed before', async () => {
    const here = await browser(entriesTo(40));
    for (let at = 0; at < 40; at += 1) await here.putRow(at, { attempts: 3 });
    const wiki = testWiki([], () => problem('timeout'));
    await here.run(wiki.client);
    expect(wiki.calls).toHaveLength(1);
    for (const row of await here.rows()) expect(row).toMatchObject({ attempts: 4, notBefore: NOW + 240_000 });
  });

  it('after the sending is not asked for each that was sent; nothing is doubled', async () => {
    const here = await browser(entriesTo(40));
    const wiki = testWiki();
    wiki.trouble = name =>
      name === 'resource' && wiki.count('batch') > 0 ? problem('unreachable') : undefined;
    await here.run(wiki.client);
    expect(wiki.byId.size).toBe(40);
    const read = wiki.calls.length - wiki.calls.findIndex(call => call.startsWith('batch')) - 1;
    expect(read).toBeLessThanOrEqual(6);
    wiki.trouble = () => undefined;
    await here.run(wiki.client, NOW + 60_000);
    expect(wiki.byId.size).toBe(40);
    expect(await here.rows()).toEqual([]);
  });

  it('while texts are sent lets the rest of them wait', async () => {
    const snapshots = Object.fromEntries(entriesTo(20).map(({ id }) => [id, sampleSnapshot()]));
    const here = await browser(entriesTo(20), snapshots);
    const wiki = testWiki([], name => (name === 'upsertContent' ? problem('timeout') : undefined));
    await here.run(wiki.client);
    expect(wiki.count('upsertContent')).toBeLessThanOrEqual(6);
    expect(states(await here.rows())).toEqual(Array.from({ length: 20 }, () => 'waiting'));
  });

  it('that wants another key gets no more calls, and everything needs a person', async () => {
    const here = await browser(entriesTo(10));
    const wiki = testWiki([], () => problem('needs-key'));
    await here.run(wiki.client);
    expect(wiki.calls.length).toBeLessThanOrEqual(6);
    for (const row of await here.rows()) expect(row).toMatchObject({ state: 'needs-key', notBefore: NEVER });
  });

  it('for a pause is asked again after it: the rest keeps its place', async () => {
    const here = await browser(entriesTo(250));
    const wiki = testWiki();
    wiki.trouble = () =>
      wiki.count('batch') > 0 ? problem('rate-limited', { retryAfterMs: 7_000 }) : undefined;
    expect(await here.run(wiki.client)).toEqual({ resumeAt: NOW + 7_000 });
    const rows = await here.rows();
    const waiting = rows.filter(({ state }) => state === 'waiting');
    for (const row of waiting) expect(row.notBefore).toBe(NOW + 7_000);
    const queued = rows.filter(({ state }) => state === 'queued');
    expect(queued).toHaveLength(50);
    for (const row of queued) expect(row).toMatchObject({ notBefore: 0, attempts: 0 });
    wiki.trouble = () => undefined;
    await here.run(wiki.client, NOW + 7_000);
    expect(wiki.byId.size).toBe(250);
    expect(await here.rows()).toEqual([]);
  });
});

describe('the queue', () => {
  it('sends again what an ended run left as being sent', async () => {
    const here = await browser([entryAt(1)]);
    await here.putRow(1, { state: 'sending', notBefore: NEVER });
    const wiki = testWiki();
    await here.run(wiki.client);
    expect([...wiki.byId.keys()]).toEqual([hexId(1)]);
    expect(await here.rows()).toEqual([]);
  });

  it('leaves rows alone whose time has not come, and makes no call', async () => {
    const here = await browser([entryAt(1)]);
    await here.putRow(1, { state: 'waiting', notBefore: NOW + 1 });
    const wiki = testWiki();
    await here.run(wiki.client);
    expect(wiki.calls).toEqual([]);
    expect(states(await here.rows())).toEqual(['waiting']);
  });

  it('sends what waits for a time of a clock that was ahead', async () => {
    const here = await browser([entryAt(1)]);
    const wiki = testWiki([], () => problem('unreachable'));
    await here.run(wiki.client, Date.UTC(2030, 0, 1));
    expect(await nextDueAt(here.db, WIKI, Date.UTC(2030, 0, 1))).toBe(Date.UTC(2030, 0, 1) + 30_000);
    expect(await nextDueAt(here.db, WIKI, NOW)).toBe(0);
    wiki.trouble = () => undefined;
    await here.run(wiki.client, NOW);
    expect(wiki.byId.size).toBe(1);
    expect(await here.rows()).toEqual([]);
  });

  it('takes up what is saved during the run', async () => {
    const here = await browser([entryAt(1)]);
    await here.db.put('entries', { ...entryAt(2), pageKeys: [] });
    const wiki = testWiki();
    await here.run(during('upsert', () => here.queue(hexId(2)))(wiki));
    expect([...wiki.byId.keys()]).toEqual([hexId(1), hexId(2)]);
    expect(await here.rows()).toEqual([]);
  });

  it('takes out what was saved during the run, also of what is claimed ahead', async () => {
    const here = await browser(entriesTo(450).map(entry => ({ ...entry, summary: 'S', tags: ['a', 'b'] })));
    const wiki = testWiki();
    const act = () => here.save(300, { summary: '', tags: ['a'] });
    await here.run(during('upsertBatch', act)(wiki));
    expect(await here.entry(300)).toMatchObject({ summary: '', tags: ['a'], sync: { state: 'synced' } });
    expect(wiki.byId.get(hexId(300))).toMatchObject({ summary: '', tags: ['a'] });
    expect(await here.rows()).toEqual([]);
  });

  it('sends nothing for an entry that was deleted meanwhile', async () => {
    const here = await browser([entryAt(1)]);
    await here.db.delete('entries', hexId(1));
    const wiki = testWiki();
    await here.run(wiki.client);
    expect(wiki.bodies).toEqual([]);
    expect(await here.rows()).toEqual([]);
  });

  it('sends long texts in smaller batches', async () => {
    const review = 'x'.repeat(45_000);
    const here = await browser(entriesTo(60).map(entry => ({ ...entry, review })));
    const wiki = testWiki();
    await here.run(wiki.client);
    expect(wiki.byId.size).toBe(60);
    expect(wiki.count('batch')).toBe(2);
  });
});

describe('stances', () => {
  const taking = (text: string, ...pages: string[]) =>
    withStances(
      keyPoint(text, text),
      pages.map(page => ({ page, stance: 'contradicts' as const })),
    );

  it('reach the wiki in its review and another browser in its key points, and go when they are taken back', async () => {
    const [here, there] = [await browser([entryAt(1)]), await browser([entryAt(1)])];
    const wiki = testWiki();
    await here.run(wiki.client);
    await there.run(wiki.client);
    await here.save(1, { review: 'Careful.', keyPoints: [taking('Loss falls.', 'a')] });
    await here.run(wiki.client);
    expect(wiki.byId.get(hexId(1))?.review).toBe('Careful.\n\nStance: contradicts “a” — Loss falls.');
    expect(await here.entry()).toMatchObject({
      review: 'Careful.',
      sync: { state: 'synced', conflicts: [] },
    });

    await there.save(1, { review: 'Careful.' });
    await there.run(wiki.client);
    const copy = await there.entry();
    expect(copy).toMatchObject({ review: 'Careful.', sync: { state: 'synced', conflicts: [] } });
    expect(copy.keyPoints.map(({ stances }) => stances)).toEqual([[{ page: 'a', stance: 'contradicts' }]]);

    await there.save(1, { review: 'Bold.', keyPoints: copy.keyPoints.map(point => withStances(point, [])) });
    await there.run(wiki.client);
    expect(wiki.byId.get(hexId(1))?.review).toBe('Bold.');
    await here.save(1, {});
    await here.run(wiki.client);
    expect(await here.entry()).toMatchObject({
      review: 'Bold.',
      keyPoints: [keyPoint('Loss falls.', 'Loss falls.')],
    });
  });

  it('on key points that are not here stay on the wiki', async () => {
    const review = 'R\n\nStance: contradicts “b” — Reworded since.';
    const wiki = testWiki([{ id: hexId(1), url: 'https://a.example/1', review }]);
    const here = await browser([entryAt(1, { keyPoints: [taking('Loss falls.', 'a')] })]);
    await here.run(wiki.client);
    const both = 'R\n\nStance: contradicts “a” — Loss falls.\nStance: contradicts “b” — Reworded since.';
    expect(wiki.byId.get(hexId(1))?.review).toBe(both);
    await here.save(1, { review: 'Mine', keyPoints: [taking('Loss falls.')] });
    await here.run(wiki.client);
    expect(wiki.byId.get(hexId(1))?.review).toBe('Mine\n\nStance: contradicts “b” — Reworded since.');
  });

  it('stay with a key point that is reworded on the wiki, and say its new words there', async () => {
    const here = await browser([entryAt(1, { keyPoints: [taking('Loss falls', 'a')] })]);
    const wiki = testWiki();
    await here.run(wiki.client);
    wiki.byId.set(hexId(1), { ...wiki.byId.get(hexId(1)), keyPoints: ['Loss falls.'] } as never);
    await here.save(1, { title: 'Another' });
    await here.run(wiki.client);
    expect((await here.entry()).keyPoints).toEqual([{ ...taking('Loss falls', 'a'), text: 'Loss falls.' }]);
    expect(wiki.byId.get(hexId(1))?.review).toBe('Stance: contradicts “a” — Loss falls.');
    expect(await here.entry()).toMatchObject({ sync: { state: 'synced', conflicts: [] } });
    expect(await here.rows()).toEqual([]);
  });

  it('that are taken back while they are on their way go with the next send', async () => {
    const here = await browser([entryAt(1, { keyPoints: [taking('Loss falls.', 'a')] })]);
    const wiki = testWiki();
    const client = during('upsert', () => here.save(1, { keyPoints: [] }))(wiki);
    await here.run({ ...client, upsertBatch: wiki.client.upsertBatch });
    await here.run(wiki.client);
    expect(wiki.byId.get(hexId(1))?.review ?? '').toBe('');
    expect((await here.entry()).keyPoints).toEqual([]);
  });

  it('stay here, and are named, where the wiki forgets its review', async () => {
    const here = await browser([entryAt(1, { keyPoints: [taking('Loss falls.', 'a')] })]);
    const wiki = testWiki();
    wiki.forgets = ['review'];
    await here.run(wiki.client);
    const kept = await here.entry();
    expect(kept.keyPoints).toEqual([taking('Loss falls.', 'a')]);
    expect(kept.sync.refused.map(({ field }) => field)).toEqual(['stances']);
  });
});
