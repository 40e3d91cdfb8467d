import { plainText } from '../../../src/extract/plain-text.ts';

/** The text of an extractor's HTML, set the same way for all of them. */
export function readableText(html: string): string {
  return plainText(new DOMParser().parseFromString(html, 'text/html').body);
}
