import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { citationRoutes } from './api/citations.ts';
import { healthRoutes } from './api/health.ts';
import { pageRoutes } from './api/pages.ts';
import { publicationRoutes } from './api/publications.ts';
import { resourceRoutes } from './api/resources.ts';
import type { Connection } from './db/database.ts';
import { requireKey } from './http/auth.ts';
import { type ClientAddress, socketAddress } from './http/client-address.ts';
import { allowExtensions } from './http/cors.ts';
import { answerError, sendError } from './http/errors.ts';
import { limitRate, type RateLimits } from './http/rate-limit.ts';
import { secureHeaders } from './http/security-headers.ts';
import { FAILED, siteRoutes } from './render/site.tsx';

const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** What the application is made of; `report` receives each error that became a 500. */
export interface AppParts {
  readonly connection: Connection;
  readonly key: string;
  readonly rateLimits: RateLimits | 'off';
  readonly addressOf?: ClientAddress;
  readonly now?: () => number;
  readonly report: (error: Error) => void;
}

/** The whole wiki as a request handler. */
export function createApp(parts: AppParts): Hono {
  const { connection, key, rateLimits, addressOf = socketAddress, now, report } = parts;
  const app = new Hono();
  app.onError(answerError(report, FAILED));
  app.use(secureHeaders());
  app.use(allowExtensions());
  if (rateLimits !== 'off') {
    const limiter = limitRate(rateLimits, addressOf, now);
    app.use('/api/*', limiter);
    app.use('/health/auth', limiter);
  }
  app.use('/api/*', requireKey(key));
  app.use(
    '/api/*',
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: c => sendError(c, 413, 'payload_too_large', 'A request may have 32 MB at most.'),
    }),
  );
  app.route('/', healthRoutes(key));
  app.route('/api/resources', resourceRoutes(connection));
  app.route('/api/citations', citationRoutes(connection));
  app.route('/api/pages', pageRoutes(connection));
  app.route('/api/publications', publicationRoutes(connection));
  app.all('/api/*', c => sendError(c, 404, 'not_found', 'The API has no such address.'));
  app.route('/', siteRoutes(connection));
  return app;
}
