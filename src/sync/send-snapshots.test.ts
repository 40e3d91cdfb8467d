import { describe, expect, it } from 'vitest';
import { newRow } from '../domain/outbox.ts';
import { SAMPLE_TIME, sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import type { TextPlace } from './send-resources.ts';
import { sendSnapshots } from './send-snapshots.ts';
import { problem, testWiki } from './test-wiki.ts';

const WIKI = 'https://wiki.example';
const URL = 'https://a.example/';
const entry = sampleEntry({
  url: URL,
  sync: { ...NEVER_SYNCED, wiki: WIKI, refused: [{ field: 'snapshot', reason: 'Too long.' }] },
});
const row = newRow(WIKI, entry.id, 'snapshot');
const BEFORE = '2025-01-01T00:00:00.000Z';
const AFTER = '2099-01-01T00:00:00.000Z';
const theirs = (fetchedAt: string, fullText = 'A colleague’s') => ({ url: URL, fullText, fetchedAt });

/** Sends a text to a wiki with this content; answers what became of both. */
async function sent(snapshot: object, content: Record<string, unknown> | null, place?: Partial<TextPlace>) {
  const wiki = testWiki();
  if (content) wiki.contents.set(URL, content);
  const there = place && { id: entry.id, url: URL, isNew: false, ...place };
  const [settlement] = await send(wiki, snapshot, there);
  return { settlement, text: wiki.contents.get(URL)?.fullText, calls: wiki.calls };
}

function send(wiki: ReturnType<typeof testWiki>, snapshot: object, place?: TextPlace) {
  return sendSnapshots([{ row, entry, snapshot: sampleSnapshot({ text: 'Mine', ...snapshot }), place }], {
    client: wiki.client,
    wiki: WIKI,
    learning: { troubles: {}, failures: 0, now: () => 0 },
    index: undefined,
    now: () => 0,
    newId: () => 'new',
    afterError: (_, { kind, detail }) => ({
      type: 'failed',
      revision: 1,
      problem: { kind, detail },
      until: 1,
    }),
  });
}

describe('a text that the wiki has a better one of', () => {
  it.each([
    ['ours could not be read', { text: '' }, theirs(BEFORE)],
    ['ours was captured before', {}, theirs(AFTER)],
  ])('stays there, and ours is done: %s', async (_, mine, content) => {
    for (const place of [undefined, { isNew: false }]) {
      const { settlement, text, calls } = await sent(mine, content, place);
      expect(text).toBe('A colleague’s');
      expect(calls).toEqual([`content ${URL}`]);
      expect(settlement).toMatchObject({ event: { type: 'sent' } });
      // What was said of an earlier one of ours holds no more.
      expect(settlement?.change?.(entry).entry.sync.refused).toEqual([]);
    }
  });

  it('stays also where the wiki had the text and not the resource', async () => {
    expect((await sent({ text: '' }, theirs(BEFORE), { isNew: true })).text).toBe('A colleague’s');
  });
});

describe('a text', () => {
  it.each([
    ['an older one', {}, theirs(BEFORE)],
    ['the same capture, whose answer was lost', {}, theirs(SAMPLE_TIME, 'Mine')],
    ['a later one that could not be read', {}, theirs(AFTER, '')],
    ['none', {}, null],
  ])('takes the place of %s', async (_, mine, content) => {
    expect((await sent(mine, content)).text).toBe('Mine');
  });

  it('that is empty goes where there is none: the wiki then has its facts', async () => {
    expect(await sent({ text: '' }, null)).toMatchObject({
      text: '',
      settlement: { event: { type: 'sent' } },
    });
  });

  it('of a source that the wiki did not have goes there without a look', async () => {
    const { calls } = await sent({}, null, { isNew: true });
    expect(calls).toEqual([`upsertContent ${URL}`]);
  });

  it('goes to the address and id that its resource has there', async () => {
    const wiki = testWiki();
    const place = { id: 'older', url: 'https://www.a.example', isNew: false };
    await send(wiki, {}, place);
    expect(wiki.contents.get(place.url)).toMatchObject({ resourceId: 'older', fullText: 'Mine' });
    expect(wiki.count('resource')).toBe(0);
  });

  it('waits where the wiki does not say what it has', async () => {
    const wiki = testWiki([], name => (name === 'content' ? problem('server-error') : undefined));
    const [settlement] = await send(wiki, {});
    expect(settlement).toMatchObject({ event: { type: 'failed' }, error: { kind: 'server-error' } });
    expect(wiki.contents.size).toBe(0);
  });
});
