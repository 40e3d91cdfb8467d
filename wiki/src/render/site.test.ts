import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newResource, openTestWiki, type TestWiki } from '../../test/wiki.ts';
import { createApp } from '../app.ts';
import type { Database } from '../db/database.ts';

let wiki: TestWiki;
beforeAll(async () => {
  wiki = await openTestWiki();
});
afterAll(() => wiki.close());

const page = async (path: string) => {
  const response = await wiki.request(path);
  expect(response.headers.get('Content-Type')).toMatch(/^text\/html; charset=UTF-8$/i);
  return { status: response.status, html: await response.text() };
};
/** The words of a page as a reader without CSS has them, one block a line. */
const textOf = (html: string) =>
  html
    .replace(/^.*<main>|<\/main>.*$/gs, '')
    .replace(/<(?:h1|h2|p|li|tr|div|section|article|footer|table)\b[^>]*>/g, '\n')
    .replace(/<\/t[dh]>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replace(/ +\n/g, '\n')
    .replace(/\n+/g, '\n')
    .trim();
const put = async (fields: Record<string, unknown>) => {
  const resource = newResource(fields);
  expect((await wiki.post('/api/resources', resource)).status).toBe(201);
  return resource;
};
const resourceText = async (fields: Record<string, unknown>) => {
  const { id } = await put(fields);
  return textOf((await page(`/resources/${id}`)).html);
};

describe('a resource page', () => {
  it('shows everything in the order that readers know', async () => {
    const resource = await put({
      stableId: 'sid_Ordered001',
      url: 'https://transformer-circuits.pub/2025/july-update/index.html',
      title: 'Circuits Updates - July 2025',
      type: 'paper',
      publishedDate: '2025-07-31',
      publicationId: 'transformer-circuits',
      authors: ['Chris Olah', 'Adam Jermyn'],
      importanceScore: 0.55,
      resourceSubtype: 'working_paper',
      resourcePurpose: 'news',
      abstract: 'The abstract.',
      summary: 'First paragraph.\n\nSecond paragraph.',
      keyPoints: ['Point one', 'Point two'],
      review: 'The review.',
      citedBy: ['dense-transformers', 'interpretability', 'mechanistic-interpretability'],
    });
    await wiki.post('/api/citations/content/upsert', {
      url: resource.url,
      resourceId: resource.id,
      fetchedAt: '2025-08-01T10:11:12Z',
      httpStatus: 200,
      contentLength: 20_480,
      fullText: `${'a'.repeat(2999)}bc`,
    });
    const { html, status } = await page(`/resources/${resource.id}`);
    expect(status).toBe(200);
    expect(textOf(html).split('\n')).toEqual([
      'Circuits Updates - July 2025 paper',
      '2025 · Transformer Circuits · https://transformer-circuits.pub/2025/july-update/index.html',
      'Chris Olah, Adam Jermyn',
      'Credibility Rating',
      '4/5 High',
      expect.stringMatching(/^High quality: /),
      'Rating inherited from publication venue: Transformer Circuits',
      'Metadata',
      'Importance: 55/100 · working paper · news',
      'Abstract',
      'The abstract.',
      'Summary',
      'First paragraph.',
      'Second paragraph.',
      'Key Points',
      'Point one',
      'Point two',
      'Review',
      'The review.',
      'Cited by 3 pages',
      'Page Type Quality',
      'Dense Transformers Concept 58.0',
      'Interpretability Research Area 66.0',
      'Mechanistic Interpretability Research Area 59.0',
      'Cached Content Preview',
      'HTTP 200 · Fetched 2025-08-01 · 20 KB',
      `${'a'.repeat(2999)}b`,
      '… truncated, 20 KB total',
      `Resource ID: ${resource.id}`,
      'Stable ID: sid_Ordered001',
    ]);
    expect(html).toContain('<a href="/pages/dense-transformers">Dense Transformers</a>');
    expect(html).toContain(`<a class="address" href="${resource.url}"`);
    expect((await page('/resources/sid_Ordered001')).html).toBe(html);
  });

  it('shows a bare resource without empty sections', async () => {
    const { id, url } = newResource();
    await wiki.post('/api/resources', { id, url });
    const { html } = await page(`/resources/${id}`);
    expect(textOf(html).split('\n')).toEqual([
      url,
      url,
      'Credibility Rating',
      'Unrated',
      expect.any(String),
      `Resource ID: ${id}`,
    ]);
  });

  it.each([
    [1, 'Low'],
    [2, 'Mixed'],
    [3, 'Good'],
    [4, 'High'],
    [5, 'Gold'],
  ])('names a rating of %i %s and says that it is an override', async (credibilityOverride, label) => {
    const text = await resourceText({ credibilityOverride, publicationId: 'arxiv' });
    expect(text).toContain(`${credibilityOverride}/5 ${label}\n${label} `);
    expect(text).toContain('direct override');
    expect(text).not.toContain('inherited');
  });

  it('inherits nothing from a publication that the wiki does not know', async () => {
    const text = await resourceText({ publicationId: 'journal-of-nowhere' });
    expect(text).toContain('Unrated');
    expect(text).not.toContain('inherited');
  });

  it('shows a change at once', async () => {
    const resource = await put({ summary: 'before' });
    await page(`/resources/${resource.id}`);
    await wiki.post('/api/resources', { ...resource, summary: 'after' });
    const response = await wiki.request(`/resources/${resource.id}`);
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
    expect(await response.text()).toMatch(/after/);
  });

  it('shows the text kept for its address by an upsert without a resource id, whole when it is short', async () => {
    const resource = await put({});
    await wiki.post('/api/citations/content/upsert', {
      url: resource.url,
      fetchedAt: '2025-01-01T00:00:00Z',
      fullText: 'short',
    });
    const text = textOf((await page(`/resources/${resource.id}`)).html);
    expect(text).toContain('Cached Content Preview\nFetched 2025-01-01 · 1 KB\nshort');
    expect(text).not.toContain('truncated');
  });

  it('cites one page in the singular', async () => {
    expect(await resourceText({ citedBy: ['rlhf'] })).toContain('Cited by 1 page\n');
  });
});

describe('what others wrote', () => {
  const EVIL = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&';
  const evil = (max = 1000) => EVIL.slice(0, max);

  it('is escaped in every field of every page', async () => {
    await wiki.post('/api/pages/sync', {
      pages: [
        {
          id: 'evil"><script>',
          numericId: '<script>',
          title: evil(),
          description: evil(),
          entityType: evil(100),
          category: evil(100),
        },
      ],
    });
    const resource = await put({
      id: `evil${EVIL}`,
      stableId: '<script>sid</script',
      url: `https://example.org/"><script>alert(1)</script>`,
      title: evil(),
      summary: evil(),
      review: evil(),
      abstract: evil(),
      keyPoints: [evil()],
      authors: [evil()],
      tags: [evil()],
      publicationId: evil(200),
      contentHash: evil(),
      resourceSubtype: evil(100),
      resourcePurpose: evil(100),
      contextNote: evil(),
      archiveUrl: evil(),
      citedBy: ['evil"><script>'],
    });
    await wiki.post('/api/citations/content/upsert', {
      url: resource.url,
      fetchedAt: '2025-01-01T00:00:00Z',
      contentType: evil(),
      pageTitle: evil(),
      fullText: evil(),
      fetchMethod: '<script>',
    });
    for (const path of [
      `/resources/${encodeURIComponent(resource.id)}`,
      '/resources',
      `/resources?q=${encodeURIComponent(EVIL)}`,
      '/pages',
      `/pages/${encodeURIComponent('evil"><script>')}`,
      `/resources/${encodeURIComponent(EVIL)}`,
    ]) {
      const { html } = await page(path);
      expect(html).not.toMatch(/<script|<img/i);
      expect(html).not.toMatch(/href="[^"]*[<>]/);
    }
    const { html } = await page(`/resources/${encodeURIComponent(resource.id)}`);
    expect(html.match(/&lt;script&gt;alert\(1\)/g)?.length).toBeGreaterThanOrEqual(10);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript://x%0Aalert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    ' https://a',
    'http://',
  ])('is no link when it is %s', async url => {
    const { id } = await put({ url });
    const { html } = await page(`/resources/${id}`);
    expect(html).toContain('<span class="address">');
    expect(html).not.toMatch(/<a class="address"/);
  });
});

