import { describe, expect, it } from 'vitest';
import { issuesOf, type TestWiki } from '../wiki.ts';

interface Found {
  results: { id: string; score: number; snippet: string; title: string; quality: number | null }[];
  query: string;
  total: number;
}

/** What `/api/pages` and `/api/publications` promise, on whichever database `wiki` has open. */
export function describePageRules(wiki: () => TestWiki): void {
  const search = async (q: string, limit = 20) => {
    const response = await wiki().get(`/api/pages/search?q=${encodeURIComponent(q)}&limit=${limit}`);
    expect(response.status).toBe(200);
    return (await response.json()) as Found;
  };

  describe('wiki pages', () => {
    it('finds a page by a word of its title and marks it in the snippet', async () => {
      const { results, query, total } = await search('superposition');
      expect(query).toBe('superposition');
      expect(total).toBe(results.length);
      expect(results[0]).toEqual({
        id: 'superposition',
        numericId: 'E24',
        title: 'Superposition',
        description: expect.any(String),
        entityType: 'concept',
        category: 'research',
        readerImportance: 54,
        quality: 57.5,
        score: expect.any(Number),
        snippet: expect.any(String),
      });
      const mechanistic = results.find(page => page.id === 'mechanistic-interpretability');
      expect(mechanistic?.snippet).toContain('<mark>superposition</mark>');
    });

    it.each([
      ['interpr', 'interpretability'],
      ['mechanistic interp', 'mechanistic-interpretability'],
      ['Dense transformer', 'dense-transformers'],
      ['rlhf', 'rlhf'],
      ['EU AI', 'eu-ai-act'],
    ])('finds for %s the page %s', async (q, id) => {
      expect((await search(q)).results.map(page => page.id)).toContain(id);
    });

    it.each([
      ['intrepretability', 'interpretability'],
      ['mechanstic interpretablity', 'mechanistic-interpretability'],
      ['desne transformers', 'dense-transformers'],
      ['anthropc', 'anthropic'],
    ])('forgives the typo in %s', async (q, id) => {
      expect((await search(q)).results[0]?.id).toBe(id);
    });

    it('finds nothing for nonsense and breaks on no sign', async () => {
      expect(await search('xqzvw')).toMatchObject({ results: [], total: 0 });
      for (const q of ["'", '!!', '& |', '\\', '%', '<b>', ':*', '\u0000a']) await search(q);
    });

    it('keeps to its limit', async () => {
      expect((await search('ai', 2)).results).toHaveLength(2);
      expect((await issuesOf(await wiki().get('/api/pages/search?q=a&limit=101')))[0]?.path).toEqual([
        'limit',
      ]);
      expect((await issuesOf(await wiki().get('/api/pages/search')))[0]?.path).toEqual(['q']);
    });

    it('gives one page by its slug', async () => {
      const response = await wiki().get('/api/pages/dense-transformers');
      expect(await response.json()).toMatchObject({
        title: 'Dense Transformers',
        entityType: 'concept',
        quality: 58,
      });
      const miss = await wiki().get('/api/pages/nowhere');
      expect(miss.status).toBe(404);
      expect(await miss.json()).toMatchObject({ error: 'not_found' });
    });

    it('lists pages in slices', async () => {
      const response = await wiki().get('/api/pages?limit=2&offset=1');
      const body = (await response.json()) as { pages: unknown[]; total: number };
      expect(body).toMatchObject({ limit: 2, offset: 1 });
      expect(body.pages).toHaveLength(2);
      expect(body.total).toBeGreaterThanOrEqual(25);
      expect((await issuesOf(await wiki().get('/api/pages?limit=201')))[0]?.path).toEqual(['limit']);
    });

    it('syncs pages by slug, and keeps what a sync does not name', async () => {
      const page = {
        id: 'new-page',
        numericId: 'E900',
        title: 'New',
        entityType: 'person',
        quality: 41.5,
        wordCount: 10,
      };
      expect((await wiki().post('/api/pages/sync', { pages: [{ ...page, description: 'D' }] })).status).toBe(
        200,
      );
      expect(
        (await wiki().post('/api/pages/sync', { pages: [{ id: page.id, title: 'Newer' }] })).status,
      ).toBe(200);
      const stored = await (await wiki().get('/api/pages/new-page')).json();
      expect(stored).toMatchObject({ ...page, title: 'Newer', description: 'D' });
      const issues = await issuesOf(
        await wiki().post('/api/pages/sync', { pages: [page, { id: 'no-title' }] }),
      );
      expect(issues.map(issue => issue.path)).toEqual([['pages', 1, 'title']]);
    });
  });

  it('lists the 79 publications with their ratings', async () => {
    const response = await wiki().get('/api/publications');
    const { publications } = (await response.json()) as { publications: { id: string }[] };
    expect(publications).toHaveLength(79);
    expect(publications.find(publication => publication.id === 'arxiv')).toEqual({
      id: 'arxiv',
      name: 'arXiv',
      type: 'preprint_server',
      credibility: 3,
      peerReviewed: false,
      domains: ['arxiv.org'],
    });
  });
}
