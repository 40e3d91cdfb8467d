import { Hono } from 'hono';
import * as v from 'valibot';
import { findContent, upsertContent } from '../db/content.ts';
import type { Connection } from '../db/database.ts';
import { readBody, readQuery } from '../http/body.ts';
import { notFound } from '../http/errors.ts';
import { term } from './query.ts';
import { contentInput } from './schemas.ts';

const contentQuery = v.object({ url: term(2000) });

/** `/api/citations`: the captured text of sources, by URL. */
export function citationRoutes({ db }: Connection): Hono {
  return new Hono()
    .post('/content/upsert', async c => {
      const input = await readBody(c, contentInput);
      await upsertContent(db, input);
      return c.json({ url: input.url });
    })
    .get('/content', async c => {
      const row = await findContent(db, readQuery(c, contentQuery).url);
      if (!row) throw notFound('No content is kept for this URL.');
      return c.json({
        ...row,
        fetchedAt: row.fetchedAt.toISOString(),
        createdAt: row.createdAt.toISOString(),
        updatedAt: row.updatedAt.toISOString(),
      });
    });
}
