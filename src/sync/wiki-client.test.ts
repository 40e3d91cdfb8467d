import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { WikiProfile } from '../domain/wiki-profile.ts';
import { createPace } from './pace.ts';
import { createWikiClient } from './wiki-client.ts';

const wiki: WikiProfile = { address: 'https://wiki.example', name: '', apiKey: 'secret', troubles: {} };
const body = { id: 'a', url: 'https://a.example/' };

function clientAnswering(response: () => Response | Promise<Response>, profile = wiki, timeoutMs?: number) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => response());
  return { client: createWikiClient(profile, fetch, timeoutMs === undefined ? {} : { timeoutMs }), fetch };
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
      headers: { Authorization: 'Bearer secret', 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  });

  it('that reads is never answered from a cache; one that writes leaves the browser its cache of preflights', async () => {
    const { client, fetch } = clientAnswering(() => json({ id: 'a', url: 'b' }));
    await client.resource('a');
    await client.upsert(body);
    const [read, written] = fetch.mock.calls.map(([, options]) => options);
    expect(read?.cache).toBe('no-store');
    expect(written).not.toHaveProperty('cache');
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

  it.each([
    ['of another’s page', new Response('<h1>Not Found</h1>', { status: 404 })],
    ['in another’s words', json({ error: 'no_route' }, 404)],
  ])('404 %s is no word of the wiki', async (_, missing) => {
    const answered = await clientAnswering(() => missing).client.resource('a');
    expect(answered).toMatchObject({ ok: false, error: { kind: 'not-a-wiki' } });
  });

  it('of a list has its resources and how many there are', async () => {
    const { client, fetch } = clientAnswering(() =>
      json({ resources: [{ id: 'a', url: 'https://a.example/' }], total: 201, limit: 200, offset: 200 }),
    );
    expect(await client.resources(200)).toMatchObject({ value: { resources: [{ id: 'a' }], total: 201 } });
    expect(fetch.mock.calls[0]?.[0]).toBe('https://wiki.example/api/resources/all?limit=200&offset=200');
  });

  it('of a search has its resources', async () => {
    const { client, fetch } = clientAnswering(() =>
      json({ results: [{ id: 'a', url: 'https://a.example/' }], count: 1, query: 'x y' }),
    );
    expect(await client.searchResources('x y')).toMatchObject({ ok: true, value: [{ id: 'a' }] });
    expect(fetch.mock.calls[0]?.[0]).toBe('https://wiki.example/api/resources/search?q=x%20y&limit=100');
  });

  it('of cached content or a page is null where the wiki has none', async () => {
    const { client } = clientAnswering(() => json({ error: 'not_found' }, 404));
    expect(await client.content('https://a.example/')).toEqual({ ok: true, value: null });
    expect(await client.page('gone')).toEqual({ ok: true, value: null });
  });

  it('to a batch is one call with all of it', async () => {
    const { client, fetch } = clientAnswering(() => json({ upserted: 2, results: [] }, 201));
    expect(await client.upsertBatch([body, { ...body, id: 'b' }])).toEqual({ ok: true, value: null });
    expect(fetch.mock.calls[0]?.[0]).toBe('https://wiki.example/api/resources/batch');
    expect(JSON.parse(String(fetch.mock.calls[0]?.[1]?.body))).toEqual({
      items: [body, { ...body, id: 'b' }],
    });
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
      faults: [
        { item: 0, field: 'publishedDate', message: 'Not a date' },
        { item: 0, field: 'keyPoints', message: 'Too long' },
      ],
      detail: 'publishedDate: Not a date keyPoints: Too long',
    });
  });

  it('names the place and the field of an issue in a batch', async () => {
    const message = JSON.stringify([{ path: ['items', 2, 'tags', 0], message: 'Too long' }]);
    expect(await upsertAnswered(json({ error: 'validation_error', message }, 400))).toMatchObject({
      faults: [{ item: 2, field: 'tags', message: 'Too long' }],
    });
  });

  it('names no field where the message is plain text, and keeps it short', async () => {
    const refused = await upsertAnswered(
      json({ error: 'validation_error', message: 'x'.repeat(5_000) }, 400),
    );
    expect(refused).toMatchObject({ kind: 'refused', faults: [] });
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
    const answered = await createWikiClient(wiki, never, { timeoutMs: 5 }).upsert(body);
    expect(answered).toMatchObject({ ok: false, error: { kind: 'timeout' } });
    expect(signal?.aborted).toBe(true);
  });
});

