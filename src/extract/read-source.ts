import type { ExtractedFacts, PageText } from '../domain/source.ts';
import { dropArchive } from './archive-copy.ts';
import { readFacts } from './facts.ts';
import { readMainContent } from './main-content.ts';
import { writeMathsAsTex } from './maths.ts';
import { unfoldNoscript } from './noscript.ts';
import { propertyOf, replicate } from './replica.ts';
import { dropOtherVideos, readTranscript } from './video-page.ts';

/** Neither read nor shown, and each further step copies or walks what is left. */
export const UNREAD = 'script, style, template, link';

/**
 * What a page tells, in two steps: the facts at once, and the text, which takes several times as long, when it is asked
 * for. `address` is that of a document that was not opened at its own. Never changes the document, never throws. Its HTML is the page's: whoever keeps or shows it sanitises it first.
 */
export function readSource(
  document: Document,
  address = propertyOf(document, 'URL'),
): { facts: ExtractedFacts; readText: () => PageText } {
  // Clone first: what follows edits what it reads.
  const page = replicate(document);
  unfoldNoscript(page);
  dropOtherVideos(page, address);
  dropArchive(page, address);
  const { facts, traits } = readFacts(page, address);
  let text: PageText | undefined;
  const readText = () => {
    if (!text) {
      const transcript = readTranscript(page);
      writeMathsAsTex(page);
      for (const unread of page.querySelectorAll(UNREAD)) unread.remove();
      const main = readMainContent(page, traits);
      text = { ...main, text: withTranscript(main.text, transcript) };
    }
    return text;
  };
  return { facts, readText };
}

/** The spoken words follow what is written, unless the main text holds them already. */
function withTranscript(text: string, transcript: string): string {
  const lines = transcript.split('\n').map(line => line.replace(/^[\d:]+ /, ''));
  // Not one alone, which may say no more than thanks; not all, of which a talk has thousands.
  const some = [0, 0.25, 0.5, 0.75, 1].map(part => lines[Math.round(part * (lines.length - 1))] ?? '');
  return some.every(line => text.includes(line)) ? text : `${text}\n\n${transcript}`.trim();
}