describe('the lists', () => {
  it('start at /', async () => {
    const response = await wiki.request('/');
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toBe('/resources');
  });

  it('show what was changed last first, with rating and link', async () => {
    const resource = await put({
      title: 'The newest',
      publicationId: 'arxiv',
      authors: ['A', 'B', 'C', 'D', 'E'],
      publishedDate: '2024-05-06',
      type: 'paper',
    });
    const { html } = await page('/resources');
    const firstRow = textOf(/<tbody>(<tr>.*?<\/tr>)/.exec(html)?.[1] ?? '');
    expect(firstRow).toBe('The newest\nA, B, C +2 paper arXiv 2024 3/5 Good');
    expect(html).toContain(`<a href="/resources/${resource.id}">The newest</a>`);
  });

  it('search, keep the words in the box, and page', async () => {
    await wiki.post('/api/resources/batch', {
      items: Array.from({ length: 120 }, (_, n) => newResource({ title: `Gyrocopter ${n}` })),
    });
    const first = await page('/resources?q=gyrocopter');
    expect(first.html).toContain('120 resources for “gyrocopter”');
    expect(first.html).toContain('value="gyrocopter"');
    expect(first.html.match(/<tr>/g)).toHaveLength(51);
    expect(first.html).toContain('Page 1 of 3');
    expect(first.html).toContain('href="/resources?q=gyrocopter&amp;page=2"');
    const third = await page('/resources?q=gyrocopter&page=3');
    expect(third.html.match(/<tr>/g)).toHaveLength(21);
    expect(third.html).not.toContain('rel="next"');
    const beyond = await page('/resources?q=gyrocopter&page=9');
    expect(beyond.html).toContain('href="/resources?q=gyrocopter&amp;page=3"');
    for (const odd of ['0', '-1', 'x', '1e99', '']) {
      expect((await page(`/resources?q=gyrocopter&page=${odd}`)).html).toContain('Page 1 of 3');
    }
  });

  it('say so when nothing is found', async () => {
    expect((await page('/resources?q=xyzzyqux')).html).toContain('0 resources for “xyzzyqux”');
  });
});

