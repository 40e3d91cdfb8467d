import { beforeAll, describe, expect, it } from 'vitest';
import { resourceCalls } from '../resource-calls.ts';
import { issuesOf, newResource, type TestWiki } from '../wiki.ts';

/** What looking up, searching, listing and counting resources answer, on whichever database `wiki` has open. */
export function describeReadRules(wiki: () => TestWiki): void {
  const { post, stored } = resourceCalls(wiki);

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
