import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import { entryIdOf } from '../domain/ids.ts';
import { NEVER, newRow, type OutboxRow } from '../domain/outbox.ts';
import { sampleEntry, sampleFacts, sampleSnapshot } from '../domain/sample-entry.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import { sharedFields } from '../domain/shared-fields.ts';
import type { PageCapture } from '../domain/source.ts';
import { type EntrySync, NEVER_SYNCED } from '../domain/sync-state.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import { sampleRecords, sampleSource } from '../exchange/sample-backup.ts';
import { answer, type Handlers } from '../messages/answer.ts';
import { createAsk } from '../messages/ask.ts';
import { ENTRY_STORES, putEntry } from '../store/entry-writing.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { settleRows } from '../store/outbox.ts';
import { putWiki } from '../store/wiki-profile.ts';
import { assistHandlers } from './assist-handlers.ts';
import { backupHandlers } from './backup-handlers.ts';
import { companionHandlers } from './companion-handlers.ts';
import { compareHandlers } from './compare-handlers.ts';
import { draftHandlers } from './draft-handlers.ts';
import { entryHandlers } from './entry-handlers.ts';
import { libraryHandlers } from './library-handlers.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { syncHandlers } from './sync-handlers.ts';
import { wikiHandlers } from './wiki-handlers.ts';
import { wikiSourceHandlers } from './wiki-source-handlers.ts';

const url = 'https://transformer-circuits.pub/2025/july-update/index.html';
const page = { capturedUrl: `${url}?utm_source=x#top`, tabTitle: 'The tab' };
const capture: PageCapture = {
  extracted: { ...sampleFacts({ url }), text: 'Text – with a dash', html: '<p>Text</p>' },
  httpStatus: 200,
  contentType: 'text/html',
};

/** The background as its pages ask it, over messages that are copied as the browser copies them. */
async function background(settings: Partial<Settings> = {}) {
  const db = await freshDatabase(onTestFinished);
  const changed: string[] = [];
  const syncSoon = vi.fn();
  // Looked up at each call: tests put another in its place.
  const send: typeof fetch = (...call) => globalThis.fetch(...call);
  const database = async () => db;
  const chosen = async () => ({ ...DEFAULT_SETTINGS, ...settings });
  const drafts = draftHandlers(database, id => changed.push(id), undefined, chosen);
  const knownPages = { isOn: async () => false, set: async () => {}, stop: async () => {}, look() {} };
  const tell = {
    entries: (ids: string[]) => void changed.push(...ids),
    collections: () => void changed.push('collections'),
    venues: () => void changed.push('venues'),
  };
  const handlers: Handlers = {
    ...drafts,
    ...assistHandlers(database, drafts, chosen, globalThis.fetch),
    ...companionHandlers(drafts, chosen, knownPages, syncSoon),
    ...entryHandlers(database, tell),
    ...backupHandlers(database, tell),
    ...libraryHandlers(database, tell, {
      get: chosen,
      change: async change => Object.assign(settings, change),
    }),
    ...compareHandlers(database, ids => changed.push(...ids)),
    ...syncHandlers(database, syncSoon, ids => changed.push(...ids)),
    ...wikiHandlers(database, syncSoon, send),
    ...wikiSourceHandlers(database, ids => changed.push(...ids), send),
    ...settingsHandlers(database, {
      deleteStore: async () => void changed.push('store'),
      forgetRest: async () => void changed.push('rest'),
      tell: async () => void changed.push('told'),
    }),
  };
  const ask = createAsk(async message => structuredClone(await answer(handlers, structuredClone(message))));
  return { db, ask, changed, syncSoon };
}
const profile = (address: string, apiKey = 'k') => ({ address, name: '', apiKey, troubles: {} });
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

  it('comes with what was looked up of its entry, as long as that is about it', async () => {
    const { ask } = await background();
    const identifiers = { ...capture.extracted.identifiers, doi: '10.1234/x' };
    const extracted = { ...capture.extracted, identifiers };
    expect(await ask('draft.fill', { page, capture: { ...capture, extracted } })).toMatchObject({
      lookups: [],
    });
    const { entry } = await ask('draft.save', { page });
    const lookup = {
      registry: 'crossref' as const,
      identifier: '10.1234/X',
      lookedUpAt: '2025-08-01T00:00:00.000Z',
      isKnown: true,
      publishedAs: '',
      journal: '',
      notices: [{ kind: 'retracted' as const, date: '2025', doi: '' }],
    };
    await ask('standings.keep', { lookups: [{ entryId: entry.id, lookup }] });
    expect((await ask('draft.open', { page }))?.lookups).toEqual([lookup]);
    await ask('standings.keep', {
      lookups: [{ entryId: entry.id, lookup: { ...lookup, identifier: '10.1234/y' } }],
    });
    expect((await ask('draft.open', { page }))?.lookups).toEqual([]);
  });

  it('is queued where there is a wiki', async () => {
    const { db, ask } = await background();
    await putWiki(db, profile('https://wiki.example'));
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

  it('of a page that gives itself a title or an address of any length can be read again', async () => {
    const { ask } = await background();
    const long = 'x'.repeat(20_000);
    const titled = { capturedUrl: url, tabTitle: long };
    expect(await ask('draft.open', { page: titled })).toMatchObject({
      draft: { tabTitle: 'x'.repeat(1_000) },
    });
    expect((await ask('draft.save', { page: titled })).entry.title).toHaveLength(1_000);
    expect(await ask('draft.open', { page: { ...page, capturedUrl: `${url}?${long}` } })).toBeNull();
    const said = `https://a.example/${'ü'.repeat(4_000)}`;
    const extracted = { ...capture.extracted, url: said };
    const filled = await ask('draft.fill', { page, capture: { ...capture, extracted } });
    expect(filled.draft.url).toBe(url);
  });

  it('gives a new entry its defaults, which are no word of the page', async () => {
    const { ask } = await background({
      defaultType: 'report',
      defaultTags: ['mine'],
      defaultCollections: ['Inbox'],
    });
    const untold = { ...capture, extracted: { ...capture.extracted, type: 'web' as const } };
    const filled = await ask('draft.fill', { page, capture: untold });
    expect(filled.defaults).toEqual({ type: 'report', tags: ['mine'], collections: ['Inbox'] });
    const { entry } = await ask('draft.save', { page });
    expect(entry).toMatchObject({ type: 'report', tags: ['mine'], collections: ['Inbox'] });
    expect(entry.sync.found).toMatchObject({ type: 'web', tags: [] });
  });

  it('forgets a draft that is discarded', async () => {
    const { ask } = await background();
    await ask('draft.edit', { page, edits: { summary: 'Typed' } });
    await ask('draft.discard', { page });
    expect((await ask('draft.open', { page }))?.draft.edits).toEqual({});
  });
});

