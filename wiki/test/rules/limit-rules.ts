import { describe, expect, it } from 'vitest';
import { resourceCalls } from '../resource-calls.ts';
import { issuesOf, newResource, type TestWiki } from '../wiki.ts';

/** What a resource may hold and how a refusal names what it may not, on whichever database `wiki` has open. */
export function describeLimitRules(wiki: () => TestWiki): void {
  const { post } = resourceCalls(wiki);

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
}
