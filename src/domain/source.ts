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

/** Identifiers with those that are unknown as others say them. */
export function filledIdentifiers(known: Identifiers, others: Identifiers): Identifiers {
  const said = Object.entries(known).filter(([, identifier]) => identifier !== '');
  return { ...others, ...Object.fromEntries(said) };
}

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

/** Of the navigation, or null where the browser can't tell. */
const httpStatus = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599)));

/** What the injected script answers at once: the facts, and what only the page's window can tell of the response. */
export const pageFactsSchema = v.object({
  facts: extractedFactsSchema,
  httpStatus,
  contentType: line,
  /** Whether a PDF is shown within the page, whose words are then not among its text. */
  showsPdf: v.boolean(),
});
export type PageFacts = v.InferOutput<typeof pageFactsSchema>;

/** What it answers when asked again: the main text, the page's HTML of it (not sanitised), and what found them. */
export const pageTextSchema = v.object({
  text: extractedSourceSchema.entries.text,
  rawHtml: extractedSourceSchema.entries.html,
  from: line,
});
export type PageText = v.InferOutput<typeof pageTextSchema>;

/** Both together: a whole capture. */
export const pageCaptureSchema = v.object({
  extracted: extractedSourceSchema,
  httpStatus,
  contentType: line,
});
export type PageCapture = v.InferOutput<typeof pageCaptureSchema>;

/** Facts and text as one; `html` is the text's HTML, sanitised. */
export function wholeCapture(
  { facts, httpStatus, contentType }: PageFacts,
  { text, from }: PageText,
  html: string,
): PageCapture {
  const provenance = { ...facts.provenance, text: [{ value: `${text.length} characters`, from }] };
  return { extracted: { ...facts, provenance, text, html }, httpStatus, contentType };
}
