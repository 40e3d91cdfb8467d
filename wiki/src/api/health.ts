import { Hono } from 'hono';
import { checkKey } from '../http/auth.ts';

/** `/healthz` for a supervisor and `/health/auth` for a person who tries a key; 401 is JSON here. */
export function healthRoutes(key: string): Hono {
  return new Hono()
    .get('/healthz', c => c.json({ status: 'ok' }))
    .get('/health/auth', c => {
      const state = checkKey(c, key);
      if (state === 'right') return c.json({ valid: true, keyConfigured: true });
      const message = state === 'missing' ? 'Bearer token required' : 'Invalid API key';
      return c.json({ valid: false, keyConfigured: true, error: 'unauthorized', message }, 401);
    });
}
