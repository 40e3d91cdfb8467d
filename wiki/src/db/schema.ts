import { type SQL, sql } from 'drizzle-orm';
import {
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { moment, tsvector } from './columns.ts';

/** Where sources are published; credibility 1–5 is inherited by a resource without a rating of its own. */
export const publications = pgTable('publications', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  type: text('type').notNull(),
  credibility: integer('credibility').notNull(),
  peerReviewed: boolean('peer_reviewed').notNull(),
  domains: jsonb('domains').$type<string[]>().notNull(),
});

/** Captured sources, as clients upsert them. */
export const resources = pgTable(
  'resources',
  {
    id: text('id').primaryKey(),
    stableId: text('stable_id').unique(),
    url: text('url').notNull().unique(),
    // What `lookup` compares; see lookup-key.ts.
    lookupKey: text('lookup_key').notNull(),
    title: text('title'),
    type: text('type'),
    summary: text('summary'),
    review: text('review'),
    abstract: text('abstract'),
    keyPoints: jsonb('key_points').$type<string[]>(),
    authors: jsonb('authors').$type<string[]>(),
    tags: jsonb('tags').$type<string[]>(),
    // No foreign key: a client may know a publication that this wiki does not.
    publicationId: text('publication_id'),
    publishedDate: date('published_date', { mode: 'string' }),
    fetchedAt: moment('fetched_at'),
    contentHash: text('content_hash'),
    credibilityOverride: integer('credibility_override'),
    importanceScore: doublePrecision('importance_score'),
    resourceSubtype: text('resource_subtype'),
    resourcePurpose: text('resource_purpose'),
    contextNote: text('context_note'),
    archiveUrl: text('archive_url'),
    localFilename: text('local_filename'),
    fetchStatus: text('fetch_status'),
    lastFetchedAt: moment('last_fetched_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    // Authors are cut: 5000 names of 500 characters would exceed what one vector may hold (1 MB).
    search: tsvector('search').generatedAlwaysAs(
      (): SQL => sql`setweight(to_tsvector('english', coalesce(title, '')), 'A')
        || setweight(to_tsvector('english', left(coalesce(authors::text, ''), 20000)), 'B')
        || setweight(to_tsvector('english', coalesce(key_points, '[]')), 'B')
        || setweight(to_tsvector('english', coalesce(tags, '[]')), 'B')
        || setweight(to_tsvector('english', coalesce(summary, '')), 'C')
        || setweight(to_tsvector('english', coalesce(abstract, '')), 'C')
        || setweight(to_tsvector('english', coalesce(review, '')), 'D')`,
    ),
  },
  table => [
    index('resources_lookup_key').on(table.lookupKey),
    index('resources_type').on(table.type, table.id),
    index('resources_updated_at').on(table.updatedAt.desc().nullsFirst(), table.id),
    index('resources_search').using('gin', table.search),
  ],
);

/** Articles of the wiki, by slug. */
export const pages = pgTable(
  'pages',
  {
    id: text('id').primaryKey(),
    numericId: text('numeric_id'),
    title: text('title').notNull(),
    description: text('description'),
    entityType: text('entity_type'),
    category: text('category'),
    readerImportance: doublePrecision('reader_importance'),
    quality: doublePrecision('quality'),
    wordCount: integer('word_count'),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    search: tsvector('search').generatedAlwaysAs(
      (): SQL => sql`setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', coalesce(description, '')), 'B')`,
    ),
  },
  table => [index('pages_search').using('gin', table.search)],
);

/** Which page cites which resource. */
export const pageCitations = pgTable(
  'page_citations',
  {
    pageId: text('page_id')
      .notNull()
      .references(() => pages.id, { onDelete: 'cascade' }),
    resourceId: text('resource_id')
      .notNull()
      .references(() => resources.id, { onDelete: 'cascade' }),
  },
  table => [
    primaryKey({ columns: [table.resourceId, table.pageId] }),
    index('page_citations_page').on(table.pageId),
  ],
);

/** The text of a source as it was when it was captured, by URL. */
export const citationContent = pgTable(
  'citation_content',
  {
    url: text('url').primaryKey(),
    resourceId: text('resource_id'),
    fetchedAt: moment('fetched_at').notNull(),
    httpStatus: integer('http_status'),
    contentType: text('content_type'),
    pageTitle: text('page_title'),
    fullTextPreview: text('full_text_preview'),
    fullText: text('full_text'),
    contentLength: integer('content_length'),
    contentHash: text('content_hash'),
    fetchMethod: text('fetch_method'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  table => [index('citation_content_resource').on(table.resourceId)],
);
