import { and, asc, count, desc, eq, getTableColumns, ilike, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { lookupKey } from './lookup-key.ts';
import { pageCitations, resources } from './schema.ts';
import { containsPattern, prefixQuery } from './search-terms.ts';
import { isStorable } from './text.ts';

const { search: _search, lookupKey: _lookupKey, ...resourceColumns } = getTableColumns(resources);

/** A resource as it stands in the database, without what only queries use. */
export type ResourceRow = Omit<typeof resources.$inferSelect, 'search' | 'lookupKey'>;

export async function findResource(db: Database, id: string): Promise<ResourceRow | undefined> {
  if (!isStorable(id)) return undefined;
  const [row] = await db.select(resourceColumns).from(resources).where(eq(resources.id, id)).limit(1);
  return row;
}

/** By id or, failing that, by stable id: wiki text cites a resource by either. */
export async function findResourceByEitherId(db: Database, id: string): Promise<ResourceRow | undefined> {
  if (!isStorable(id)) return undefined;
  const [row] = await db
    .select(resourceColumns)
    .from(resources)
    .where(or(eq(resources.id, id), eq(resources.stableId, id)))
    .orderBy(desc(eq(resources.id, id)))
    .limit(1);
  return row;
}

/** The resource at this address or at one that only differs as `lookupKey` says; an exact match wins. */
export async function lookUpResource(db: Database, url: string): Promise<ResourceRow | undefined> {
  const [row] = await db
    .select(resourceColumns)
    .from(resources)
    .where(eq(resources.lookupKey, lookupKey(url)))
    .orderBy(desc(eq(resources.url, url)), asc(resources.createdAt), asc(resources.id))
    .limit(1);
  return row;
}

/** The slugs of the pages that cite a resource, in alphabetical order. */
export async function citedBy(db: Database, resourceId: string): Promise<string[]> {
  const rows = await db
    .select({ slug: pageCitations.pageId })
    .from(pageCitations)
    .where(eq(pageCitations.resourceId, resourceId))
    .orderBy(asc(pageCitations.pageId));
  return rows.map(row => row.slug);
}

export interface Slice {
  readonly limit: number;
  readonly offset: number;
}

/** A slice of all resources (of one `type`) in the order of their ids, which updates do not disturb, with their number. */
export async function listResources(db: Database, type: string | undefined, { limit, offset }: Slice) {
  const where = type === undefined ? undefined : eq(resources.type, type);
  const rows = await db
    .select(resourceColumns)
    .from(resources)
    .where(where)
    .orderBy(asc(resources.id))
    .limit(limit)
    .offset(offset);
  return { rows, total: await countResources(db, where) };
}

/** A slice of all resources, those changed last first, with their number. */
export async function listRecentResources(db: Database, { limit, offset }: Slice) {
  const rows = await db
    .select(resourceColumns)
    .from(resources)
    .orderBy(desc(resources.updatedAt), asc(resources.id))
    .limit(limit)
    .offset(offset);
  return { rows, total: await countResources(db) };
}

/** A slice of the resources with all words of `q`, best first, else of those with `q` in title or address; with their number. */
export async function searchResources(db: Database, q: string, slice: Slice) {
  const query = prefixQuery(q);
  if (query !== undefined) {
    const tsquery = sql`to_tsquery('english', ${query})`;
    const where = sql`${resources.search} @@ ${tsquery}`;
    const found = await matching(db, where, desc(sql`ts_rank(${resources.search}, ${tsquery})`), slice);
    if (found.total > 0) return found;
  }
  const pattern = containsPattern(q);
  const where = or(ilike(resources.title, pattern), ilike(resources.url, pattern));
  return matching(db, where, desc(resources.updatedAt), slice);
}

async function matching(db: Database, where: SQL | undefined, order: SQL, { limit, offset }: Slice) {
  const rows = await db
    .select(resourceColumns)
    .from(resources)
    .where(and(where))
    .orderBy(order, asc(resources.id))
    .limit(limit)
    .offset(offset);
  return { rows, total: await countResources(db, where) };
}

async function countResources(db: Database, where?: SQL): Promise<number> {
  const [row] = await db.select({ total: count() }).from(resources).where(where);
  return row?.total ?? 0;
}
