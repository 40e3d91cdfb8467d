import { Hono } from 'hono';
import * as v from 'valibot';
import type { Connection } from '../db/database.ts';
import { citedBy, findResource, listResources, lookUpResource, searchResources } from '../db/resources.ts';
import { resourceStats } from '../db/stats.ts';
import { type UnknownPage, type Upserted, upsertResources } from '../db/upsert-resources.ts';
import { readBody, readQuery } from '../http/body.ts';
import { notFound, validationError } from '../http/errors.ts';
import { limit, offset, term } from './query.ts';
import { resourceJson } from './resource-json.ts';
import { RESOURCE_TYPES, type ResourceInput, resourceBatch, resourceInput } from './schemas.ts';

const lookupQuery = v.object({ url: term(2000) });
const searchQuery = v.object({ q: term(500), limit: limit(100, 20) });
const allQuery = v.object({
  limit: limit(200, 50),
  offset,
  type: v.optional(v.picklist(RESOURCE_TYPES)),
});

/** `/api/resources`: upsert one or up to 200, look up, search, list, count. */
export function resourceRoutes({ db }: Connection): Hono {
  const upsert = async (
    items: readonly ResourceInput[],
    pathOf: (page: UnknownPage) => (string | number)[],
  ) => {
    const result = await upsertResources(db, items);
    if (result.ok) return result.upserted;
    throw validationError(
      result.unknown.map(page => ({ path: pathOf(page), message: `The wiki has no page "${page.slug}"` })),
    );
  };

  return new Hono()
    .post('/', async c => {
      const input = await readBody(c, resourceInput);
      const [resource] = await upsert([input], page => ['citedBy', page.position]);
      return c.json(resource satisfies Upserted | undefined, 201);
    })
    .post('/batch', async c => {
      const { items } = await readBody(c, resourceBatch);
      const upserted = await upsert(items, page => ['items', page.item, 'citedBy', page.position]);
      return c.json(
        { upserted: upserted.length, results: upserted.map(({ id, url }) => ({ id, url })) },
        201,
      );
    })
    .get('/lookup', async c => {
      const row = await lookUpResource(db, readQuery(c, lookupQuery).url);
      if (!row) throw notFound('No resource has this URL.');
      return c.json(resourceJson(row));
    })
    .get('/search', async c => {
      const { q, limit } = readQuery(c, searchQuery);
      const { rows } = await searchResources(db, q, { limit, offset: 0 });
      return c.json({ results: rows.map(resourceJson), count: rows.length, query: q });
    })
    .get('/all', async c => {
      const { limit, offset, type } = readQuery(c, allQuery);
      const { rows, total } = await listResources(db, type, { limit, offset });
      return c.json({ resources: rows.map(resourceJson), total, limit, offset });
    })
    .get('/stats', async c => c.json(await resourceStats(db)))
    .get('/:id', async c => {
      const row = await findResource(db, c.req.param('id'));
      if (!row) throw notFound('No resource has this id.');
      return c.json({ ...resourceJson(row), citedBy: await citedBy(db, row.id) });
    });
}
