import type { MiddlewareHandler } from 'hono';
import { bearerToken } from './auth.ts';
import type { ClientAddress } from './client-address.ts';
import { SlidingWindow } from './sliding-window.ts';

/** Requests per minute and address that carry a Bearer token; those without get a tenth. */
export interface RateLimits {
  readonly reads: number;
  readonly writes: number;
}

export const DEFAULT_LIMITS: RateLimits = { reads: 1000, writes: 200 };
const WINDOW_MS = 60_000;

/** Counts requests per address, category and presence of a token; past the limit answers 429 with `Retry-After` in seconds. */
export function limitRate(
  limits: RateLimits,
  addressOf: ClientAddress,
  now: () => number = Date.now,
): MiddlewareHandler {
  // The only state of the server, and per process: many servers side by side each allow this much.
  const window = new SlidingWindow(WINDOW_MS);
  return async (c, next) => {
    const category = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'read' : 'write';
    const hasToken = bearerToken(c) !== undefined;
    const full = category === 'read' ? limits.reads : limits.writes;
    const limit = hasToken ? full : Math.ceil(full / 10);
    const { allowed, remaining, resetAtMs } = window.take(
      `${addressOf(c)} ${category} ${hasToken}`,
      limit,
      now(),
    );
    c.header('X-RateLimit-Limit', String(limit));
    c.header('X-RateLimit-Remaining', String(remaining));
    c.header('X-RateLimit-Reset', String(Math.ceil(resetAtMs / 1000)));
    c.header('X-RateLimit-Category', category);
    if (allowed) return next();
    const retryAfter = Math.max(1, Math.ceil((resetAtMs - now()) / 1000));
    c.header('Retry-After', String(retryAfter));
    const message = `More than ${limit} ${category}s in a minute. Try again in ${retryAfter} s.`;
    return c.json({ error: 'rate_limit_exceeded', message, retryAfter }, 429);
  };
}