describe('addresses without their pages', () => {
  const pageAt = (capturedUrl: string) => ({ capturedUrl, tabTitle: 'The tab' });

  it('are kept, each source once, and what can be none is told', async () => {
    const { db, ask, changed } = await background();
    await ask('draft.save', { page: pageAt('https://a.example/known') });
    const addresses = [
      'https://a.example/known#part',
      'https://a.example/new?utm_source=x',
      'https://a.example/new',
      'about:blank',
    ];
    const { outcomes } = await ask('addresses.save', { pages: addresses.map(pageAt) });
    expect(outcomes).toEqual(['known', 'saved', 'known', 'no-source']);
    expect((await db.getAll('entries')).map(entry => entry.url).sort()).toEqual([
      'https://a.example/known',
      'https://a.example/new',
    ]);
    expect(changed).toHaveLength(2);
  });

  it('are not kept where capture is off, whenever it was put off', async () => {
    const settings = { neverOn: ['bank.example'] };
    const { db, ask } = await background(settings);
    const addresses = ['https://login.bank.example/', 'https://a.example/new'];
    const pages = addresses.map(pageAt);
    expect(await ask('addresses.save', { pages })).toEqual({ outcomes: ['never-here', 'saved'] });
    const elsewhere = { pages: [pageAt('https://b.example/')], isPrivate: true };
    expect(await ask('addresses.save', elsewhere)).toEqual({ outcomes: ['private'] });
    Object.assign(settings, { keepsPrivate: true });
    expect(await ask('addresses.save', elsewhere)).toEqual({ outcomes: ['saved'] });
    expect((await db.getAll('entries')).map(entry => entry.url).sort()).toEqual([
      'https://a.example/new',
      'https://b.example/',
    ]);
  });

  it('are filled in when their pages are first read, but for what was written meanwhile', async () => {
    const { db, ask } = await background();
    await ask('addresses.save', { pages: [page] });
    const id = await entryIdOf(url);
    const edit = { what: 'tags' as const, add: ['reeds'], remove: [] };
    await ask('entries.edit', { ids: [id], edit });
    await ask('draft.fill', { page, capture });
    await ask('draft.save', { page });
    expect(await db.get('entries', id)).toMatchObject({
      title: capture.extracted.title,
      authors: capture.extracted.authors,
      tags: ['reeds'],
    });
    expect((await db.get('snapshots', id))?.text).toBe('Text – with a dash');
  });
});

