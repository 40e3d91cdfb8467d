import { decodeHtml } from './html-text.ts';

/** How texts of references are marked: CSL's tags, those of HTML, and JATS's, which Crossref's abstracts have. */
const INLINE = /<\/?(?:i|b|u|em|strong|sup|sub|sc|span|jats:(?:italic|bold|sup|sub|sc))(?:\s[^<>]*)?>/gi;
const BLOCKS = 'p|div|ul|ol|li|h[1-6]|jats:(?:p|title|sec|list|list-item)';
const HAS_BLOCKS = new RegExp(`</?(?:${BLOCKS}|br)(?:\\s[^<>]*)?/?>`, 'i');
const BLOCK_ENDS = new RegExp(`</(?:${BLOCKS})>|<br\\s*/?>`, 'gi');

/** A short text without marks, on one line. https://docs.citationstyles.org/en/stable/specification.html */
export function plainLine(text: string): string {
  return text.replace(INLINE, '').replace(/\s+/g, ' ').trim();
}

/** A text of one or more paragraphs without the HTML that some programs keep it in. */
export function plainParagraphs(text: string): string {
  if (!HAS_BLOCKS.test(text)) return text.replace(INLINE, '').trim();
  return decodeHtml(text.replace(BLOCK_ENDS, '\n').replace(/<[^<>]*>/g, ''))
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
