import { Hono } from 'hono';
import type { Connection } from '../db/database.ts';
import { listPublications } from '../db/publications.ts';

/** `/api/publications`: the venues whose ratings resources inherit. */
export function publicationRoutes({ db }: Connection): Hono {
  return new Hono().get('/', async c => c.json({ publications: await listPublications(db) }));
}
