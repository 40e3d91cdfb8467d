import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { entryIdOf } from '../domain/ids.ts';
import { sampleEntry, sampleFacts, sampleSnapshot } from '../domain/sample-entry.ts';
import type { PageCapture } from '../domain/source.ts';
import { answer, type Handlers } from '../messages/answer.ts';
import { createAsk } from '../messages/ask.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { putWiki } from '../store/wiki-profile.ts';
import { draftHandlers } from './draft-handlers.ts';
import { entryHandlers } from './entry-handlers.ts';
import { wikiHandlers } from './wiki-handlers.ts';

const url = 'https://transformer-circuits.pub/2025/july-update/index.html';
const page = { capturedUrl: `${url}?utm_source=x#top`, tabTitle: 'The tab' };
const capture: PageCapture = {
  extracted: { ...sampleFacts({ url }), text: 'Text – with a dash', html: '<p>Text</p>' },
  httpStatus: 200,
  contentType: 'text/html',
};

/** The background as its pages ask it, over messages that are copied as the browser copies them. */
async function background() {
  const db = await freshDatabase(onTestFinished);
  const changed: string[] = [];
  const syncSoon = vi.fn();
  const database = async () => db;
  const handlers: Handlers = {
    ...draftHandlers(database, id => changed.push(id)),
    ...entryHandlers(database, ids => changed.push(...ids)),
    ...wikiHandlers(database, syncSoon),
  };
  const ask = createAsk(async message => structuredClone(await answer(handlers, structuredClone(message))));
  return { db, ask, changed, syncSoon };
}
const connectWiki = (fetched: () => Response) => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => fetched());
  onTestFinished(() => fetch.mockRestore());
  return fetch;
};
const silence = () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => logged.mockRestore());
};

describe('a capture, from the click to the saved entry', () => {
  it('is one draft per canonical address, filled, edited and saved', async () => {
    const { db, ask, changed } = await background();
    expect(await ask('draft.open', { page })).toMatchObject({
      draft: { pageKey: url, facts: null, edits: {} },
      entry: null,
      hasSnapshot: false,
    });
    await ask('draft.edit', { page, edits: { summary: 'Typed' } });
    const filled = await ask('draft.fill', { page, capture });
    expect(filled).toMatchObject({ draft: { url, edits: { summary: 'Typed' } }, hasSnapshot: true });
    expect(filled.draft.facts).not.toHaveProperty('text');
    const other = { capturedUrl: `${url}#elsewhere`, tabTitle: 'The tab' };
    expect((await ask('draft.open', { page: other }))?.draft.edits).toEqual({ summary: 'Typed' });
    const { entry } = await ask('draft.save', { page });
    expect(entry).toMatchObject({
      id: '0a2ab4f291c4a773',
      title: 'Circuits Updates - July 2025',
      summary: 'Typed',
      sync: { state: 'local' },
    });
    expect(changed).toEqual([entry.id]);
    expect(await db.get('snapshots', entry.id)).toMatchObject({
      text: 'Text – with a dash',
      sizeBytes: 20,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      httpStatus: 200,
      pageTitle: 'The tab',
    });
    expect((await ask('draft.open', { page }))?.entry?.id).toBe(entry.id);
  });

  it('is queued where there is a wiki', async () => {
    const { db, ask } = await background();
    await putWiki(db, { address: 'https://wiki.example', apiKey: 'k' });
    await ask('draft.fill', { page, capture });
    const { entry } = await ask('draft.save', { page });
    expect(entry.sync.state).toBe('queued');
    expect(await ask('wiki.status', {})).toMatchObject({ waiting: 1, failed: 0 });
  });

  it('is none of the browser’s own pages', async () => {
    silence();
    const { ask } = await background();
    const own = { capturedUrl: 'chrome://extensions/', tabTitle: 'Extensions' };
    expect(await ask('draft.open', { page: own })).toBeNull();
    await expect(ask('draft.edit', { page: own, edits: {} })).rejects.toThrow('cannot be a source');
    await expect(ask('draft.save', { page: own })).rejects.toThrow('cannot be a source');
  });

  it('falls back to the visited address where the page gives one that is none', async () => {
    const { ask } = await background();
    const odd = { ...capture, extracted: { ...capture.extracted, url: 'javascript:alert(1)' } };
    expect(await ask('draft.fill', { page, capture: odd })).toMatchObject({ draft: { url, facts: { url } } });
  });

  it('forgets a draft that is discarded', async () => {
    const { ask } = await background();
    await ask('draft.edit', { page, edits: { summary: 'Typed' } });
    await ask('draft.discard', { page });
    expect((await ask('draft.open', { page }))?.draft.edits).toEqual({});
  });
});

