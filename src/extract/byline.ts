import { isBesideWork } from './page-part.ts';

/** A short line of text that stands near the heading, where pages say who wrote what and when. */
export interface BylineLine {
  text: string;
  /** The block that holds the line. */
  block: Element;
  /** The elements around the line's parts of text, in order. */
  parts: Element[];
  /** Lines after the heading; negative before it. */
  at: number;
}

const BLOCK =
  /^(?:p|div|section|article|main|header|footer|aside|nav|ul|ol|li|d[ldt]|t[rdh]|table|h[1-6]|figure|figcaption|address|form|details|summary|blockquote|pre|body|center)$/;
const SILENT = /^(?:script|style|noscript|template|svg|select|option|button|iframe|textarea)$/;
const LINES_BEFORE = 8;
const LINES_AFTER = 45;
/** A line this long is prose: the article has begun. */
const PROSE = 220;
const MOST_PROSE = 2;

/** The lines around the heading, nearest after it first, then those before it. Without a heading, the first of the main part. */
export function readByline(page: Document, heading: Element | null): BylineLine[] {
  const start = heading ?? page.querySelector('article, main, [role="main"]');
  const root = page.body;
  if (!root || !start) return [];
  const title = (heading?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const before: BylineLine[] = [];
  const after: BylineLine[] = [];
  let prose = 0;
  for (const line of linesOf(root, start)) {
    if (line.at < 0) {
      before.push(line);
      // Where it stands is only asked of the last few: the question is costly.
      if (before.length > 60) before.splice(0, 30);
    } else if (!isElsewhere(line.block)) {
      // A heading that is a link begins the next of the works a page lists.
      if (after.length > 0 && isLinkedHeading(line) && (title === '' || !line.text.includes(title))) break;
      if (line.text.length > PROSE) prose += 1;
      else after.push({ ...line, at: after.length });
      if (prose > MOST_PROSE || after.length >= LINES_AFTER) break;
    }
  }
  const near = before
    .filter(line => line.text.length <= PROSE)
    .reverse()
    .filter((line, at) => at < 30 && !isElsewhere(line.block))
    .slice(0, LINES_BEFORE);
  return [...after, ...near.map((line, at) => ({ ...line, at: -1 - at }))];
}

/** What lines say that are about the work wherever they stand. */
const LABELLED =
  /^(?:(?:first |originally )?published|posted|(?:written|authored|article|text|words|story) by|by|authors?|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|opublikowano|опубликовано)\b/i;
const MOST_LABELLED = 3;

/** Lines anywhere on the page that say themselves who wrote it or when it was published; none where a list of works has many. */
export function readLabelledLines(page: Document): BylineLine[] {
  if (!page.body) return [];
  const lines: BylineLine[] = [];
  let isNext = false;
  for (const line of linesOf(page.body, page.body)) {
    const isLabelled = line.text.length < 200 && LABELLED.test(line.text);
    if ((isLabelled || isNext) && !isElsewhere(line.block)) lines.push({ ...line, at: lines.length });
    isNext = isLabelled && line.text.length < 20;
  }
  return lines.filter(({ text }) => LABELLED.test(text)).length > MOST_LABELLED ? [] : lines;
}

/** Text in lines: text nodes grouped by the block they stand in, before (`at` -1) and after (`at` 0) the end of `start`. */
function* linesOf(root: Element, start: Element): Generator<BylineLine> {
  const walker = root.ownerDocument.createTreeWalker(
    root,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    node =>
      node.nodeType === Node.ELEMENT_NODE && SILENT.test((node as Element).localName)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  );
  let line: BylineLine | null = null;
  const isHeading = /^h\d$/.test(start.localName);
  let isInside = false;
  let isPast = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.nodeType === Node.TEXT_NODE ? node.parentElement : null;
    const text = node.nodeType === Node.TEXT_NODE ? (node as Text).data : stampOf(node as Element);
    const owner = parent ?? (node as Element);
    if (text.trim() === '') continue;
    if (isHeading && !isPast && start.contains(node)) {
      isInside = true;
      continue;
    }
    if (isInside) isPast = true;
    const isAfter = isHeading ? isPast : start.contains(node);
    const block = blockOf(owner);
    if (line && line.block === block && line.at === (isAfter ? 0 : -1)) {
      line.text += ` ${text.trim()}`;
      line.parts.push(owner);
    } else {
      if (line) yield tidied(line);
      line = { text: text.trim(), block, parts: [owner], at: isAfter ? 0 : -1 };
    }
  }
  if (line) yield tidied(line);
}

function isLinkedHeading({ block, parts }: BylineLine): boolean {
  return (
    parts.some(part => {
      const heading = part.closest('h2, h3, h4, h5');
      return (
        heading !== null &&
        (part.closest('a[href]') ?? heading.querySelector('a[href]:not([href^="#"])')) !== null
      );
    }) && !/byline|author/i.test(block.getAttribute('class') ?? '')
  );
}

function isElsewhere(block: Element): boolean {
  if (isBesideWork(block)) return true;
  return block.closest('footer') !== null && block.closest('article') === null;
}

/** A time that an element without words carries. */
function stampOf(element: Element): string {
  if (element.localName !== 'time' && !element.hasAttribute('datetime')) return '';
  return (element.textContent ?? '').trim() === '' ? (element.getAttribute('datetime') ?? '') : '';
}

function blockOf(element: Element): Element {
  let block = element;
  while (block.parentElement && !BLOCK.test(block.localName)) block = block.parentElement;
  return block;
}

function tidied(line: BylineLine): BylineLine {
  return { ...line, text: line.text.replace(/\s+/g, ' ').trim() };
}
