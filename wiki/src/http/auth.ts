import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';

/** What a request's key is worth. */
export type KeyState = 'missing' | 'wrong' | 'right';

/** Compares the Bearer token of a request with `key`, in a time that tells nothing about either. */
export function checkKey(c: Context, key: string): KeyState {
  const token = bearerToken(c);
  if (token === undefined) return 'missing';
  return timingSafeEqual(digest(token), digest(key)) ? 'right' : 'wrong';
}

/** The token of `Authorization: Bearer TOKEN`; the word is case-sensitive, as on the original server. */
export function bearerToken(c: Context): string | undefined {
  return /^Bearer (.+)$/.exec(c.req.header('Authorization') ?? '')?.[1];
}

/** Lets only requests with the key pass; answers others 401 in plain text, as the original server does. */
export function requireKey(key: string): MiddlewareHandler {
  return async (c, next) => {
    switch (checkKey(c, key)) {
      case 'missing':
        return c.text('Bearer token required', 401);
      case 'wrong':
        return c.text('Invalid API key', 401);
      case 'right':
        return next();
    }
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
