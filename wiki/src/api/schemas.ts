import * as v from 'valibot';

export const RESOURCE_TYPES = [
  'paper',
  'blog',
  'report',
  'book',
  'talk',
  'podcast',
  'government',
  'reference',
  'web',
] as const;

const MAX_URL = 2000;
const MAX_LONG_TEXT = 50_000;
export const MAX_PREVIEW = 51_200;

const upTo = (max: number) => v.pipe(v.string(), v.maxLength(max));
const nonEmpty = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max));
const listOf = (maxItems: number, maxLength: number) =>
  v.pipe(v.array(upTo(maxLength)), v.maxLength(maxItems));

// An impossible day such as 2025-02-30 passes here and fails in the database, as it does on the original server.
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Expected a date as YYYY-MM-DD'));

const utcMoment = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/, 'Expected an ISO 8601 time that ends in Z'),
  v.check(isRealMoment, 'Expected a time that exists'),
  v.transform(text => new Date(text)),
);

function isRealMoment(text: string): boolean {
  const time = new Date(text);
  // JavaScript reads 30 February as 2 March.
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === text.slice(0, 10);
}

/** One resource as a client sends it: null and absent leave a field as it is, `''` and `[]` overwrite; unknown fields are dropped. */
export const resourceInput = v.object({
  id: nonEmpty(200),
  url: nonEmpty(MAX_URL),
  stableId: v.nullish(nonEmpty(20)),
  title: v.nullish(upTo(1000)),
  type: v.nullish(v.picklist(RESOURCE_TYPES)),
  summary: v.nullish(upTo(MAX_LONG_TEXT)),
  review: v.nullish(upTo(MAX_LONG_TEXT)),
  abstract: v.nullish(upTo(MAX_LONG_TEXT)),
  keyPoints: v.nullish(listOf(50, 2000)),
  authors: v.nullish(listOf(5000, 500)),
  tags: v.nullish(listOf(50, 200)),
  publicationId: v.nullish(upTo(200)),
  publishedDate: v.nullish(day),
  fetchedAt: v.nullish(utcMoment),
  contentHash: v.nullish(upTo(200)),
  citedBy: v.nullish(v.pipe(v.array(nonEmpty(200)), v.maxLength(500))),
  credibilityOverride: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  importanceScore: v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  resourceSubtype: v.nullish(upTo(100)),
  resourcePurpose: v.nullish(upTo(100)),
  contextNote: v.nullish(upTo(500)),
  archiveUrl: v.nullish(upTo(MAX_URL)),
});
export type ResourceInput = v.InferOutput<typeof resourceInput>;

export const resourceBatch = v.object({
  items: v.pipe(v.array(resourceInput), v.minLength(1), v.maxLength(200)),
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_147_483_647));

/** The captured text of a source: every field is written on each upsert, an absent one as null. */
export const contentInput = v.object({
  url: nonEmpty(MAX_URL),
  fetchedAt: utcMoment,
  resourceId: v.nullish(upTo(200)),
  httpStatus: v.nullish(count),
  contentType: v.nullish(upTo(200)),
  pageTitle: v.nullish(upTo(1000)),
  fullTextPreview: v.nullish(upTo(MAX_PREVIEW)),
  fullText: v.nullish(upTo(5_242_880)),
  contentLength: v.nullish(count),
  contentHash: v.nullish(upTo(64)),
  fetchMethod: v.nullish(upTo(50)),
});
export type ContentInput = v.InferOutput<typeof contentInput>;

/** One wiki page for `pages/sync`; `id` is its slug, `quality` and `readerImportance` run from 0 to 100. */
export const pageInput = v.object({
  id: nonEmpty(200),
  numericId: v.nullish(upTo(20)),
  title: nonEmpty(500),
  description: v.nullish(upTo(5000)),
  entityType: v.nullish(upTo(100)),
  category: v.nullish(upTo(100)),
  readerImportance: v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  quality: v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  wordCount: v.nullish(count),
});
export type PageInput = v.InferOutput<typeof pageInput>;

export const pageSync = v.object({
  pages: v.pipe(v.array(pageInput), v.minLength(1), v.maxLength(1000)),
});
