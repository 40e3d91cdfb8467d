import { type Context, Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, limitRate, type RateLimits } from './rate-limit.ts';

const START_MS = 1_800_000_000_000;
let nowMs = START_MS;
beforeEach(() => {
  nowMs = START_MS;
});

function limited(limits: RateLimits = DEFAULT_LIMITS) {
  const app = new Hono();
  const addressOf = (c: Context) => c.req.header('Test-Address') ?? 'one';
  app.use(limitRate(limits, addressOf, () => nowMs));
  app.all('*', c => c.text('ok'));
  return (method: 'GET' | 'POST' | 'HEAD', headers: Record<string, string> = {}) =>
    app.request('/', { method, headers });
}
const BEARER = { Authorization: 'Bearer any' };

describe('limitRate', () => {
  it.each([
    ['GET', BEARER, 1000, 'read'],
    ['POST', BEARER, 200, 'write'],
    ['GET', {}, 100, 'read'],
    ['POST', {}, 20, 'write'],
  ] as const)('lets %s with %o pass %i times a minute', async (method, headers, limit, category) => {
    const request = limited();
    for (let used = 1; used <= limit; used += 1) {
      const response = await request(method, headers);
      expect(response.status).toBe(200);
      expect(response.headers.get('X-RateLimit-Remaining')).toBe(String(limit - used));
    }
    const refused = await request(method, headers);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('X-RateLimit-Limit')).toBe(String(limit));
    expect(refused.headers.get('X-RateLimit-Remaining')).toBe('0');
    expect(refused.headers.get('X-RateLimit-Reset')).toBe(String(START_MS / 1000 + 60));
    expect(refused.headers.get('X-RateLimit-Category')).toBe(category);
    expect(refused.headers.get('Retry-After')).toBe('60');
    expect(await refused.json()).toEqual({
      error: 'rate_limit_exceeded',
      message: expect.any(String),
      retryAfter: 60,
    });
  });

  it('slides: a place is free again 60 s after it was taken', async () => {
    const request = limited({ reads: 20, writes: 20 });
    expect((await request('GET')).status).toBe(200);
    nowMs += 30_000;
    expect((await request('GET')).status).toBe(200);
    const refused = await request('GET');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('30');
    nowMs += 29_999;
    expect((await request('GET')).status).toBe(429);
    nowMs += 1;
    expect((await request('GET')).status).toBe(200);
    expect((await request('GET')).status).toBe(429);
  });

  it('counts reads and writes, addresses, and requests with and without a token apart', async () => {
    const request = limited({ reads: 10, writes: 10 });
    const others: Record<string, string>[] = [{}, { 'Test-Address': 'two' }];
    for (const headers of others) {
      expect((await request('GET', headers)).status).toBe(200);
      expect((await request('HEAD', headers)).status).toBe(429);
      expect((await request('POST', headers)).status).toBe(200);
      expect((await request('POST', headers)).status).toBe(429);
      expect((await request('GET', { ...headers, ...BEARER })).status).toBe(200);
    }
  });

  it('does not count what it refused', async () => {
    const request = limited({ reads: 10, writes: 10 });
    await request('GET');
    nowMs += 59_000;
    for (let again = 0; again < 5; again += 1) expect((await request('GET')).status).toBe(429);
    nowMs += 1000;
    expect((await request('GET')).status).toBe(200);
  });

  it('lets an address start anew after it was forgotten', async () => {
    const request = limited({ reads: 10, writes: 10 });
    await request('GET');
    nowMs += 600_000;
    await request('GET', { 'Test-Address': 'two' });
    expect((await request('GET')).status).toBe(200);
  });
});
