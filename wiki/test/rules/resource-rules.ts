import { beforeAll, describe, expect, it } from 'vitest';
import { findResource } from '../../src/db/resources.ts';
import { upsertResources } from '../../src/db/upsert-resources.ts';
import { issuesOf, newResource, type TestWiki } from '../wiki.ts';

/** What `POST /api/resources` and its reads promise, on whichever database `wiki` has open. */
export function describeResourceRules(wiki: () => TestWiki): void {
  const post = (body: unknown) => wiki().post('/api/resources', body);
  const read = async (id: string) => {
    const response = await wiki().get(`/api/resources/${encodeURIComponent(id)}`);
    expect(response.status).toBe(200);
    return (await response.json()) as Record<string, unknown>;
  };
  const stored = async (fields: Record<string, unknown>) => {
    const resource = newResource(fields);
    const response = await post(resource);
    expect(response.status).toBe(201);
    return { resource, row: await read(resource.id) };
  };

  describe('one resource', () => {
    it('answers 201 with id, url and title for a create and for an update', async () => {
      const resource = newResource();
      const created = await post(resource);
      expect(created.status).toBe(201);
      expect(await created.json()).toEqual({ id: resource.id, url: resource.url, title: resource.title });
      const updated = await post({ id: resource.id, url: resource.url });
      expect(updated.status).toBe(201);
      expect(await updated.json()).toEqual({ id: resource.id, url: resource.url, title: resource.title });
    });

    it('stores and gives back every field', async () => {
      const fields = {
        stableId: 'sid_AbCdEf0123',
        title: 'Circuits Updates',
        type: 'paper',
        summary: 'S',
        review: 'R',
        abstract: 'A',
        keyPoints: ['one', 'two'],
        authors: ['Chris Olah', 'Ödön "Quote" {Brace}, Jr.'],
        tags: ['interpretability'],
        publicationId: 'transformer-circuits',
        publishedDate: '2025-07-31',
        fetchedAt: '2025-08-01T10:11:12.345Z',
        contentHash: 'sha256:00',
        citedBy: ['interpretability', 'dense-transformers'],
        credibilityOverride: 4,
        importanceScore: 0.55,
        resourceSubtype: 'working_paper',
        resourcePurpose: 'news',
        contextNote: 'Found by way of the newsletter',
        archiveUrl: 'https://web.archive.org/x',
      };
      const { resource, row } = await stored(fields);
      expect(row).toEqual({
        ...resource,
        citedBy: ['dense-transformers', 'interpretability'],
        localFilename: null,
        fetchStatus: null,
        lastFetchedAt: null,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      });
    });

    it('needs only an id and a url', async () => {
      const { id, url } = newResource();
      expect((await post({ id, url })).status).toBe(201);
      expect(await read(id)).toMatchObject({
        title: null,
        keyPoints: null,
        credibilityOverride: null,
        citedBy: [],
      });
    });

    it('drops unknown fields without a word', async () => {
      const { row } = await stored({
        credibilityReason: 'because',
        fetchStatus: 'ok',
        localFilename: '/etc/passwd',
      });
      expect(row).not.toHaveProperty('credibilityReason');
      expect(row).toMatchObject({ fetchStatus: null, localFilename: null });
    });

    it.each([
      [
        'null',
        {
          title: null,
          summary: null,
          keyPoints: null,
          tags: null,
          credibilityOverride: null,
          publishedDate: null,
        },
      ],
      ['absent', {}],
    ])('keeps a field that is %s', async (_name, update) => {
      const fields = {
        summary: 'S',
        keyPoints: ['k'],
        tags: ['t'],
        credibilityOverride: 2,
        publishedDate: '2020-01-02',
      };
      const { resource } = await stored(fields);
      await post({ id: resource.id, url: resource.url, ...update });
      expect(await read(resource.id)).toMatchObject({ ...fields, title: resource.title });
    });

    it('overwrites with an empty text and an empty list', async () => {
      const { resource } = await stored({ summary: 'S', keyPoints: ['k'], authors: ['a'], tags: ['t'] });
      const empty = { summary: '', title: '', keyPoints: [], authors: [], tags: [] };
      expect((await post({ id: resource.id, url: resource.url, ...empty })).status).toBe(201);
      expect(await read(resource.id)).toMatchObject(empty);
    });

    it('always overwrites the url, and finds the resource at the new one only', async () => {
      const { resource } = await stored({});
      await post({ id: resource.id, url: `${resource.url}/moved` });
      expect(await read(resource.id)).toMatchObject({ url: `${resource.url}/moved` });
      const lookup = (url: string) => wiki().get(`/api/resources/lookup?url=${encodeURIComponent(url)}`);
      expect((await lookup(resource.url)).status).toBe(404);
      expect((await lookup(`${resource.url}/moved`)).status).toBe(200);
    });

    it('keeps a stable id once it is set', async () => {
      const { resource } = await stored({});
      await post({ id: resource.id, url: resource.url, stableId: 'sid_first' });
      await post({ id: resource.id, url: resource.url, stableId: 'sid_second' });
      expect(await read(resource.id)).toMatchObject({ stableId: 'sid_first' });
    });

    it('moves updatedAt on each upsert and never createdAt', async () => {
      const { resource, row } = await stored({});
      const seen = [row.updatedAt as string];
      for (let round = 0; round < 5; round += 1) {
        await post({ id: resource.id, url: resource.url });
        const after = await read(resource.id);
        expect(after.createdAt).toBe(row.createdAt);
        seen.push(after.updatedAt as string);
      }
      expect(seen).toEqual([...new Set(seen)].sort());
    });

    it('moves updatedAt even when two upserts fall into one millisecond', async () => {
      const { id, url } = newResource();
      const updates: unknown[] = [];
      // Within one transaction the database's clock stands still.
      await wiki().connection.db.transaction(async tx => {
        for (let round = 0; round < 3; round += 1) {
          await upsertResources(tx, [{ id, url }]);
          updates.push((await findResource(tx, id))?.updatedAt.toISOString());
        }
      });
      expect(new Set(updates).size).toBe(3);
      expect(updates).toEqual([...updates].sort());
    });

    it('refuses the url of another id, and a stable id of another, with a 500 that holds no SQL', async () => {
      const { resource } = await stored({ stableId: 'sid_taken' });
      for (const conflict of [newResource({ url: resource.url }), newResource({ stableId: 'sid_taken' })]) {
        const response = await post(conflict);
        expect(response.status).toBe(500);
        const body = await response.text();
        expect(JSON.parse(body)).toEqual({ error: 'internal_error', message: expect.any(String) });
        expect(body).not.toMatch(/insert|duplicate|constraint|resources_/i);
      }
    });

    it('answers an impossible date and a NUL with 500, and stores nothing', async () => {
      for (const fields of [
        { publishedDate: '2025-02-30' },
        { title: 'a\u0000b' },
        { keyPoints: ['a\u0000b'] },
      ]) {
        const resource = newResource(fields);
        expect((await post(resource)).status).toBe(500);
        expect((await wiki().get(`/api/resources/${resource.id}`)).status).toBe(404);
      }
    });

    it('stores a lone surrogate as U+FFFD and keeps pairs', async () => {
      const { row } = await stored({ title: 'a\uD800b 😀', keyPoints: ['\uDC00'], summary: '\uD83D' });
      expect(row).toMatchObject({ title: 'a\uFFFDb 😀', keyPoints: ['\uFFFD'], summary: '\uFFFD' });
    });
  });

  describe('limits', () => {
    const text = (length: number) => 'x'.repeat(length);
    const list = (count: number, length: number) => Array.from({ length: count }, () => text(length));
    const limits: [string, unknown, unknown][] = [
      ['stableId', text(20), text(21)],
      ['title', text(1000), text(1001)],
      ['type', 'government', 'thesis'],
      ['summary', text(50_000), text(50_001)],
      ['review', text(50_000), text(50_001)],
      ['abstract', text(50_000), text(50_001)],
      ['keyPoints', list(50, 2000), list(51, 1)],
      ['authors', list(5000, 500), list(5001, 1)],
      ['tags', list(50, 200), list(51, 1)],
      ['publicationId', text(200), text(201)],
      ['publishedDate', '2025-07-31', '2025-07'],
      ['publishedDate', '2024-02-29', '2025-7-31'],
      ['fetchedAt', '2025-07-31T00:00:00Z', '2025-07-31T00:00:00+02:00'],
      ['fetchedAt', '2025-07-31T00:00:00.123Z', '2025-02-30T00:00:00Z'],
      ['contentHash', text(200), text(201)],
      ['credibilityOverride', 5, 6],
      ['credibilityOverride', 1, 0],
      ['credibilityOverride', 3, 3.5],
      ['credibilityOverride', 3, '3'],
      ['importanceScore', 1, 1.01],
      ['importanceScore', 0, -0.01],
      ['resourceSubtype', text(100), text(101)],
      ['resourcePurpose', text(100), text(101)],
      ['contextNote', text(500), text(501)],
      ['archiveUrl', text(2000), text(2001)],
    ];

    it.each(limits)('%s takes what is allowed and refuses what is not (%#)', async (field, good, bad) => {
      expect((await post(newResource({ [field]: good }))).status).toBe(201);
      const issues = await issuesOf(await post(newResource({ [field]: bad })));
      expect(issues.map(issue => issue.path)).toEqual([[field]]);
      expect(issues[0]?.message).toEqual(expect.any(String));
    });

    it.each([
      ['keyPoints', 2001],
      ['authors', 501],
      ['tags', 201],
    ])('names the item of %s that is too long', async (field, length) => {
      const issues = await issuesOf(await post(newResource({ [field]: ['good', text(length)] })));
      expect(issues.map(issue => issue.path)).toEqual([[field, 1]]);
    });

    it('refuses a missing, empty or overlong id and url', async () => {
      for (const bad of [
        { id: '' },
        { id: text(201) },
        { id: null },
        { url: '' },
        { url: text(2001) },
        { url: undefined },
      ]) {
        const issues = await issuesOf(await post(newResource(bad)));
        expect(issues.map(issue => issue.path)).toEqual([Object.keys(bad)]);
      }
      const longest = newResource({ id: text(200) });
      longest.url = `${longest.url}?${text(2000 - longest.url.length - 1)}`;
      expect((await post(longest)).status).toBe(201);
    });

    it('tells all that is wrong at once', async () => {
      const issues = await issuesOf(
        await post(newResource({ type: 'x', credibilityOverride: 9, tags: 'x' })),
      );
      expect(issues.map(issue => issue.path)).toEqual([['type'], ['tags'], ['credibilityOverride']]);
    });

    it('refuses a body that does not parse, is empty, or is no object', async () => {
      for (const body of ['{', '', 'undefined']) {
        const response = await post(body);
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({ error: 'invalid_json', message: expect.any(String) });
      }
      expect(await issuesOf(await post('[]'))).not.toHaveLength(0);
      expect(await issuesOf(await post('null'))).toEqual([{ path: [], message: expect.any(String) }]);
    });
  });

  describe('citedBy', () => {
    it('replaces the whole set with a non-empty list and leaves it alone for [] and null', async () => {
      const { resource } = await stored({ citedBy: ['interpretability', 'rlhf'] });
      const send = (citedBy: unknown) => post({ id: resource.id, url: resource.url, citedBy });
      const cited = async () => (await read(resource.id)).citedBy;
      await send([]);
      expect(await cited()).toEqual(['interpretability', 'rlhf']);
      await send(null);
      expect(await cited()).toEqual(['interpretability', 'rlhf']);
      await send(['scheming', 'scheming']);
      expect(await cited()).toEqual(['scheming']);
    });

    it('refuses a slug that the wiki does not have, names it, and stores nothing', async () => {
      const resource = newResource({ citedBy: ['interpretability', 'no-such-page'] });
      const issues = await issuesOf(await post(resource));
      expect(issues).toEqual([{ path: ['citedBy', 1], message: expect.stringContaining('no-such-page') }]);
      expect((await wiki().get(`/api/resources/${resource.id}`)).status).toBe(404);
    });

    it('takes 500 slugs at most', async () => {
      const issues = await issuesOf(await post(newResource({ citedBy: Array(501).fill('rlhf') })));
      expect(issues[0]?.path).toEqual(['citedBy']);
    });
  });

  describe('a batch', () => {
    const batch = (items: unknown[]) => wiki().post('/api/resources/batch', { items });
    const many = (count: number) => Array.from({ length: count }, () => newResource());
    const isStored = async (id: string) => (await wiki().get(`/api/resources/${id}`)).status === 200;

    it('stores 200 items and answers in their order', async () => {
      const items = many(200).reverse();
      const response = await batch(items);
      expect(response.status).toBe(201);
      expect(await response.json()).toEqual({
        upserted: 200,
        results: items.map(({ id, url }) => ({ id, url })),
      });
    });

    it('creates and updates side by side, each with its own pages', async () => {
      const { resource } = await stored({ summary: 'kept', citedBy: ['rlhf'] });
      const other = newResource({ citedBy: ['scheming'] });
      expect((await batch([{ id: resource.id, url: resource.url, title: 'new' }, other])).status).toBe(201);
      expect(await read(resource.id)).toMatchObject({ title: 'new', summary: 'kept', citedBy: ['rlhf'] });
      expect(await read(other.id)).toMatchObject({ citedBy: ['scheming'] });
    });

    it('refuses 0 and 201 items', async () => {
      expect((await issuesOf(await batch([])))[0]?.path).toEqual(['items']);
      expect((await issuesOf(await batch(many(201))))[0]?.path).toEqual(['items']);
    });

    it('refuses all for one bad item and says which', async () => {
      const [good, bad] = [newResource(), newResource({ publishedDate: '2025-07' })];
      const issues = await issuesOf(await batch([good, good, bad]));
      expect(issues.map(issue => issue.path)).toEqual([['items', 2, 'publishedDate']]);
      expect(await isStored(good.id)).toBe(false);
    });

    it('refuses all for one unknown page and says whose', async () => {
      const good = newResource();
      const issues = await issuesOf(await batch([good, newResource({ citedBy: ['nowhere'] })]));
      expect(issues.map(issue => issue.path)).toEqual([['items', 1, 'citedBy', 0]]);
      expect(await isStored(good.id)).toBe(false);
    });

    it('refuses all when the database refuses one', async () => {
      const good = newResource();
      expect((await batch([good, newResource({ publishedDate: '2025-02-30' })])).status).toBe(500);
      expect(await isStored(good.id)).toBe(false);
    });

    it('refuses the same id and the same url twice with 500', async () => {
      const one = newResource();
      expect((await batch([one, { ...one, url: `${one.url}/other` }])).status).toBe(500);
      expect((await batch([one, newResource({ url: one.url })])).status).toBe(500);
      expect(await isStored(one.id)).toBe(false);
    });

    it('refuses a url that stands under another id with 500', async () => {
      const { resource } = await stored({});
      const good = newResource();
      expect((await batch([good, newResource({ url: resource.url })])).status).toBe(500);
      expect(await isStored(good.id)).toBe(false);
    });

    it('takes 200 items that cite 25 pages each', async () => {
      const { pages } = (await (await wiki().get('/api/pages?limit=25')).json()) as {
        pages: { id: string }[];
      };
      const citedBy = pages.map(page => page.id);
      const items = many(200).map(item => ({ ...item, citedBy }));
      expect((await batch(items)).status).toBe(201);
      expect((await read(items.at(-1)?.id ?? '')).citedBy).toHaveLength(25);
    });
  });

  describe('lookup', () => {
    const lookup = (url: string) => wiki().get(`/api/resources/lookup?url=${encodeURIComponent(url)}`);

    beforeAll(async () => {
      await post(
        newResource({ id: 'found', url: 'https://www.lookup.example/Path/?q=1', citedBy: ['rlhf'] }),
      );
      await post(newResource({ id: 'root', url: 'http://root.example' }));
    });

    it.each([
      ['the same', 'https://www.lookup.example/Path/?q=1', 'found'],
      ['no www', 'https://lookup.example/Path/?q=1', 'found'],
      ['no slash', 'https://www.lookup.example/Path?q=1', 'found'],
      ['another case of the host', 'HTTPS://WWW.Lookup.Example/Path?q=1', 'found'],
      ['a slash and www', 'http://www.root.example/', 'root'],
    ])('finds %s', async (_name, url, id) => {
      const response = await lookup(url);
      expect(response.status).toBe(200);
      const row = await response.json();
      expect(row).toMatchObject({ id });
      expect(row).not.toHaveProperty('citedBy');
    });

    it.each([
      ['http for https', 'http://www.lookup.example/Path/?q=1'],
      ['https for http', 'https://root.example'],
      ['a fragment', 'http://root.example/#x'],
      ['tracking', 'https://www.lookup.example/Path/?q=1&utm_source=x'],
      ['another case of the path', 'https://www.lookup.example/path/?q=1'],
      ['a wildcard', 'https://www.lookup.example/%'],
    ])('does not find %s', async (_name, url) => {
      const response = await lookup(url);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: 'not_found', message: expect.any(String) });
    });

    it('prefers the exact address among several', async () => {
      const [bare, www] = [
        newResource({ url: 'https://two.example/a' }),
        newResource({ url: 'https://www.two.example/a' }),
      ];
      expect((await post(bare)).status).toBe(201);
      expect((await post(www)).status).toBe(201);
      expect(await (await lookup(bare.url)).json()).toMatchObject({ id: bare.id });
      expect(await (await lookup(www.url)).json()).toMatchObject({ id: www.id });
    });

    it('needs a url', async () => {
      expect((await issuesOf(await wiki().get('/api/resources/lookup')))[0]?.path).toEqual(['url']);
    });
  });

  describe('other reads', () => {
    it('answers 404 for an unknown id', async () => {
      const response = await wiki().get('/api/resources/nobody');
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: 'not_found', message: expect.any(String) });
    });

    it('finds an id with characters that need encoding', async () => {
      const { row } = await stored({ id: 'a/b c?ü' });
      expect(row).toMatchObject({ id: 'a/b c?ü' });
    });

    it('searches titles, key points, authors and summaries by words and their beginnings', async () => {
      const { resource } = await stored({
        title: 'Zebrafish connectome',
        keyPoints: ['neurons fluoresce'],
        authors: ['Quixotia Example'],
        summary: 'imaging',
      });
      for (const q of ['zebrafish', 'Zebraf', 'connectomes', 'fluoresce', 'quixotia', 'zebrafish imaging']) {
        const response = await wiki().get(`/api/resources/search?q=${encodeURIComponent(q)}&limit=5`);
        const body = (await response.json()) as { results: { id: string }[]; count: number; query: string };
        expect(body).toMatchObject({ count: 1, query: q });
        expect(body.results[0]?.id).toBe(resource.id);
      }
    });

    it('searches addresses and signs literally when words find nothing', async () => {
      const { resource } = await stored({ url: 'https://signs.example/100%_sure', title: '%%_' });
      const ids = async (q: string) => {
        const response = await wiki().get(`/api/resources/search?q=${encodeURIComponent(q)}`);
        expect(response.status).toBe(200);
        return ((await response.json()) as { results: { id: string }[] }).results.map(row => row.id);
      };
      expect(await ids('signs.example/100')).toEqual([resource.id]);
      expect(await ids('%%_')).toEqual([resource.id]);
      expect(await ids("'); drop table resources; --")).toEqual([]);
      expect(await ids('the')).toEqual(expect.any(Array));
      expect(await ids('a & | ! ( :*')).toEqual(expect.any(Array));
    });

    it('limits a search to 100 and needs words', async () => {
      expect((await issuesOf(await wiki().get('/api/resources/search?q=x&limit=101')))[0]?.path).toEqual([
        'limit',
      ]);
      expect((await issuesOf(await wiki().get('/api/resources/search?q=x&limit=0')))[0]?.path).toEqual([
        'limit',
      ]);
      expect((await issuesOf(await wiki().get('/api/resources/search?q=')))[0]?.path).toEqual(['q']);
    });

    it('lists all of a type in slices that neither repeat nor miss one', async () => {
      await wiki().post('/api/resources/batch', {
        items: Array.from({ length: 7 }, () => newResource({ type: 'podcast' })),
      });
      const seen: string[] = [];
      let total = 0;
      for (let offset = 0; offset === 0 || offset < total; offset += 3) {
        const response = await wiki().get(`/api/resources/all?limit=3&offset=${offset}&type=podcast`);
        const body = (await response.json()) as { resources: { id: string; type: string }[]; total: number };
        expect(body).toMatchObject({ limit: 3, offset });
        expect(body.resources.every(row => row.type === 'podcast')).toBe(true);
        total = body.total;
        seen.push(...body.resources.map(row => row.id));
      }
      expect(seen).toHaveLength(total);
      expect(new Set(seen).size).toBe(total);
      expect((await issuesOf(await wiki().get('/api/resources/all?limit=201')))[0]?.path).toEqual(['limit']);
      expect((await issuesOf(await wiki().get('/api/resources/all?offset=-1')))[0]?.path).toEqual(['offset']);
      expect((await issuesOf(await wiki().get('/api/resources/all?type=thesis')))[0]?.path).toEqual(['type']);
    });

    it('counts', async () => {
      const stats = async () =>
        (await (await wiki().get('/api/resources/stats')).json()) as {
          totalResources: number;
          totalCitations: number;
          citedPages: number;
          byType: Record<string, number>;
        };
      const before = await stats();
      await stored({ type: 'talk', citedBy: ['rlhf', 'scheming'] });
      const after = await stats();
      expect(after.totalResources).toBe(before.totalResources + 1);
      expect(after.totalCitations).toBe(before.totalCitations + 2);
      expect(after.byType.talk).toBe((before.byType.talk ?? 0) + 1);
      expect(after.citedPages).toBeGreaterThanOrEqual(2);
    });
  });
}