it('does not read a body without an end', async () => {
  const part = new TextEncoder().encode('x'.repeat(1024 * 1024));
  let parts = 0;
  let isCancelled = false;
  const endless = new ReadableStream({
    pull(stream) {
      parts += 1;
      stream.enqueue(part);
    },
    cancel() {
      isCancelled = true;
    },
  });
  const { client } = clientAnswering(() => new Response(endless));
  expect(await client.resource('a')).toMatchObject({ ok: false, error: { kind: 'not-a-wiki' } });
  expect(isCancelled).toBe(true);
  expect(parts).toBeLessThan(40);
});

it('gives up a body that never ends, however little comes of it', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(drip));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const gone = new Promise(resolve => server.once('request', (_, response) => response.on('close', resolve)));
  const client = createWikiClient({ address: `http://127.0.0.1:${port}`, apiKey: '' }, fetch, {
    timeoutMs: 300,
  });
  expect(await client.resource('a')).toMatchObject({ ok: false, error: { kind: 'timeout' } });
  await gone;
});

describe('more than was asked for', () => {
  const many = <T>(item: T) => Array(300).fill(item) as T[];

  it('is not looked at', async () => {
    const resource = { id: 'a', url: 'https://a.example/' };
    const listed = clientAnswering(() => json({ resources: many(resource), total: 300 })).client;
    const list = await listed.resources(0);
    expect(list.ok && list.value.resources).toHaveLength(200);
    const { client } = clientAnswering(() => json({ results: many({ ...resource, title: 'A' }) }));
    const pages = await client.searchPages('x', 8);
    expect(pages.ok && pages.value).toHaveLength(8);
    const found = await client.searchResources('x');
    expect(found.ok && found.value).toHaveLength(100);
  });

  it('is cut off a name that is shown', async () => {
    const { client } = clientAnswering(() => json({ id: 'a', title: 'x'.repeat(1_000_000) }));
    expect(await client.page('a')).toMatchObject({ ok: true, value: { title: 'x'.repeat(500) } });
  });

  it.each([
    ['id', 'x'.repeat(1_001)],
    ['updatedAt', 'x'.repeat(1_001)],
    ['url', `https://a.example/${'x'.repeat(20_000)}`],
  ])('in a resource’s %s makes it none of a wiki', async (field, value) => {
    const resource = { id: 'a', url: 'https://a.example/', [field]: value };
    const { client } = clientAnswering(() => json(resource));
    expect(await client.resource('a')).toMatchObject({ ok: false, error: { kind: 'not-a-wiki' } });
  });

  it('in a list of issues stays short', async () => {
    const issue = { path: ['x'.repeat(500)], message: 'y'.repeat(500) };
    const message = JSON.stringify(Array(5_000).fill(issue));
    const { faults, detail, kind } = await upsertAnswered(json({ error: 'validation_error', message }, 400));
    expect(kind).toBe('refused');
    expect(JSON.stringify(faults).length).toBeLessThan(2_000_000);
    expect(detail.length).toBeLessThanOrEqual(300);
  });
});

describe('the wiki’s limits', () => {
  const start = 1_000_000;
  const limits = (remaining: number) => ({
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(start / 1_000 + 42),
  });
  function limited(remaining: number) {
    const clock = { now: start };
    const fetch = vi.fn<typeof globalThis.fetch>(async () =>
      json({ id: 'a', url: 'https://a.example/' }, 200, limits(remaining)),
    );
    const client = createWikiClient(wiki, fetch, { pace: createPace(() => clock.now) });
    return { client, fetch, clock };
  }

  it('make no call once the headers said that none is left, until they are over', async () => {
    const { client, fetch, clock } = limited(0);
    await client.upsert(body);
    expect(await client.upsert(body)).toMatchObject({
      ok: false,
      error: { kind: 'rate-limited', retryAfterMs: 42_000 },
    });
    clock.now += 41_999;
    expect(await client.upsert(body)).toMatchObject({ ok: false, error: { retryAfterMs: 1 } });
    expect(fetch).toHaveBeenCalledTimes(1);
    clock.now += 1;
    expect(await client.upsert(body)).toMatchObject({ ok: true });
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('on writing do not hold back reading', async () => {
    const { client, fetch } = limited(0);
    await client.upsert(body);
    await client.resource('a');
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('count the calls that are under way', async () => {
    const { client, fetch } = limited(2);
    await client.resource('a');
    const answers = await Promise.all(['b', 'c', 'd'].map(id => client.resource(id)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(fetch).toHaveBeenCalledTimes(3);
  });
});
