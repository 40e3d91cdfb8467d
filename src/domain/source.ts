import * as v from 'valibot';

/** The wiki's nine types of resource; nothing else is accepted by it. */
export const SOURCE_TYPES = [
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
export const sourceTypeSchema = v.picklist(SOURCE_TYPES);
export type SourceType = v.InferOutput<typeof sourceTypeSchema>;

// Generous caps: they stop a hostile page from filling the disk, and no honest one reaches them.
const line = v.pipe(v.string(), v.maxLength(5_000));
const prose = v.pipe(v.string(), v.maxLength(200_000));

export const identifiersSchema = v.object({ doi: line, arxivId: line, isbn: line, pmid: line });
/** Identifiers of a work, each `''` where unknown. */
export type Identifiers = v.InferOutput<typeof identifiersSchema>;
export const NO_IDENTIFIERS: Identifiers = { doi: '', arxivId: '', isbn: '', pmid: '' };

const candidateSchema = v.object({ value: line, from: line });
/** One reading of a field: its value, and the tag or element that said so. */
export type Candidate = v.InferOutput<typeof candidateSchema>;

/** What extraction found on a page, without the page's text. Unknown is `''` or `[]`: nothing is invented. */
export const extractedFactsSchema = v.object({
  /** Canonical address: what the wiki will cite. */
  url: line,
  /** The address as visited. */
  capturedUrl: line,
  title: line,
  authors: v.pipe(v.array(line), v.maxLength(5_000)),
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `''`. */
  publishedDate: line,
  siteName: line,
  type: sourceTypeSchema,
  subtype: line,
  purpose: line,
  language: line,
  description: prose,
  abstract: prose,
  identifiers: identifiersSchema,
  /** Per field, the reading that won first, then those that lost. */
  provenance: v.record(v.string(), v.pipe(v.array(candidateSchema), v.maxLength(50))),
});
export type ExtractedFacts = v.InferOutput<typeof extractedFactsSchema>;

/** What extraction found on a page: the facts, the main text, and its reader HTML (sanitised). */
export const extractedSourceSchema = v.object({
  ...extractedFactsSchema.entries,
  text: v.pipe(v.string(), v.maxLength(50_000_000)),
  html: v.pipe(v.string(), v.maxLength(100_000_000)),
});
export type ExtractedSource = v.InferOutput<typeof extractedSourceSchema>;

/** What the injected script answers: the extraction, and what only the page's window can tell of the response. */
export const pageCaptureSchema = v.object({
  extracted: extractedSourceSchema,
  /** Of the navigation, or null where the browser can't tell. */
  httpStatus: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599))),
  contentType: line,
});
export type PageCapture = v.InferOutput<typeof pageCaptureSchema>;
