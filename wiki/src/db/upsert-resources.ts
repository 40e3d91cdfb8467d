import { getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { ResourceInput } from '../api/schemas.ts';
import type { Database } from './database.ts';
import { lookupKey } from './lookup-key.ts';
import { pageCitations, pages, resources } from './schema.ts';

/** What an upsert gives back of each item. */
export interface Upserted {
  readonly id: string;
  readonly url: string;
  readonly title: string | null;
}

/** A `citedBy` entry that names no page: `item` and `position` count from 0. */
export interface UnknownPage {
  readonly item: number;
  readonly position: number;
  readonly slug: string;
}

/**
 * Writes all items or none and answers in their order, or says which cited pages the wiki does not have.
 * Throws when an id or a url comes twice, or when a url stands under another id already.
 */
export async function upsertResources(
  db: Database,
  items: readonly ResourceInput[],
): Promise<{ ok: true; upserted: Upserted[] } | { ok: false; unknown: UnknownPage[] }> {
  return db.transaction(async tx => {
    const unknown = await findUnknownPages(tx, items);
    if (unknown.length > 0) return { ok: false, unknown };
    const rows = await tx
      .insert(resources)
      .values(toRows(items))
      .onConflictDoUpdate({ target: resources.id, set: ON_CONFLICT })
      .returning({ id: resources.id, url: resources.url, title: resources.title });
    await replaceCitations(tx, items);
    const byId = new Map(rows.map(row => [row.id, row]));
    return { ok: true, upserted: items.flatMap(item => byId.get(item.id) ?? []) };
  });
}

// In the order of ids: two batches that share resources then wait for each other instead of deadlocking.
function toRows(items: readonly ResourceInput[]): (typeof resources.$inferInsert)[] {
  return items
    .map(({ citedBy: _citedBy, ...fields }) => ({ ...fields, lookupKey: lookupKey(fields.url) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

const ON_CONFLICT = onConflict();

function onConflict(): Record<string, SQL> {
  const { id: _id, createdAt: _createdAt, search: _search, ...columns } = getTableColumns(resources);
  const set: Record<string, SQL> = {};
  for (const [name, column] of Object.entries(columns)) set[name] = newValue(name, column);
  return set;
}

function newValue(name: string, column: PgColumn): SQL {
  const sent = sql`excluded.${sql.identifier(column.name)}`;
  switch (name) {
    case 'url':
    case 'lookupKey':
      return sent;
    case 'stableId':
      return sql`coalesce(${column}, ${sent})`;
    case 'updatedAt':
      // Moves even when two writes fall into one millisecond: clients compare it.
      return sql`greatest(${sent}, ${column} + interval '1 millisecond')`;
    default:
      return sql`coalesce(${sent}, ${column})`;
  }
}

async function findUnknownPages(tx: Database, items: readonly ResourceInput[]): Promise<UnknownPage[]> {
  const slugs = [...new Set(items.flatMap(item => item.citedBy ?? []))];
  if (slugs.length === 0) return [];
  const rows = await tx.select({ id: pages.id }).from(pages).where(inArray(pages.id, slugs));
  const known = new Set(rows.map(row => row.id));
  return items.flatMap(({ citedBy }, item) =>
    (citedBy ?? []).flatMap((slug, position) => (known.has(slug) ? [] : [{ item, position, slug }])),
  );
}

async function replaceCitations(tx: Database, items: readonly ResourceInput[]): Promise<void> {
  const citations = items.flatMap(({ id, citedBy }) =>
    [...new Set(citedBy ?? [])].map(pageId => ({ pageId, resourceId: id })),
  );
  if (citations.length === 0) return;
  const replaced = [...new Set(citations.map(citation => citation.resourceId))];
  await tx.delete(pageCitations).where(inArray(pageCitations.resourceId, replaced));
  // 200 items may cite 500 pages each, more parameters than one statement can have.
  for (let start = 0; start < citations.length; start += 10_000) {
    await tx
      .insert(pageCitations)
      .values(citations.slice(start, start + 10_000))
      .onConflictDoNothing();
  }
}