describe('the wiki pages', () => {
  it('are listed', async () => {
    const { html } = await page('/pages');
    expect(textOf(html)).toContain('Interpretability Research Area · quality 66.0 · E2');
  });

  it('show which resources they cite', async () => {
    const resource = await put({ title: 'Cited here', citedBy: ['metr'], credibilityOverride: 5 });
    const { html } = await page('/pages/metr');
    expect(textOf(html)).toContain('Cites 1 resource\n');
    expect(html).toContain(`<a href="/resources/${resource.id}">Cited here</a>`);
    expect(textOf(html)).toContain('5/5 Gold');
  });

  it('page through many resources', async () => {
    await wiki.post('/api/resources/batch', {
      items: Array.from({ length: 60 }, () => newResource({ citedBy: ['scheming'] })),
    });
    const second = await page('/pages/scheming?page=2');
    expect(second.html).toContain('Cites 60 resources');
    expect(second.html.match(/<tr>/g)).toHaveLength(11);
    expect(second.html).toContain('href="/pages/scheming?page=1"');
  });

  it.each(['/pages/nowhere', '/resources/nobody', '/nowhere', '/resources/a%00b'])(
    'answer 404 at %s',
    async path => {
      const { status, html } = await page(path);
      expect(status).toBe(404);
      expect(html).toContain('Not found');
    },
  );
});

it('says in a page, without details, that it failed', async () => {
  const connection = { ...wiki.connection, db: {} as Database };
  const broken = createApp({ connection, key: 'k', rateLimits: 'off', report: () => {} });
  const response = await broken.request('/resources');
  expect(response.status).toBe(500);
  expect(response.headers.get('Content-Type')).toMatch(/^text\/html/);
  expect(textOf(await response.text())).toMatch(/^Something failed\nThe wiki could not show this/);
});

it('serves one stylesheet', async () => {
  const response = await wiki.request('/style.css');
  expect(response.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
  expect(await response.text()).toContain('color-scheme');
});
