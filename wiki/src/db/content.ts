import { eq, or, sql } from 'drizzle-orm';
import { type ContentInput, MAX_PREVIEW } from '../api/schemas.ts';
import type { Database } from './database.ts';
import { citationContent } from './schema.ts';

export type ContentRow = typeof citationContent.$inferSelect;

/** Overwrites all that is kept for this URL: a field that is absent becomes null. */
export async function upsertContent(db: Database, input: ContentInput): Promise<void> {
  const row = {
    url: input.url,
    resourceId: input.resourceId ?? null,
    fetchedAt: input.fetchedAt,
    httpStatus: input.httpStatus ?? null,
    contentType: input.contentType ?? null,
    pageTitle: input.pageTitle ?? null,
    fullTextPreview: input.fullTextPreview ?? (input.fullText == null ? null : preview(input.fullText)),
    fullText: input.fullText ?? null,
    contentLength: input.contentLength ?? null,
    contentHash: input.contentHash ?? null,
    fetchMethod: input.fetchMethod ?? null,
  };
  await db
    .insert(citationContent)
    .values(row)
    .onConflictDoUpdate({ target: citationContent.url, set: { ...row, updatedAt: sql`now()` } });
}

/** The content kept for exactly this URL. */
export async function findContent(db: Database, url: string): Promise<ContentRow | undefined> {
  const [row] = await db.select().from(citationContent).where(eq(citationContent.url, url)).limit(1);
  return row;
}

/** What a resource page shows of the content: never the full text, which can be megabytes. */
export async function findPreview(db: Database, resource: { id: string; url: string }) {
  const [row] = await db
    .select({
      httpStatus: citationContent.httpStatus,
      fetchedAt: citationContent.fetchedAt,
      contentLength: citationContent.contentLength,
      textLength: sql<number>`coalesce(octet_length(${citationContent.fullText}), octet_length(${citationContent.fullTextPreview}), 0)`,
      characters: sql<number>`coalesce(length(${citationContent.fullText}), length(${citationContent.fullTextPreview}), 0)`,
      text: sql<string>`left(coalesce(${citationContent.fullTextPreview}, ${citationContent.fullText}, ''), 3000)`,
    })
    .from(citationContent)
    .where(or(eq(citationContent.resourceId, resource.id), eq(citationContent.url, resource.url)))
    .orderBy(sql`${citationContent.fetchedAt} desc`)
    .limit(1);
  return row;
}

export type Preview = NonNullable<Awaited<ReturnType<typeof findPreview>>>;

function preview(text: string): string {
  const cut = text.slice(0, MAX_PREVIEW);
  // Half of a surrogate pair at the end would be stored as U+FFFD.
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
