import type { MiddlewareHandler } from 'hono';

const EXTENSION_ORIGIN = /^(?:chrome|moz)-extension:\/\/[^/]+$/;
const EXPOSED =
  'X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-RateLimit-Category, Retry-After';

/** Allows browser extensions, and no web page, to call the wiki: the key still decides what they may do. */
export function allowExtensions(): MiddlewareHandler {
  return async (c, next) => {
    // Always: a cache must not give an extension the answer that was made for a page, or the reverse.
    c.header('Vary', 'Origin');
    const origin = c.req.header('Origin') ?? '';
    if (!EXTENSION_ORIGIN.test(origin)) return next();
    c.header('Access-Control-Allow-Origin', origin);
    c.header('Access-Control-Expose-Headers', EXPOSED);
    if (c.req.method !== 'OPTIONS' || !c.req.header('Access-Control-Request-Method')) return next();
    c.header('Access-Control-Allow-Methods', 'GET, HEAD, POST, OPTIONS');
    c.header('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    c.header('Access-Control-Max-Age', '600');
    // Chromium asks for this when an address of the local network is called: https://wicg.github.io/private-network-access/
    c.header('Access-Control-Allow-Private-Network', 'true');
    return c.body(null, 204);
  };
}
