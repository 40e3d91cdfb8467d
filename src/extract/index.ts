import type { ExtractedSource } from '../domain/source.ts';
import { readFacts } from './facts.ts';
import { readMainContent } from './main-content.ts';
import { writeMathsAsTex } from './maths.ts';
import { propertyOf, replicate } from './replica.ts';
import { readTranscript } from './video-page.ts';

/** What a page tells of the source on it. Never changes the document, never throws; what is not said is `''` or `[]`. */
export function extractSource(document: Document): ExtractedSource {
  // Clone first: Readability edits the document it parses.
  const page = replicate(document);
  const facts = readFacts(page, propertyOf(document, 'URL'));
  writeMathsAsTex(page);
  const transcript = readTranscript(page);
  const { text, html, from } = readMainContent(page);
  facts.provenance.text = [{ value: `${text.length} characters`, from }];
  return { ...facts, text: withTranscript(text, transcript), html };
}

/** The spoken words follow what is written, unless the main text holds them already. */
function withTranscript(text: string, transcript: string): string {
  const last =
    transcript
      .split('\n')
      .at(-1)
      ?.replace(/^[\d:]+ /, '') ?? '';
  return transcript === '' || text.includes(last) ? text : `${text}\n\n${transcript}`.trim();
}
