import type { PDFDocumentProxy } from 'pdfjs-dist';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { ExtractedSource } from '../../domain/source.ts';
import { Pace } from '../pace.ts';
import { type Block, blocksOf, bodyFontOf } from './blocks.ts';
import { inReadingOrder } from './columns.ts';
import { factsOf } from './facts.ts';
import { readFrontMatter } from './front-matter.ts';
import { segmentsOf } from './lines.ts';
import { type PdfMetadata, readMetadata } from './metadata.ts';
import { openPdf } from './open-pdf.ts';
import { type PageText, readPageText, type TextItem } from './page-text.ts';
import { plainTextOf, readerHtml } from './reader-html.ts';
import { type PageLines, withoutRunningHeads } from './running-heads.ts';

/** Why there is no text, or not all of it; `known` has the facts that could be read all the same. */
export type PdfProblem =
  | { kind: 'encrypted' | 'broken' }
  | { kind: 'scanned' | 'cancelled'; known: ExtractedSource }
  /** Some pages, counted from 1, could not be read; `known` has the text of the others. */
  | { kind: 'incomplete'; known: ExtractedSource; pages: number[] };

export type PdfOptions = {
  /** The address of the file. */
  url: string;
  /** Called before each page, counted from 1. */
  onProgress?: (page: number, pages: number) => void;
  signal?: AbortSignal;
  /** A folder, ending in `/`, with pdf.js's character maps: Chinese, Japanese and Korean files may need them. */
  cMapUrl?: string;
};

const MOST_CHARACTERS = 40_000_000;
/** A page of a scan may have a stamp or a number as text. */
const LETTERS_PER_PAGE = 12;

/** The source that a PDF holds: its text in reading order, and what its metadata and its first page say of it. Keeps one page in memory at a time. */
export async function extractPdf(
  bytes: Uint8Array<ArrayBuffer>,
  options: PdfOptions,
): Promise<Result<ExtractedSource, PdfProblem>> {
  const opened = await openPdf(bytes, options.cMapUrl);
  if (!opened.ok) return fail({ kind: opened.error });
  const { document, close } = opened.value;
  try {
    return await readDocument(document, options);
  } finally {
    await close();
  }
}

async function readDocument(
  document: PDFDocumentProxy,
  options: PdfOptions,
): Promise<Result<ExtractedSource, PdfProblem>> {
  const metadata = await metadataOf(document);
  const pages: PageLines[] = [];
  const unread: number[] = [];
  const first: PageText[] = [];
  let letters = 0;
  let characters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    if (options.signal?.aborted) break;
    options.onProgress?.(number, document.numPages);
    const page = await readPage(document, number);
    if (!page || characters > MOST_CHARACTERS) {
      unread.push(number);
      continue;
    }
    if (number === 1) first.push(page);
    for (const { text } of page.spans) {
      characters += text.length;
      letters += text.match(/\p{L}/gu)?.length ?? 0;
    }
    pages.push({
      lines: inReadingOrder(segmentsOf(page.spans, number - 1)),
      height: page.height,
      width: page.width,
    });
  }
  const isCancelled = options.signal?.aborted ?? false;
  const isScanned = letters < Math.max(1, pages.length > 1 ? pages.length * LETTERS_PER_PAGE : 1);
  const source = await sourceOf({
    metadata,
    pages,
    first: first[0],
    url: options.url,
    hasText: !isCancelled && !isScanned,
  });
  if (isCancelled) return fail({ kind: 'cancelled', known: source });
  if (unread.length === document.numPages) return fail({ kind: 'broken' });
  if (isScanned) return fail({ kind: 'scanned', known: source });
  if (unread.length > 0) return fail({ kind: 'incomplete', known: source, pages: unread });
  return ok(source);
}

async function metadataOf(document: PDFDocumentProxy): Promise<PdfMetadata> {
  try {
    const { info, metadata } = await document.getMetadata();
    return readMetadata({ info, metadata: metadata as Iterable<[string, unknown]> | null });
  } catch {
    // A file whose metadata is broken may have readable pages.
    return readMetadata({ info: {}, metadata: null });
  }
}

/** The text of one page, or undefined where it can't be read. */
async function readPage(document: PDFDocumentProxy, number: number): Promise<PageText | undefined> {
  try {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const text = readPageText(items as TextItem[], page.getViewport({ scale: 1 }));
    page.cleanup();
    return text;
  } catch {
    return undefined;
  }
}

type Parts = {
  metadata: PdfMetadata;
  pages: PageLines[];
  first: PageText | undefined;
  url: string;
  hasText: boolean;
};

/** In slices: of a book, all of it would keep the popup from answering for a second. */
async function sourceOf({ metadata, pages, first, url, hasText }: Parts): Promise<ExtractedSource> {
  const pace = new Pace();
  const bare = (await withoutRunningHeads(pages, pace)).map(({ lines }) => lines);
  const body = await bodyFontOf(bare, pace);
  const page = first ?? { width: 0, height: 0, spans: [], turned: [] };
  // Half a text would pass for the whole: of an unfinished one, only the front is used.
  const blocks: Block[] = await blocksOf(hasText ? bare : bare.slice(0, 1), body, pace);
  const facts = factsOf({
    address: url,
    metadata,
    front: readFrontMatter(page, body.size),
    turned: page.turned,
    blocks,
  });
  const kept = hasText ? blocks : [];
  const text = plainTextOf(kept);
  const from = `pdf.js, ${pages.length} ${pages.length === 1 ? 'page' : 'pages'}`;
  const provenance = { ...facts.provenance, text: [{ value: `${text.length} characters`, from }] };
  return { ...facts, provenance, text, html: await readerHtml(kept, pace) };
}
