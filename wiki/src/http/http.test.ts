import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTHORISED, KEY, newResource, openTestWiki, type TestWiki } from '../../test/wiki.ts';

const EXTENSION = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';

let wiki: TestWiki;
beforeAll(async () => {
  wiki = await openTestWiki();
});
afterAll(() => wiki.close());

describe('the key', () => {
  const get = (path: string, authorization?: string) =>
    wiki.request(path, authorization === undefined ? {} : { headers: { Authorization: authorization } });

  it.each([
    [undefined, 'Bearer token required'],
    ['', 'Bearer token required'],
    [KEY, 'Bearer token required'],
    [`bearer ${KEY}`, 'Bearer token required'],
    [`Basic ${KEY}`, 'Bearer token required'],
    ['Bearer wrong', 'Invalid API key'],
    [`Bearer ${KEY}x`, 'Invalid API key'],
  ])('refuses %s on the API with a plain-text 401', async (authorization, text) => {
    for (const path of ['/api/resources/all', '/api/pages', '/api/publications', '/api/nowhere']) {
      const response = await get(path, authorization);
      expect(response.status).toBe(401);
      expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/);
      expect(await response.text()).toBe(text);
    }
  });

  it('is told apart by /health/auth in JSON', async () => {
    const right = await get('/health/auth', `Bearer ${KEY}`);
    expect(right.status).toBe(200);
    expect(await right.json()).toEqual({ valid: true, keyConfigured: true });
    for (const authorization of [undefined, 'Bearer wrong', `bearer ${KEY}`]) {
      const response = await get('/health/auth', authorization);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ valid: false, error: 'unauthorized' });
    }
  });

  it('is not needed for /healthz and for the pages that people read', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await get('/resources')).status).toBe(200);
  });

  it('is needed before a body is read', async () => {
    const response = await wiki.request('/api/resources', { method: 'POST', body: '{' });
    expect(response.status).toBe(401);
  });
});

describe('cross-origin calls', () => {
  const preflight = (origin: string) =>
    wiki.request('/api/resources/batch', {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
        'Access-Control-Request-Private-Network': 'true',
      },
    });

  it.each([EXTENSION, 'moz-extension://0e2a9d7c-1111-4222-8333-444455556666'])(
    'allows a preflight of %s without a key',
    async origin => {
      const response = await preflight(origin);
      expect(response.status).toBe(204);
      const headers = Object.fromEntries(response.headers);
      expect(headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-headers': 'Authorization, Content-Type',
        'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
        'access-control-allow-private-network': 'true',
        vary: 'Origin',
      });
    },
  );

  it.each([
    'https://example.org',
    'http://127.0.0.1:3100',
    'null',
    'chrome-extension://',
    'https://chrome-extension://x',
    'chrome-extension://x/y',
    'file://',
  ])('allows nothing to %s', async origin => {
    for (const response of [
      await preflight(origin),
      await wiki.request('/api/resources/all', { headers: { ...AUTHORISED, Origin: origin } }),
    ]) {
      const names = [...response.headers.keys()];
      expect(names.filter(name => name.startsWith('access-control-'))).toEqual([]);
      expect(response.headers.get('Vary')).toBe('Origin');
    }
  });

  it('lets an extension read answers and errors alike, with their rate limits', async () => {
    const origin = { Origin: EXTENSION };
    const answers = [
      await wiki.request('/healthz', { headers: origin }),
      await wiki.request('/health/auth', { headers: origin }),
      await wiki.request('/api/resources/all', { headers: { ...AUTHORISED, ...origin } }),
      await wiki.request('/api/resources/all', { headers: origin }),
      await wiki.request('/api/resources/none', { headers: { ...AUTHORISED, ...origin } }),
      await wiki.request('/api/resources', {
        method: 'POST',
        body: '{',
        headers: { ...AUTHORISED, ...origin },
      }),
      await wiki.request('/api/resources', {
        method: 'POST',
        body: JSON.stringify(newResource({ publishedDate: '2025-02-30' })),
        headers: { ...AUTHORISED, ...origin },
      }),
    ];
    expect(answers.map(answer => answer.status)).toEqual([200, 401, 200, 401, 404, 400, 500]);
    for (const answer of answers) {
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(EXTENSION);
      expect(answer.headers.get('Access-Control-Expose-Headers')).toMatch(
        /X-RateLimit-Remaining.*Retry-After/,
      );
    }
  });
});

describe('limits and errors', () => {
  it('refuses a body over 32 MB with 413, with and without a declared length', async () => {
    const chunk = 'x'.repeat(1024 * 1024);
    const stream = new ReadableStream({
      start(controller) {
        for (let megabyte = 0; megabyte < 33; megabyte += 1)
          controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    });
    const declared = await wiki.post('/api/resources', chunk.repeat(33));
    const streamed = await wiki.request('/api/resources', {
      method: 'POST',
      headers: AUTHORISED,
      body: stream,
      duplex: 'half',
    } as RequestInit);
    for (const response of [declared, streamed]) {
      expect(response.status).toBe(413);
      expect(await response.json()).toEqual({ error: 'payload_too_large', message: expect.any(String) });
    }
  });

  it('answers 404 in JSON for an API address that does not exist, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const response = await wiki.request('/api/resources/a/b', { method, headers: AUTHORISED });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: 'not_found' });
    }
  });

  it('reports what became a 500', async () => {
    const before = wiki.errors.length;
    await wiki.post('/api/resources', newResource({ title: '\u0000' }));
    expect(wiki.errors).toHaveLength(before + 1);
  });

  it('sends a policy that lets a page run nothing', async () => {
    for (const path of ['/resources', '/nowhere', '/style.css', '/healthz']) {
      const response = await wiki.request(path);
      expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(response.headers.get('Content-Security-Policy')).not.toContain('unsafe');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(response.headers.get('Referrer-Policy')).toBe('no-referrer');
    }
  });
});
