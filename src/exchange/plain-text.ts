import { decodeHtml } from './html-text.ts';

/** Tags are known by their names, and by attributes that have values: what else stands between `<` and `>` is somebody's text. */
const ATTRIBUTES = String.raw`(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*\s*/?>`;

/** How texts of references are marked: CSL's tags, those of HTML, and JATS's, which Crossref's abstracts have. */
const INLINE_NAMES = 'i|b|u|em|strong|sup|sub|sc|span|jats:(?:italic|bold|sup|sub|sc)';
const BLOCK_NAMES = 'p|div|ul|ol|li|h[1-6]|jats:(?:p|title|sec|list|list-item)';
/** What stands beside blocks only: the rest of HTML's tags for text, JATS's, MathML's, and all with a prefix. */
const OTHER_NAMES =
  'br|hr|wbr|a|abbr|article|big|blockquote|caption|center|cite|code|dd|del|dfn|dl|dt|figcaption|figure|font|img|ins|kbd|mark|pre|q|s|samp|' +
  'section|small|strike|table|tbody|td|tfoot|th|thead|time|tr|tt|var|italic|bold|sec|title|list|list-item|xref|ext-link|inline-formula|' +
  'disp-formula|tex-math|alternatives|math|mi|mn|mo|mrow|mtext|msub|msup|msubsup|mfrac|msqrt|mover|munder|mstyle|mspace|semantics|[\\w-]+:[\\w-]+';
const INLINE = new RegExp(`</?(?:${INLINE_NAMES})${ATTRIBUTES}`, 'gi');
const HAS_BLOCKS = new RegExp(`</?(?:${BLOCK_NAMES}|br)${ATTRIBUTES}`, 'i');
const BLOCK_ENDS = new RegExp(`</(?:${BLOCK_NAMES}|blockquote|dd|dt|pre|section|tr)>|<br\\s*/?>`, 'gi');
const TAGS = new RegExp(
  `</?(?:${INLINE_NAMES}|${BLOCK_NAMES}|${OTHER_NAMES})${ATTRIBUTES}|<!--[^<>]*-->`,
  'gi',
);

/** A short text without marks, on one line. https://docs.citationstyles.org/en/stable/specification.html */
export function plainLine(text: string): string {
  return text.replace(INLINE, '').replace(/\s+/g, ' ').trim();
}

/** A text of one or more paragraphs without the HTML that some programs keep it in. */
export function plainParagraphs(text: string): string {
  if (!HAS_BLOCKS.test(text)) return text.replace(INLINE, '').trim();
  return decodeHtml(text.replace(BLOCK_ENDS, '\n').replace(TAGS, ''))
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
