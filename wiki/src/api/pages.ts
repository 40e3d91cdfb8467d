import { Hono } from 'hono';
import * as v from 'valibot';
import type { Connection } from '../db/database.ts';
import { findPage, listPages, type PageRow, syncPages } from '../db/pages.ts';
import { searchPages } from '../db/search-pages.ts';
import { readBody, readQuery } from '../http/body.ts';
import { notFound } from '../http/errors.ts';
import { limit, offset, term } from './query.ts';
import { pageSync } from './schemas.ts';

const searchQuery = v.object({ q: term(500), limit: limit(100, 20) });
const listQuery = v.object({ limit: limit(200, 50), offset });

/** `/api/pages`: the articles of the wiki, for "cited by". */
export function pageRoutes(connection: Connection): Hono {
  const { db } = connection;
  return new Hono()
    .get('/search', async c => {
      const { q, limit } = readQuery(c, searchQuery);
      const results = await searchPages(connection, q, limit);
      return c.json({ results, query: q, total: results.length });
    })
    .get('/', async c => {
      const { limit, offset } = readQuery(c, listQuery);
      const { rows, total } = await listPages(db, { limit, offset });
      return c.json({ pages: rows.map(pageJson), total, limit, offset });
    })
    .post('/sync', async c => {
      const { pages } = await readBody(c, pageSync);
      await syncPages(db, pages);
      return c.json({ upserted: pages.length });
    })
    .get('/:slug', async c => {
      const row = await findPage(db, c.req.param('slug'));
      if (!row) throw notFound('The wiki has no page of this name.');
      return c.json(pageJson(row));
    });
}

function pageJson(row: PageRow) {
  return { ...row, updatedAt: row.updatedAt.toISOString() };
}
