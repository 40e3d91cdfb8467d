import { describe, expect, it } from 'vitest';
import { issuesOf, type TestWiki } from '../wiki.ts';

/** What `/api/citations/content` promises, on whichever database `wiki` has open. */
export function describeContentRules(wiki: () => TestWiki): void {
  const upsert = (body: unknown) => wiki().post('/api/citations/content/upsert', body);
  const read = async (url: string) =>
    (await (await wiki().get(`/api/citations/content?url=${encodeURIComponent(url)}`)).json()) as Record<
      string,
      unknown
    >;
  const fetchedAt = '2025-08-01T10:11:12.345Z';

  describe('cached content', () => {
    it('stores all fields, answers 200 with the url, and gives them back', async () => {
      const content = {
        url: 'https://content.example/all',
        fetchedAt,
        resourceId: 'r1',
        httpStatus: 200,
        contentType: 'text/html; charset=utf-8',
        pageTitle: 'T',
        fullTextPreview: 'Full',
        fullText: 'Full text',
        contentLength: 12_345,
        contentHash: 'h',
        fetchMethod: 'extension',
      };
      const response = await upsert(content);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ url: content.url });
      expect(await read(content.url)).toMatchObject(content);
    });

    it('overwrites everything: an omitted field becomes null', async () => {
      const url = 'https://content.example/overwrite';
      await upsert({ url, fetchedAt, httpStatus: 200, pageTitle: 'T', fullText: 'x', contentHash: 'h' });
      await upsert({ url, fetchedAt: '2025-08-02T00:00:00Z' });
      expect(await read(url)).toMatchObject({
        fetchedAt: '2025-08-02T00:00:00.000Z',
        httpStatus: null,
        pageTitle: null,
        fullText: null,
        fullTextPreview: null,
        contentHash: null,
      });
    });

    it('fills an absent preview from the full text, without cutting a character in two', async () => {
      const url = 'https://content.example/preview';
      await upsert({ url, fetchedAt, fullText: `${'x'.repeat(51_199)}😀 and more` });
      expect(await read(url)).toMatchObject({ fullTextPreview: 'x'.repeat(51_199) });
    });

    it('takes 5 MB of text', async () => {
      const url = 'https://content.example/big';
      expect((await upsert({ url, fetchedAt, fullText: 'é'.repeat(5_242_880) })).status).toBe(200);
      expect((await read(url)).fullText).toHaveLength(5_242_880);
    });

    it.each([
      ['fetchedAt', undefined],
      ['fetchedAt', '2025-08-01'],
      ['fetchedAt', '2025-08-01T00:00:00+00:00'],
      ['url', ''],
      ['pageTitle', 'x'.repeat(1001)],
      ['fullTextPreview', 'x'.repeat(51_201)],
      ['fullText', 'x'.repeat(5_242_881)],
      ['contentHash', 'x'.repeat(65)],
      ['fetchMethod', 'x'.repeat(51)],
      ['httpStatus', 'ok'],
    ])('refuses a bad %s (%#)', async (field, value) => {
      const issues = await issuesOf(
        await upsert({ url: 'https://content.example/bad', fetchedAt, [field]: value }),
      );
      expect(issues.map(issue => issue.path)).toEqual([[field]]);
    });

    it('finds only the exact url', async () => {
      await upsert({ url: 'https://content.example/exact', fetchedAt });
      const miss = await wiki().get('/api/citations/content?url=https://content.example/exact/');
      expect(miss.status).toBe(404);
      expect(await miss.json()).toMatchObject({ error: 'not_found' });
    });
  });
}
