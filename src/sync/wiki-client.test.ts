import { describe, expect, it, vi } from 'vitest';
import type { WikiProfile } from '../domain/wiki-profile.ts';
import { createWikiClient } from './wiki-client.ts';

const wiki: WikiProfile = { address: 'https://wiki.example', apiKey: 'secret' };
const body = { id: 'a', url: 'https://a.example/' };

function clientAnswering(response: () => Response | Promise<Response>, profile = wiki, timeoutMs?: number) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => response());
  return { client: createWikiClient(profile, fetch, timeoutMs), fetch };
}

const json = (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
const upsertAnswered = async (response: Response) => {
  const answered = await clientAnswering(() => response).client.upsert(body);
  if (answered.ok) throw new Error('It was taken.');
  return answered.error;
};

describe('a call', () => {
  it('carries the key, follows no redirect, and sends no cookies', async () => {
    const { client, fetch } = clientAnswering(() => json({ id: 'a' }, 201));
    expect(await client.upsert(body)).toEqual({ ok: true, value: null });
    const [address, options] = fetch.mock.calls[0] ?? [];
    expect(address).toBe('https://wiki.example/api/resources');
    expect(options).toMatchObject({
      method: 'POST',
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      headers: { Authorization: 'Bearer secret', 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  });

  it('has no Authorization header where there is no key', async () => {
    const { client, fetch } = clientAnswering(() => json({ valid: true }), { ...wiki, apiKey: '' });
    await client.checkKey();
    expect(new Headers(fetch.mock.calls[0]?.[1]?.headers).has('Authorization')).toBe(false);
  });

  it.each(['schlüssel', 'a\u200bb', 'two\nlines', '密钥'])(
    'does not go out with the key %j',
    async apiKey => {
      const { client, fetch } = clientAnswering(() => json({ valid: true }), { ...wiki, apiKey });
      expect(await client.checkKey()).toMatchObject({ ok: false, error: { kind: 'needs-key' } });
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it.each([
    ['lookup', 'https://a.example/?q=ä&b=#/c', '/api/resources/lookup?url='],
    ['resource', '../../health', '/api/resources/'],
  ] as const)('%s escapes what it is given', async (call, given, path) => {
    const { client, fetch } = clientAnswering(() => json({ id: 'a', url: 'b' }));
    await client[call](given);
    expect(fetch.mock.calls[0]?.[0]).toBe(`https://wiki.example${path}${encodeURIComponent(given)}`);
  });

  it('keeps the path of a wiki below a path', async () => {
    const { client, fetch } = clientAnswering(() => json({ results: [] }), {
      ...wiki,
      address: 'https://a.example/wiki',
    });
    await client.searchPages('a b', 8);
    expect(fetch.mock.calls[0]?.[0]).toBe('https://a.example/wiki/api/pages/search?q=a%20b&limit=8');
  });
});

describe('an answer', () => {
  it('of a resource is checked, its nulls and unknown fields taken as they come', async () => {
    const { client } = clientAnswering(() =>
      json({ id: 'a', url: 'https://a.example/', summary: null, citedBy: ['x'], later: { field: 1 } }),
    );
    const answered = await client.resource('a');
    expect(answered).toMatchObject({ ok: true, value: { id: 'a', summary: null, citedBy: ['x'] } });
  });

  it('404 not_found of a lookup is no failure', async () => {
    const missing = () => json({ error: 'not_found', message: 'Resource not found' }, 404);
    expect(await clientAnswering(missing).client.lookup('https://a.example/')).toEqual({
      ok: true,
      value: null,
    });
    expect(await clientAnswering(missing).client.resource('a')).toEqual({ ok: true, value: null });
  });

  it('of a page search keeps what is needed', async () => {
    const { client } = clientAnswering(() =>
      json({
        results: [
          { id: 'concept', title: 'Concept', entityType: null, snippet: '<mark>x</mark>' },
          { id: 'area', title: 'Area', entityType: 'research-area', quality: 59 },
        ],
        query: 'x',
        total: 2,
      }),
    );
    expect(await client.searchPages('x', 8)).toEqual({
      ok: true,
      value: [
        { id: 'concept', title: 'Concept', entityType: '', quality: undefined },
        { id: 'area', title: 'Area', entityType: 'research-area', quality: 59 },
      ],
    });
  });

  it.each([
    [json({ valid: true, keyConfigured: true }), { ok: true, value: null }],
    [json({ valid: false }), { ok: false, error: { kind: 'needs-key' } }],
    [json({ error: 'unauthorized' }, 401), { ok: false, error: { kind: 'needs-key' } }],
    [json({ status: 'ok' }), { ok: false, error: { kind: 'not-a-wiki' } }],
  ])('to the check of a key: %#', async (response, result) => {
    expect(await clientAnswering(() => response).client.checkKey()).toMatchObject(result);
  });
});

describe('a failure', () => {
  it.each([
    ['401 in plain text', new Response('Invalid API key', { status: 401 }), 'needs-key'],
    ['403', json({ error: 'forbidden' }, 403), 'needs-key'],
    ['404 without the wiki’s words', new Response('<h1>Not Found</h1>', { status: 404 }), 'not-a-wiki'],
    ['413 of a proxy', new Response('<h1>Too large</h1>', { status: 413 }), 'refused'],
    ['413 of the wiki', json({ error: 'payload_too_large', message: 'm' }, 413), 'refused'],
    ['500', new Response('oops', { status: 500 }), 'server-error'],
    ['503 in HTML', new Response('<h1>Down</h1>', { status: 503 }), 'server-error'],
    ['400 in HTML', new Response('<h1>Bad</h1>', { status: 400 }), 'not-a-wiki'],
    ['a page of HTML with 200', new Response('<!doctype html><p>Sign in', { status: 200 }), 'not-a-wiki'],
    ['JSON cut off', new Response('{"id":"a","url"', { status: 201 }), 'not-a-wiki'],
    ['an empty body', new Response('', { status: 201 }), 'not-a-wiki'],
    ['400 invalid_json', json({ error: 'invalid_json', message: 'No JSON' }, 400), 'refused'],
  ])('%s is classified', async (_, response, kind) => {
    expect((await upsertAnswered(response)).kind).toBe(kind);
  });

  it('of a read is not taken for a resource', async () => {
    const answered = await clientAnswering(() => json({ id: 7, url: null })).client.resource('a');
    expect(answered).toMatchObject({ ok: false, error: { kind: 'not-a-wiki' } });
  });

  it.each([
    ['7', 7_000],
    ['0', 60_000],
    ['soon', 60_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 60_000],
  ])('429 with Retry-After %s waits %i ms', async (seconds, ms) => {
    const limited = json({ error: 'rate_limit_exceeded', retryAfter: 60 }, 429, { 'Retry-After': seconds });
    expect(await upsertAnswered(limited)).toMatchObject({ kind: 'rate-limited', retryAfterMs: ms });
  });

  it('429 without Retry-After waits a minute', async () => {
    expect(await upsertAnswered(json({}, 429))).toMatchObject({ retryAfterMs: 60_000 });
  });

  it('names the fields of a JSON-encoded list of issues', async () => {
    const message = JSON.stringify([
      { path: ['publishedDate'], message: 'Not a date' },
      { path: ['keyPoints', 3], message: 'Too long' },
    ]);
    expect(await upsertAnswered(json({ error: 'validation_error', message }, 400))).toMatchObject({
      kind: 'refused',
      fields: ['publishedDate', 'keyPoints'],
      detail: 'publishedDate: Not a date keyPoints: Too long',
    });
  });

  it('names the field of an issue in a batch', async () => {
    const message = JSON.stringify([{ path: ['items', 2, 'tags', 0], message: 'Too long' }]);
    expect(await upsertAnswered(json({ error: 'validation_error', message }, 400))).toMatchObject({
      fields: ['tags'],
    });
  });

  it('names no field where the message is plain text, and keeps it short', async () => {
    const refused = await upsertAnswered(
      json({ error: 'validation_error', message: 'x'.repeat(5_000) }, 400),
    );
    expect(refused).toMatchObject({ kind: 'refused', fields: [] });
    expect(refused.detail.length).toBeLessThanOrEqual(300);
  });

  it.each([
    json({ error: 'internal_error', message: 'insert into "resources" values ($1) password' }, 500),
    new Response('Failed query: insert into "resources"', { status: 500 }),
  ])('500 never shows the SQL it holds: %#', async response => {
    const failed = await upsertAnswered(response);
    expect(failed.kind).toBe('server-error');
    expect(JSON.stringify(failed)).not.toMatch(/insert|resources|password/);
  });

  it('of the network is out of reach', async () => {
    const { client } = clientAnswering(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await client.upsert(body)).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });

  it('while the body comes in is out of reach too', async () => {
    const broken = new ReadableStream({ start: stream => stream.error(new TypeError('terminated')) });
    const { client } = clientAnswering(() => new Response(broken, { status: 200 }));
    expect(await client.upsert(body)).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });

  it('to answer in time ends the call', async () => {
    let signal: AbortSignal | null | undefined;
    const never: typeof globalThis.fetch = (_address, options) => {
      signal = options?.signal;
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal?.reason));
      });
    };
    const answered = await createWikiClient(wiki, never, 5).upsert(body);
    expect(answered).toMatchObject({ ok: false, error: { kind: 'timeout' } });
    expect(signal?.aborted).toBe(true);
  });
});
