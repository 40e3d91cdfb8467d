import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Entry, entrySchema } from '../domain/entry.ts';
import { entryIdOf } from '../domain/ids.ts';
import { sampleEntry } from '../domain/sample-entry.ts';
import { sharedFields } from '../domain/shared-fields.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import { changeFromWiki, entryFromWiki, readChanges } from './from-wiki.ts';
import { problem, sampleResource as resource, testWiki } from './test-wiki.ts';

const WIKI = 'https://wiki.example';
const NOW = Date.UTC(2026, 5, 1);
const clock = { now: () => NOW, newId: () => 'new' };

describe('an entry of what the wiki has', () => {
  it('is one that was just synced', async () => {
    const entry = await entryFromWiki(
      resource({
        stableId: 'sid_TheWikis00',
        keyPoints: ['K'],
        citedBy: ['page'],
        resourceSubtype: 'working_paper',
      }),
      WIKI,
      clock,
    );
    expect(v.is(entrySchema, entry)).toBe(true);
    expect(entry).toMatchObject({
      id: await entryIdOf('https://a.example/'),
      stableId: 'sid_TheWikis00',
      title: 'Theirs',
      subtype: 'working paper',
      keyPoints: [{ id: 'new', text: 'K' }],
      citedBy: ['page'],
      sync: {
        wiki: WIKI,
        state: 'synced',
        remoteId: 'wiki-id',
        remoteUpdatedAt: 'version 2',
        checkedAt: new Date(NOW).toISOString(),
        base: { title: 'Theirs', citedBy: ['page'] },
      },
    });
  });

  it('has a stable id of its own where the wiki’s is of another form', async () => {
    const entry = await entryFromWiki(resource({ stableId: '42' }), WIKI, clock);
    expect(entry?.stableId).toMatch(/^sid_[0-9A-Za-z]{10}$/);
  });

  it.each([
    '',
    'no address',
    'javascript:alert(1)',
    'file:///etc/passwd',
    `https://a.example/${'x'.repeat(5_000)}`,
  ])('is none at %j', async url => {
    expect(await entryFromWiki(resource({ url }), WIKI, clock)).toBeNull();
  });

  it('is one that can be read again, whatever the wiki sends', async () => {
    const long = 'x'.repeat(2_000_000);
    const lists = {
      authors: Array(6_000).fill(long.slice(0, 10)),
      tags: [long],
      keyPoints: [long],
      citedBy: [long],
    };
    const texts = { title: long, summary: long, resourceSubtype: long, publicationId: long };
    const entry = await entryFromWiki(resource({ ...texts, ...lists }), WIKI, clock);
    expect(v.is(entrySchema, entry)).toBe(true);
  });
});

function synced(fields: Partial<Entry> = {}, sync: Partial<Entry['sync']> = {}): Entry {
  const entry = sampleEntry({ title: 'Agreed', ...fields });
  const base = { ...sharedFields(sampleEntry({ title: 'Agreed' })) };
  return {
    ...entry,
    sync: { ...NEVER_SYNCED, wiki: WIKI, state: 'synced', remoteUpdatedAt: 'version 1', base, ...sync },
  };
}

describe('a change on the wiki', () => {
  it('comes into the entry', () => {
    const changed = changeFromWiki(resource({ type: 'paper', tags: ['t'] }), WIKI, clock)(synced());
    expect(changed).toMatchObject({
      title: 'Theirs',
      tags: ['t'],
      sync: {
        state: 'synced',
        remoteUpdatedAt: 'version 2',
        base: { title: 'Theirs', tags: ['t'] },
        conflicts: [],
      },
    });
  });

  it('of a field that the wiki did not take from here is a conflict', () => {
    const refused = [{ field: 'title', reason: 'Too long.' }];
    const changed = changeFromWiki(
      resource({ type: 'paper' }),
      WIKI,
      clock,
    )(synced({ title: 'Mine' }, { refused }));
    expect(changed).toMatchObject({
      title: 'Mine',
      sync: {
        state: 'conflict',
        base: { title: 'Agreed' },
        conflicts: [{ field: 'title', base: 'Agreed', mine: 'Mine', theirs: 'Theirs' }],
        refused,
      },
    });
  });

  it.each([
    ['what waits to be sent: that reads for itself', { state: 'queued' as const }],
    ['what was never agreed on', { base: null }],
  ])('leaves alone %s', (_, sync) => {
    const entry = synced({}, sync);
    expect(changeFromWiki(resource(), WIKI, clock)(entry)).toBe(entry);
  });

  it('on another wiki than the entry’s is none of it', () => {
    const entry = synced();
    expect(changeFromWiki(resource(), 'https://other.example', clock)(entry)).toBe(entry);
  });
});

describe('reading changes', () => {
  const ids = ['0000000000000001', '0000000000000002'] as const;

  it('reads each entry by its id there; one that is gone stays here', async () => {
    const wiki = testWiki([resource({ id: 'older' })]);
    const [first, second] = [synced({ id: ids[0] }, { remoteId: 'older' }), synced({ id: ids[1] })];
    const changes = await readChanges(wiki.client, [first, second], WIKI, clock);
    expect(wiki.calls).toEqual(['resource older', `resource ${ids[1]}`]);
    expect(changes.get(ids[0])?.(first)).toMatchObject({ title: 'Theirs' });
    const checkedAt = new Date(NOW).toISOString();
    expect(changes.get(ids[1])?.(second)).toEqual({ ...second, sync: { ...second.sync, checkedAt } });
  });

  it('ends at the first failure, with what was read', async () => {
    const many = Array.from({ length: 50 }, (_, at) => synced({ id: `${at}`.padStart(16, '0') }));
    const wiki = testWiki([], () => problem('unreachable'));
    expect((await readChanges(wiki.client, many, WIKI, clock)).size).toBe(0);
    expect(wiki.calls.length).toBeLessThanOrEqual(6);
  });

  it.each([
    ['always fails', problem('server-error', { status: 500 })],
    ['sends as no resource can be', problem('not-a-wiki', { status: 200 })],
  ])('goes past one that the wiki %s, which has had its turn', async (_, error) => {
    const many = Array.from({ length: 20 }, (_, at) => synced({ id: `${at}`.padStart(16, '0') }));
    const broken = many[0] as Entry;
    const wiki = testWiki([], (_, id) => (id === broken.id ? error : undefined));
    const changes = await readChanges(wiki.client, many, WIKI, clock);
    expect(changes.size).toBe(20);
    const checkedAt = new Date(NOW).toISOString();
    expect(changes.get(broken.id)?.(broken)).toEqual({ ...broken, sync: { ...broken.sync, checkedAt } });
  });

  it.each([problem('server-error', { status: 500 }), problem('not-a-wiki', { status: 200 })])(
    'ends where a wiki answers one after the other with $kind',
    async error => {
      const many = Array.from({ length: 50 }, (_, at) => synced({ id: `${at}`.padStart(16, '0') }));
      const wiki = testWiki([], () => error);
      const changes = await readChanges(wiki.client, many, WIKI, clock);
      expect(wiki.calls.length).toBeLessThanOrEqual(10);
      // The next check begins behind these: one that can't be read never stands first for ever.
      expect(changes.size).toBe(wiki.calls.length);
    },
  );

  it('of none asks nothing', async () => {
    const wiki = testWiki();
    expect((await readChanges(wiki.client, [], WIKI, clock)).size).toBe(0);
    expect(wiki.calls).toEqual([]);
  });
});
