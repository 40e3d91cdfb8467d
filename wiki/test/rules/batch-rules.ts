import { describe, expect, it } from 'vitest';
import { resourceCalls } from '../resource-calls.ts';
import { issuesOf, newResource, type TestWiki } from '../wiki.ts';

/** What a batch stores, and that it stores all or nothing, on whichever database `wiki` has open. */
export function describeBatchRules(wiki: () => TestWiki): void {
  const { read, stored } = resourceCalls(wiki);

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
}
