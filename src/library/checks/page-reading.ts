import { fail, ok, type Result } from '../../domain/result.ts';
import type { ExtractedSource } from '../../domain/source.ts';
import { extractSource } from '../../extract/index.ts';
import { plainText } from '../../extract/plain-text.ts';
import { pageDocument } from './page-document.ts';
import type { Fetched } from './page-fetch.ts';

/** What a fetched page says, with all of its text beside the main one. */
export type ReadPage = ExtractedSource & { wholeText: string };

/** Reads a fetched page or PDF as a capture reads one. No script of it runs: the document is never shown. */
export async function readPage(
  { bytes, contentType, finalUrl }: Fetched,
  signal: AbortSignal,
): Promise<Result<ReadPage, 'not-a-page' | 'no-text'>> {
  if (isPdf(bytes)) return readPdf(bytes, finalUrl, signal);
  const document = pageDocument(bytes, contentType, finalUrl);
  if (!document) return fail('not-a-page');
  const extracted = extractSource(document, finalUrl);
  if (extracted.text.trim() === '') return fail('no-text');
  const body = Document.prototype.querySelector.call(document, 'body');
  return ok({ ...extracted, wholeText: body ? plainText(body) : '' });
}

/** A PDF starts with its mark, but for a few bytes that some servers put before it. */
function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).includes('%PDF-');
}

async function readPdf(
  bytes: Uint8Array<ArrayBuffer>,
  url: string,
  signal: AbortSignal,
): Promise<Result<ReadPage, 'not-a-page' | 'no-text'>> {
  // Many times the size of the page, so loaded only now.
  const { extractPdf } = await import('../../extract/pdf/index.ts');
  const cMapUrl = new URL('/pdf/cmaps/', location.href).href;
  const read = await extractPdf(bytes, { url, signal, cMapUrl });
  if (!read.ok) return fail(read.error.kind === 'scanned' ? 'no-text' : 'not-a-page');
  return ok({ ...read.value, wholeText: read.value.text });
}
