import type { ExtractedSource } from '../domain/source.ts';
import { readSource } from './read-source.ts';
import { sanitise } from './sanitise.ts';

/**
 * What a page tells of the source on it. `address` is that of a document that was parsed and not opened. Never changes the document,
 * never throws; what is not said is `''` or `[]`.
 */
export function extractSource(document: Document, address?: string): ExtractedSource {
  const { facts, readText } = readSource(document, address);
  const { text, rawHtml, from } = readText();
  facts.provenance.text = [{ value: `${text.length} characters`, from }];
  return { ...facts, text, html: sanitise(rawHtml).innerHTML };
}
