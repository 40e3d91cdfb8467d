import { asc, count, eq, getTableColumns, sql } from 'drizzle-orm';
import type { PageInput } from '../api/schemas.ts';
import type { Database } from './database.ts';
import type { Slice } from './resources.ts';
import { pageCitations, pages, resources } from './schema.ts';
import { isStorable } from './text.ts';

const { search: _search, ...pageColumns } = getTableColumns(pages);

export type PageRow = Omit<typeof pages.$inferSelect, 'search'>;

export async function findPage(db: Database, id: string): Promise<PageRow | undefined> {
  if (!isStorable(id)) return undefined;
  const [row] = await db.select(pageColumns).from(pages).where(eq(pages.id, id)).limit(1);
  return row;
}

/** A slice of all pages in the order of their titles, with their number. */
export async function listPages(db: Database, { limit, offset }: Slice) {
  const rows = await db
    .select(pageColumns)
    .from(pages)
    .orderBy(asc(pages.title), asc(pages.id))
    .limit(limit)
    .offset(offset);
  return { rows, total: await countPages(db) };
}

export async function countPages(db: Database): Promise<number> {
  const [row] = await db.select({ total: count() }).from(pages);
  return row?.total ?? 0;
}

/** Writes pages by their slugs; what an item does not name stays as it is. */
export async function syncPages(db: Database, items: readonly PageInput[]): Promise<void> {
  const keep = (name: string) =>
    sql`coalesce(excluded.${sql.identifier(name)}, ${pages}.${sql.identifier(name)})`;
  await db
    .insert(pages)
    .values([...items])
    .onConflictDoUpdate({
      target: pages.id,
      set: {
        title: sql`excluded.title`,
        numericId: keep('numeric_id'),
        description: keep('description'),
        entityType: keep('entity_type'),
        category: keep('category'),
        readerImportance: keep('reader_importance'),
        quality: keep('quality'),
        wordCount: keep('word_count'),
        updatedAt: sql`now()`,
      },
    });
}

/** The pages that cite a resource, in the order of their titles. */
export function pagesCiting(db: Database, resourceId: string): Promise<PageRow[]> {
  return db
    .select(pageColumns)
    .from(pages)
    .innerJoin(pageCitations, eq(pageCitations.pageId, pages.id))
    .where(eq(pageCitations.resourceId, resourceId))
    .orderBy(asc(pages.title), asc(pages.id));
}

/** A slice of the resources that a page cites, in the order of their titles, with their number. */
export async function resourcesCitedBy(db: Database, pageId: string, { limit, offset }: Slice) {
  const rows = await db
    .select({
      id: resources.id,
      title: resources.title,
      url: resources.url,
      type: resources.type,
      authors: resources.authors,
      publishedDate: resources.publishedDate,
      publicationId: resources.publicationId,
      credibilityOverride: resources.credibilityOverride,
    })
    .from(resources)
    .innerJoin(pageCitations, eq(pageCitations.resourceId, resources.id))
    .where(eq(pageCitations.pageId, pageId))
    .orderBy(asc(resources.title), asc(resources.id))
    .limit(limit)
    .offset(offset);
  const [row] = await db
    .select({ total: count() })
    .from(pageCitations)
    .where(eq(pageCitations.pageId, pageId));
  return { rows, total: row?.total ?? 0 };
}