describe('entries as a whole', () => {
  it('go and come back, and are then sent', async () => {
    const { db, ask } = await background();
    await ask('draft.fill', { page, capture });
    const { entry } = await ask('draft.save', { page });
    await putWiki(db, profile('https://wiki.example'));
    await ask('entries.delete', { ids: [entry.id] });
    expect(await db.count('entries')).toBe(0);
    const [ids, whole] = [[entry.id], { restored: 1, there: 0 }];
    expect(await ask('entries.restore', { ids })).toEqual(whole);
    expect((await db.get('entries', entry.id))?.title).toBe(entry.title);
    expect(await ask('wiki.status', {})).toMatchObject({ waiting: 1 });
  });

  it('come from a file, and are queued where there is a wiki', async () => {
    const { db, ask, changed } = await background();
    await putWiki(db, profile('https://wiki.example'));
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

describe('a backup', () => {
  it('comes in part by part, is queued where there is a wiki, and can come again', async () => {
    const { db, ask, changed } = await background();
    await putWiki(db, profile('https://wiki.example'));
    const records = await sampleRecords();
    const done = { added: 2, merged: 0, unchanged: 0, others: 8 };
    expect(await ask('backup.restore', { records })).toEqual({ ok: true, value: done });
    expect(changed).toEqual([expect.any(String), expect.any(String), 'venues', 'collections']);
    expect(await ask('wiki.status', {})).toMatchObject({ waiting: 2 });
    const again = { added: 0, merged: 0, unchanged: 2, others: 0 };
    expect(await ask('backup.restore', { records })).toEqual({ ok: true, value: again });
    expect(changed).toHaveLength(4);
  });

  it('is not taken under an id that is not that of its address', async () => {
    silence();
    const { db, ask } = await background();
    const source = await sampleSource('one');
    const stray = { ...source, entry: { ...source.entry, id: '0123456789abcdef' } };
    await expect(ask('backup.restore', { records: [stray] })).rejects.toThrow('address');
    expect(await db.count('entries')).toBe(0);
  });
});

describe('the library', () => {
  const second = { capturedUrl: 'https://a.example/2', tabTitle: 'Second' };
  const two = async (ask: Awaited<ReturnType<typeof background>>['ask']) => {
    await ask('draft.edit', { page, edits: { tags: ['a'] } });
    const saved = [await ask('draft.save', { page }), await ask('draft.save', { page: second })];
    return saved.map(({ entry }) => entry.id);
  };

  it('edits many entries, tells of those that changed, and takes it back', async () => {
    const { db, ask, changed } = await background();
    const ids = await two(ask);
    changed.length = 0;
    const edit = { what: 'tags' as const, add: ['a'], remove: [] };
    const { done } = await ask('entries.edit', { ids, edit });
    expect(done).toEqual([{ id: ids[1], before: { tags: [] }, after: { tags: ['a'] } }]);
    expect(changed).toEqual([ids[1]]);
    expect(await ask('entries.edit-undo', { done })).toEqual({ undone: 1 });
    expect((await db.get('entries', ids[1] ?? ''))?.tags).toEqual([]);
    expect(await ask('entries.edit-undo', { done })).toEqual({ undone: 0 });
  });

  it('collects, and offers what was collected in to the next capture', async () => {
    const { db, ask } = await background();
    const ids = await two(ask);
    const edit = { what: 'collections' as const, add: [' Circuits / Old ', ' '], remove: [] };
    await ask('entries.edit', { ids, edit });
    expect((await db.get('entries', ids[0] ?? ''))?.collections).toEqual(['Circuits/Old']);
    const opened = await ask('draft.open', { page: { capturedUrl: 'https://b.example/', tabTitle: '' } });
    expect(opened?.recentCollections).toEqual(['Circuits/Old']);
    const moved = await ask('collections.move', { path: 'Circuits', to: 'Maths ' });
    expect(moved).toEqual({ ok: true, value: { changed: 2, isDone: true } });
    expect((await db.get('entries', ids[0] ?? ''))?.collections).toEqual(['Maths/Old']);
    expect(await ask('collections.delete', { path: 'Maths' })).toEqual({ changed: 2, isDone: true });
    expect(await db.count('collections')).toBe(0);
  });

  it('puts no capture into a saved search: it says so, and keeps the draft', async () => {
    const { db, ask } = await background({ defaultCollections: [' Papers', 'Inbox'] });
    await ask('collections.keep', { path: 'Papers', change: { query: 'type:paper' } });
    expect((await ask('draft.open', { page }))?.defaults.collections).toEqual(['Inbox']);
    await ask('draft.edit', { page, edits: { collections: ['Inbox', ' Papers '], tags: ['typed'] } });
    await expect(ask('draft.save', { page })).rejects.toThrow('“Papers” is a saved search');
    expect(await db.count('entries')).toBe(0);
    expect((await ask('draft.open', { page }))?.draft.edits.tags).toEqual(['typed']);
    // Of defaults alone nothing is refused: nobody chose them for this source.
    const { entry } = await ask('draft.save', { page: second });
    expect(entry.collections).toEqual(['Inbox']);
    expect((await ask('draft.open', { page }))?.recentCollections).toEqual(['Inbox']);
    expect((await db.get('collections', 'Papers'))?.usedAt).toBe('');
  });

  it('saves a source again that is in what has become a saved search', async () => {
    const { db, ask } = await background();
    await ask('draft.edit', { page, edits: { collections: ['Papers'] } });
    await ask('draft.save', { page });
    await ask('collections.keep', { path: 'Papers', change: { query: 'type:paper' } });
    await ask('draft.edit', { page, edits: { tags: ['more'] } });
    const { entry } = await ask('draft.save', { page });
    expect(entry).toMatchObject({ collections: ['Papers'], tags: ['more'] });
    expect(await db.count('drafts')).toBe(0);
  });

  it('moves the collections that new sources get, and forgets deleted ones', async () => {
    const settings = { defaultCollections: ['Circuits/New', 'Circuitry', 'Other'] };
    const { ask } = await background(settings);
    await ask('collections.move', { path: 'Circuits', to: 'Wiring' });
    expect(settings.defaultCollections).toEqual(['Wiring/New', 'Circuitry', 'Other']);
    await ask('collections.delete', { path: 'Wiring' });
    expect(settings.defaultCollections).toEqual(['Circuitry', 'Other']);
    // What is inside a saved search stays when that goes.
    settings.defaultCollections.push('Search/Inside');
    await ask('collections.keep', { path: 'Search', change: { query: 'tag:ai' } });
    await ask('collections.delete', { path: 'Search' });
    expect(settings.defaultCollections).toEqual(['Circuitry', 'Other', 'Search/Inside']);
  });

  it('says why a collection can’t be moved', async () => {
    const { ask } = await background();
    await ask('collections.keep', { path: 'Smart', change: { query: 'tag:ai' } });
    await ask('collections.keep', { path: 'Plain', change: { note: 'Sources' } });
    const onto = await ask('collections.move', { path: 'Plain', to: 'Smart' });
    expect(onto).toEqual({ ok: false, error: 'search-there' });
    const move = (to: string) => ask('collections.move', { path: 'a', to });
    expect(await move(' / ')).toEqual({ ok: false, error: 'no-name' });
    expect(await move('a/b')).toEqual({ ok: false, error: 'into-itself' });
    expect(await move(' a ')).toEqual({ ok: true, value: { changed: 0, isDone: true } });
  });

  it('keeps notes, saved searches and orders', async () => {
    const { db, ask, changed } = await background();
    await ask('collections.keep', { path: 'Papers', change: { query: 'type:paper' } });
    await ask('collections.keep', { path: 'Papers', change: { note: 'All of them' } });
    expect(await db.get('collections', 'Papers')).toMatchObject({ query: 'type:paper', note: 'All of them' });
    expect(changed).toEqual(['collections', 'collections']);
    const ids = await two(ask);
    await ask('entries.edit', { ids, edit: { what: 'collections', add: ['Hand'], remove: [] } });
    const intoSearch = { what: 'collections', add: [' Papers '], remove: [] } as const;
    await expect(
      ask('entries.edit', { ids, edit: { ...intoSearch, add: [...intoSearch.add], remove: [] } }),
    ).rejects.toThrow('“Papers” is a saved search');
    await ask('collections.place', { path: 'Hand', ids: ids.slice(0, 1), place: { before: ids[1] ?? '' } });
    expect((await db.get('collections', 'Hand'))?.order[0]).toBe(ids[0]);
  });

  it('keeps a venue that comes with the extension as the curator rates it, for the next capture too', async () => {
    const { ask, changed } = await background();
    const arxiv = DEFAULT_VENUES.find(({ id }) => id === 'arxiv');
    if (!arxiv) throw new Error('There is no arXiv.');
    await ask('venues.put', { venues: [{ ...arxiv, credibility: 5 }] });
    expect((await ask('draft.open', { page }))?.ownVenues).toEqual([{ ...arxiv, credibility: 5 }]);
    await ask('venues.remove', { id: 'arxiv' });
    expect((await ask('draft.open', { page }))?.ownVenues).toEqual([]);
    await ask('venues.keep', { venue: { ...arxiv, credibility: 4 } });
    expect(changed).toEqual(['venues', 'venues', 'venues']);
  });

  it('takes no more than some at once', async () => {
    const { ask } = await background();
    const edit = { what: 'type' as const, type: 'talk' as const };
    await expect(ask('entries.edit', { ids: Array(1_001).fill('x'), edit })).rejects.toThrow('entries.edit');
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
    await putWiki(db, profile('https://before.example'));
    connectWiki(() => new Response('Invalid API key', { status: 401 }));
    expect(await ask('wiki.connect', wiki)).toMatchObject({ ok: false, error: { kind: 'needs-key' } });
    expect(await ask('wiki.status', {})).toMatchObject({ address: 'https://before.example' });
  });

  it('never gives the key away', async () => {
    const { db, ask } = await background();
    await putWiki(db, profile(wiki.address, wiki.apiKey));
    connectWiki(() => Response.json({ results: [] }));
    const answers = [
      await ask('wiki.status', {}),
      await ask('wiki.pages', { query: 'x' }),
      await ask('draft.open', { page }),
      await ask('wiki.list', {}),
    ];
    expect(JSON.stringify(answers)).not.toContain('secret');
  });

  it('takes an empty key for the stored one at the same address only', async () => {
    const { db, ask } = await background();
    await putWiki(db, profile(wiki.address, wiki.apiKey));
    const fetch = connectWiki(() => Response.json({ valid: true }));
    await ask('wiki.connect', { address: wiki.address, apiKey: '' });
    await ask('wiki.connect', { address: 'https://other.example', apiKey: '' });
    const keys = fetch.mock.calls.map(([, options]) => new Headers(options?.headers).get('Authorization'));
    expect(keys).toEqual(['Bearer secret', null]);
  });

  it('finds pages with type and quality', async () => {
    const { db, ask } = await background();
    expect(await ask('wiki.pages', { query: 'x' })).toMatchObject({ ok: false, error: { kind: 'no-wiki' } });
    await putWiki(db, profile(wiki.address, wiki.apiKey));
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
    await putWiki(db, profile(wiki.address, wiki.apiKey));
    await ask('wiki.disconnect', {});
    expect(await db.count('wikis')).toBe(0);
    expect(await ask('wiki.status', {})).toMatchObject({ address: '', hasKey: false });
  });
});

const WIKI = 'https://wiki.example';
const OTHER = 'https://other.example';
const ID = sampleEntry().id;
const row = (fields: Partial<OutboxRow> = {}): OutboxRow => ({
  ...newRow(WIKI, ID, 'resource'),
  state: 'queued',
  revision: 1,
  notBefore: 0,
  ...fields,
});
const syncOn = (wiki: string, fields: Partial<EntrySync> = {}): EntrySync => ({
  ...NEVER_SYNCED,
  wiki,
  state: 'synced',
  remoteUpdatedAt: 'version 1',
  ...fields,
});

/** A background with a wiki in use that answers by path, JSON or a status; what it has not is not found. */
async function connected(answers: Record<string, unknown> = {}, entries: readonly Entry[] = []) {
  const { db, ...rest } = await background();
  await putWiki(db, profile(WIKI));
  for (const entry of entries) await db.put('entries', { ...entry, pageKeys: [entry.url] });
  const asked: string[] = [];
  const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async input => {
    const path = String(input).slice(WIKI.length);
    asked.push(path);
    if (!(path in answers)) return Response.json({ error: 'not_found' }, { status: 404 });
    const answer = answers[path];
    return typeof answer === 'number' ? new Response('', { status: answer }) : Response.json(answer);
  });
  onTestFinished(() => fetch.mockRestore());
  return { db, asked, ...rest };
}
const states = async (db: Awaited<ReturnType<typeof background>>['db']) =>
  (await db.getAll('outbox')).map(({ wiki, state }) => [wiki, state]);

describe('what is still to be sent', () => {
  it('is listed with the wiki’s words, that of the wiki in use alone', async () => {
    const conflicts = [{ field: 'title', base: null, mine: 'a', theirs: 'b' }];
    const refused = [{ field: 'tags', reason: 'Too many.' }];
    const entry = sampleEntry({ title: '', sync: syncOn(WIKI, { state: 'conflict', conflicts, refused }) });
    const { db, ask } = await connected({}, [entry]);
    const problem = { kind: 'refused' as const, detail: 'No.' };
    await db.put('outbox', row({ state: 'waiting', notBefore: 500, problem }));
    await db.put('outbox', row({ kind: 'snapshot' }));
    await db.put('outbox', row({ wiki: OTHER }));
    expect(await ask('sync.list', {})).toEqual({
      items: [
        {
          entryId: ID,
          title: entry.url,
          kind: 'resource',
          state: 'waiting',
          until: 500,
          problem,
          refused,
          conflicts,
        },
        expect.objectContaining({ kind: 'snapshot', state: 'queued', until: null, problem: null }),
      ],
      total: 2,
    });
  });

  it('is tried again when a person asks, with the fields that failed', async () => {
    const { db, ask, syncSoon } = await connected({}, [sampleEntry({ sync: syncOn(WIKI) })]);
    const since = new Date().toISOString();
    await db.put(
      'wikis',
      { ...profile(WIKI), troubles: { tags: { failures: 2, reason: 'R', since } } },
      WIKI,
    );
    expect(await ask('wiki.list', {})).toMatchObject([{ fieldsNotTaken: ['tags'] }]);
    await db.put('outbox', row({ state: 'refused' }));
    await ask('sync.now', {});
    expect(await states(db)).toEqual([[WIKI, 'queued']]);
    expect(await ask('wiki.list', {})).toMatchObject([{ fieldsNotTaken: [] }]);
    expect(syncSoon).toHaveBeenCalled();
  });

  it('is a field too that the wiki refused or dropped, when a person asks or the wiki is connected anew', async () => {
    const refused = ['credibility', 'importance'].map(field => ({ field, reason: 'R' }));
    for (const call of ['sync.now', 'wiki.connect'] as const) {
      const { db, ask, syncSoon } = await connected({ '/health/auth': { valid: true } });
      const entry = sampleEntry({ sync: syncOn(WIKI, { refused }) });
      const transaction = db.transaction(ENTRY_STORES, 'readwrite');
      await putEntry(transaction, { ...entry, pageKeys: [] }, undefined);
      await transaction.done;
      if (call === 'sync.now') await ask(call, {});
      else await ask(call, { address: WIKI, apiKey: '' });
      await syncSoon.mock.calls.at(-1)?.[0]();
      expect(await states(db)).toEqual([[WIKI, 'queued']]);
    }
  });

  it('is not what a run with the key from before turns away while a new one is connected', async () => {
    const { db, ask, syncSoon } = await connected({ '/health/auth': { valid: true } }, [
      sampleEntry({ sync: syncOn(WIKI, { state: 'queued' }) }),
    ]);
    await db.put('outbox', row({ state: 'sending', notBefore: NEVER }));
    await ask('wiki.connect', { address: WIKI, apiKey: 'new' });
    // The run under way ends.
    const problem = { kind: 'needs-key' as const, detail: '' };
    const event = { type: 'key-rejected' as const, revision: 1, problem };
    await settleRows(db, [{ row: row({ state: 'sending' }), event }]);
    expect(await states(db)).toEqual([[WIKI, 'needs-key']]);
    await syncSoon.mock.calls.at(-1)?.[0]();
    expect(await states(db)).toEqual([[WIKI, 'queued']]);
  });

  it('is a synced entry too, when a person wants its fields tried again', async () => {
    const { db, ask, syncSoon } = await connected({}, [sampleEntry({ sync: syncOn(WIKI) })]);
    await ask('sync.retry', { entryId: ID });
    expect(await states(db)).toEqual([[WIKI, 'queued']]);
    expect(syncSoon).toHaveBeenCalled();
  });

  it('is what a person sends, and needs a wiki', async () => {
    const { db, ask, changed } = await connected({}, [sampleEntry()]);
    await ask('sync.send', { ids: [ID] });
    expect(await states(db)).toEqual([[WIKI, 'queued']]);
    expect(changed).toEqual([ID]);
    await ask('wiki.disconnect', {});
    await ask('sync.send', { ids: [ID] });
    expect(await states(db)).toEqual([]);
  });
});

describe('a decision on a conflict', () => {
  const conflicts = [{ field: 'title', base: 'Old', mine: 'Mine', theirs: 'Theirs' }];
  const inConflict = sampleEntry({
    title: 'Mine',
    sync: syncOn(WIKI, { state: 'conflict', base: { title: 'Old' }, conflicts }),
  });
  const decisions = [{ field: 'title', value: 'Both' }];

  it('is written, sent and told', async () => {
    const { db, ask, changed } = await connected({}, [inConflict]);
    await db.put('outbox', row({ state: 'conflict' }));
    const { entry } = await ask('sync.resolve', { entryId: ID, decisions });
    expect(entry).toMatchObject({
      title: 'Both',
      sync: { state: 'queued', base: { title: 'Theirs' }, conflicts: [] },
    });
    expect(await states(db)).toEqual([[WIKI, 'queued']]);
    expect(changed).toEqual([ID]);
  });

  it('is for the wiki that the conflict was with, also where another is in use', async () => {
    const { db, ask } = await connected({}, [inConflict]);
    await db.put('outbox', row({ state: 'conflict' }));
    await putWiki(db, profile(OTHER));
    await ask('sync.resolve', { entryId: ID, decisions });
    expect(await states(db)).toEqual([[WIKI, 'queued']]);
  });

  it('on an entry that is gone is none', async () => {
    const { ask } = await connected();
    expect(await ask('sync.resolve', { entryId: ID, decisions })).toEqual({ entry: null });
  });
});

describe('what the wiki has of a source', () => {
  const address = 'https://a.example/';
  const resource = { id: 'r', url: address, title: 'Theirs', tags: ['t'], updatedAt: 'version 2' };
  const looked = `/api/resources/lookup?url=${encodeURIComponent(address)}`;

  it('is its fields and the pages that cite it', async () => {
    const { ask } = await connected({
      [looked]: resource,
      '/api/resources/r': { ...resource, citedBy: ['page', 'gone'] },
      '/api/pages/page': { id: 'page', title: 'A page', entityType: 'concept', quality: 58 },
    });
    expect(await ask('wiki.source', { url: address, entryId: null })).toEqual({
      ok: true,
      value: {
        page: `${WIKI}/resources/r`,
        fields: expect.objectContaining({ title: 'Theirs', tags: ['t'] }),
        citedBy: [
          { slug: 'page', title: 'A page', type: 'concept', quality: 58 },
          { slug: 'gone', title: 'gone', type: '', quality: null },
        ],
      },
    });
  });

  it('is null for nothing, and a failure where it can’t be asked', async () => {
    const { ask } = await connected();
    expect(await ask('wiki.source', { url: address, entryId: null })).toEqual({ ok: true, value: null });
    const failing = await connected({ [looked]: 503 });
    expect(await failing.ask('wiki.source', { url: address, entryId: null })).toMatchObject({
      ok: false,
      error: { kind: 'server-error' },
    });
    const alone = await background();
    expect(await alone.ask('wiki.source', { url: address, entryId: null })).toMatchObject({
      ok: false,
      error: { kind: 'no-wiki' },
    });
  });

  it('comes into the entry that was synced, found by its id there', async () => {
    const entry = sampleEntry({ title: 'Agreed' });
    const base = { ...sharedFields(entry) };
    const synced = { ...entry, sync: syncOn(WIKI, { remoteId: 'r', base }) };
    const { db, ask, asked } = await connected({ '/api/resources/r': { ...resource, type: 'paper' } }, [
      synced,
    ]);
    await ask('wiki.source', { url: address, entryId: ID });
    expect(asked).toEqual(['/api/resources/r']);
    expect(await db.get('entries', ID)).toMatchObject({
      title: 'Theirs',
      tags: ['t'],
      pageKeys: [entry.url],
      sync: { state: 'synced', remoteUpdatedAt: 'version 2' },
    });
  });

  it('does not touch an entry that waits, or that another wiki knows', async () => {
    for (const sync of [syncOn(WIKI, { state: 'queued', base: {} }), syncOn(OTHER, { base: {} })]) {
      const entry = sampleEntry({ url: address, sync });
      const { db, ask } = await connected(
        { [looked]: resource, '/api/resources/r': resource, [`/api/resources/${ID}`]: resource },
        [entry],
      );
      expect(await ask('wiki.source', { url: address, entryId: ID })).toMatchObject({ ok: true });
      expect(await db.get('entries', ID)).toMatchObject({ ...entry, pageKeys: [address] });
    }
  });
});

describe('an import from the wiki', () => {
  const at = (number: number, citedBy: string[]) => ({
    id: `id-${number}`,
    url: `https://a.example/${number}`,
    title: `Source ${number}`,
    citedBy,
  });
  const list = { resources: [at(1, ['page']), at(2, ['other']), at(3, ['page'])], total: 3 };

  it('by page takes what the page cites, once', async () => {
    const { db, ask, changed } = await connected({ '/api/resources/all?limit=200&offset=0': list });
    const from = { by: 'page' as const, slug: 'page' };
    expect(await ask('wiki.import', { from, offset: 0 })).toEqual({
      ok: true,
      value: { found: 2, added: 2, next: null, total: 3 },
    });
    expect((await db.getAll('entries')).map(({ title }) => title).sort()).toEqual(['Source 1', 'Source 3']);
    expect(await db.count('outbox')).toBe(0);
    expect(changed).toHaveLength(2);
    expect(await ask('wiki.import', { from, offset: 0 })).toMatchObject({ value: { found: 2, added: 0 } });
    expect(changed).toHaveLength(2);
  });

  it('by page tells where to go on', async () => {
    const { ask } = await connected({
      '/api/resources/all?limit=200&offset=0': { ...list, total: 9 },
    });
    const from = { by: 'page' as const, slug: 'page' };
    expect(await ask('wiki.import', { from, offset: 0 })).toMatchObject({ value: { next: 3, total: 9 } });
  });

  it('by search takes what is found, and nothing whose address is none', async () => {
    const odd = { id: 'odd', url: 'javascript:alert(1)', title: 'Odd' };
    const { db, ask } = await connected({
      '/api/resources/search?q=circuits&limit=100': { results: [at(1, []), odd] },
      '/api/resources/id-1': at(1, ['page']),
      '/api/resources/odd': odd,
    });
    const from = { by: 'search' as const, query: 'circuits' };
    expect(await ask('wiki.import', { from, offset: 0 })).toMatchObject({ value: { found: 2, added: 1 } });
    expect(await db.getAll('entries')).toMatchObject([
      { citedBy: ['page'], sync: { wiki: WIKI, state: 'synced', remoteId: 'id-1' } },
    ]);
  });

  it('says how long the wiki wants a pause', async () => {
    const { ask } = await connected({ '/api/resources/all?limit=200&offset=0': 429 });
    const from = { by: 'page' as const, slug: 'page' };
    expect(await ask('wiki.import', { from, offset: 0 })).toMatchObject({
      ok: false,
      error: { kind: 'rate-limited' },
      retryAfterMs: 60_000,
    });
  });
});

describe('several wikis', () => {
  it('are kept, and the one in use is chosen', async () => {
    const { db, ask, syncSoon } = await connected();
    await putWiki(db, { ...profile(OTHER), name: 'The other' });
    await ask('wiki.choose', { address: WIKI });
    expect(await ask('wiki.status', {})).toMatchObject({ address: WIKI });
    expect(await ask('wiki.list', {})).toEqual([
      {
        address: OTHER,
        name: 'The other',
        hasKey: true,
        isActive: false,
        fieldsNotTaken: [],
        waiting: 0,
        failed: 0,
      },
      { address: WIKI, name: '', hasKey: true, isActive: true, fieldsNotTaken: [], waiting: 0, failed: 0 },
    ]);
    expect(syncSoon).toHaveBeenCalled();
  });

  it('have each its own outbox', async () => {
    const { db, ask } = await connected();
    await ask('draft.save', { page });
    await putWiki(db, profile(OTHER));
    expect(await ask('wiki.status', {})).toMatchObject({ address: OTHER, waiting: 0 });
    await ask('wiki.choose', { address: WIKI });
    expect(await ask('wiki.status', {})).toMatchObject({ waiting: 1 });
  });

  it('get nothing by a choice that another was meant to have', async () => {
    const { db, ask } = await connected();
    await ask('draft.save', { page });
    await putWiki(db, profile(OTHER));
    await ask('wiki.choose', { address: OTHER });
    expect(await states(db)).toEqual([[WIKI, 'queued']]);
  });

  it('that are not known can’t be chosen', async () => {
    const { ask } = await connected();
    await ask('wiki.choose', { address: 'https://unknown.example' });
    expect(await ask('wiki.status', {})).toMatchObject({ address: WIKI });
  });

  it('get what was saved while they were disconnected', async () => {
    const { db, ask } = await connected({ '/health/auth': { valid: true } });
    await ask('draft.save', { page });
    await ask('wiki.disconnect', { address: WIKI });
    expect(await states(db)).toEqual([]);
    await ask('wiki.connect', { address: WIKI, apiKey: 'k', name: 'Again' });
    expect(await states(db)).toEqual([[WIKI, 'queued']]);
    expect(await ask('wiki.list', {})).toMatchObject([{ name: 'Again', isActive: true }]);
  });
});

describe('what is stored as a whole', () => {
  it('is counted', async () => {
    const { ask } = await background();
    await ask('draft.fill', { page, capture });
    await ask('draft.save', { page });
    await ask('draft.edit', {
      page: { ...page, capturedUrl: 'https://a.example/' },
      edits: { summary: 'S' },
    });
    const counts = await ask('stored.counts', {});
    expect(counts).toEqual({
      sources: 1,
      texts: 1,
      earlierTexts: 0,
      indexed: 2,
      drafts: 1,
      trash: 0,
      venues: 0,
      wikis: 0,
    });
    const sizes = await ask('stored.sizes', { counts });
    expect(sizes).toMatchObject({ earlierTexts: 0, trash: 0 });
    for (const kind of ['sources', 'texts', 'indexed', 'drafts'] as const)
      expect(sizes[kind]).toBeGreaterThan(50);
  });

  it('is deleted in an order that leaves nothing behind, and told', async () => {
    const { ask, changed } = await background();
    await ask('stored.delete', {});
    expect(changed).toEqual(['store', 'rest', 'told']);
  });

  it('is described without a word of it', async () => {
    const { db, ask } = await connected({}, [sampleEntry({ title: 'A secret title' })]);
    const problem = { kind: 'refused' as const, detail: 'A secret answer.' };
    await db.put('outbox', row({ state: 'refused', problem }));
    const diagnosis = await ask('stored.diagnosis', {});
    expect(diagnosis).toMatchObject({ outbox: { refused: 1 }, problems: { refused: 1 } });
    expect(JSON.stringify(diagnosis)).not.toMatch(/secret|https?:|example/);
  });
});