describe('entries as a whole', () => {
  it('go and come back, and are then sent', async () => {
    const { db, ask } = await background();
    await ask('draft.fill', { page, capture });
    const { entry } = await ask('draft.save', { page });
    await putWiki(db, { address: 'https://wiki.example', apiKey: 'k' });
    await ask('entries.delete', { ids: [entry.id] });
    expect(await db.count('entries')).toBe(0);
    await ask('entries.restore', { ids: [entry.id] });
    expect((await db.get('entries', entry.id))?.title).toBe(entry.title);
    expect(await ask('wiki.status', {})).toMatchObject({ waiting: 1 });
  });

  it('come from a file, and are queued where there is a wiki', async () => {
    const { db, ask, changed } = await background();
    await putWiki(db, { address: 'https://wiki.example', apiKey: 'k' });
    const items = [{ entry: sampleEntry(), snapshot: sampleSnapshot() }];
    expect(await ask('entries.import', { items })).toEqual({ added: 1, updated: 0, unchanged: 0 });
    expect(await ask('entries.import', { items })).toEqual({ added: 0, updated: 0, unchanged: 1 });
    expect(changed).toEqual([sampleEntry().id]);
    expect((await db.getAll('outbox')).map(({ kind }) => kind)).toEqual(['resource', 'snapshot']);
  });

  it('are not taken under an id that is not that of their address', async () => {
    silence();
    const { db, ask } = await background();
    const entry = sampleEntry({ url: 'https://a.example/' });
    await expect(ask('entries.import', { items: [{ entry, snapshot: null }] })).rejects.toThrow('address');
    expect(await db.count('entries')).toBe(0);
    const right = { ...entry, id: await entryIdOf(entry.url) };
    expect(await ask('entries.import', { items: [{ entry: right, snapshot: null }] })).toMatchObject({
      added: 1,
    });
  });
});

describe('the wiki', () => {
  const wiki = { address: 'https://wiki.example', apiKey: 'secret' };

  it('is kept once it takes the key, and what was captured before is queued', async () => {
    const { ask, syncSoon } = await background();
    await ask('draft.save', { page });
    connectWiki(() => Response.json({ valid: true, keyConfigured: true }));
    expect(await ask('wiki.connect', wiki)).toEqual({ ok: true, value: { address: wiki.address } });
    expect(await ask('wiki.status', {})).toEqual({
      address: wiki.address,
      hasKey: true,
      waiting: 1,
      failed: 0,
    });
    expect(syncSoon).toHaveBeenCalled();
  });

  it('is not kept where it does not, and a wiki from before stays', async () => {
    const { db, ask } = await background();
    await putWiki(db, { address: 'https://before.example', apiKey: 'k' });
    connectWiki(() => new Response('Invalid API key', { status: 401 }));
    expect(await ask('wiki.connect', wiki)).toMatchObject({ ok: false, error: { kind: 'needs-key' } });
    expect(await ask('wiki.status', {})).toMatchObject({ address: 'https://before.example' });
  });

  it('never gives the key away', async () => {
    const { db, ask } = await background();
    await putWiki(db, wiki);
    connectWiki(() => Response.json({ results: [] }));
    const answers = [
      await ask('wiki.status', {}),
      await ask('wiki.pages', { query: 'x' }),
      await ask('draft.open', { page }),
    ];
    expect(JSON.stringify(answers)).not.toContain('secret');
  });

  it('takes an empty key for the stored one at the same address only', async () => {
    const { db, ask } = await background();
    await putWiki(db, wiki);
    const fetch = connectWiki(() => Response.json({ valid: true }));
    await ask('wiki.connect', { address: wiki.address, apiKey: '' });
    await ask('wiki.connect', { address: 'https://other.example', apiKey: '' });
    const keys = fetch.mock.calls.map(([, options]) => new Headers(options?.headers).get('Authorization'));
    expect(keys).toEqual(['Bearer secret', null]);
  });

  it('finds pages with type and quality', async () => {
    const { db, ask } = await background();
    expect(await ask('wiki.pages', { query: 'x' })).toEqual({
      ok: false,
      error: { kind: 'no-wiki', detail: '' },
    });
    await putWiki(db, wiki);
    connectWiki(() =>
      Response.json({ results: [{ id: 'a', title: 'A', entityType: 'concept', quality: 58 }] }),
    );
    expect(await ask('wiki.pages', { query: 'x' })).toEqual({
      ok: true,
      value: [{ slug: 'a', title: 'A', type: 'concept', quality: 58 }],
    });
  });

  it('that is disconnected is forgotten with its key', async () => {
    const { db, ask } = await background();
    await putWiki(db, wiki);
    await ask('wiki.disconnect', {});
    expect(await db.count('wikis')).toBe(0);
    expect(await ask('wiki.status', {})).toMatchObject({ address: '', hasKey: false });
  });
});
