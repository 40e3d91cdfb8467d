import type { ExtractedSource } from '../domain/source.ts';
import { readFacts } from './facts.ts';
import { readMainContent } from './main-content.ts';
import { writeMathsAsTex } from './maths.ts';
import { unfoldNoscript } from './noscript.ts';
import { propertyOf, replicate } from './replica.ts';

/** What a page tells of the source on it. Never changes the document, never throws; what is not said is `''` or `[]`. */
export function extractSource(document: Document): ExtractedSource {
  const address = propertyOf(document, 'URL');
  // Clone first: what follows edits what it reads.
  const page = replicate(document);
  unfoldNoscript(page);
  const { facts, traits } = readFacts(page, address);
  writeMathsAsTex(page);
  const { text, html, from } = readMainContent(page, traits);
  facts.provenance.text = [{ value: `${text.length} characters`, from }];
  return { ...facts, text, html };
}
