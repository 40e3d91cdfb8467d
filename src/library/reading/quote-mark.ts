import type { Quote } from '../../domain/key-point.ts';
import { findQuote } from '../../domain/quote-match.ts';

/** Elements whose ends part words, though no space stands there. */
const BLOCKS =
  /^(?:P|DIV|LI|UL|OL|DL|DT|DD|BLOCKQUOTE|PRE|H[1-6]|TABLE|TR|TD|TH|FIGURE|FIGCAPTION|BR|HR|SECTION|ARTICLE)$/;
const HIGHLIGHT = 'quote';

/** Marks a quote in a text that is drawn, scrolls to it and says whether it is there. Only one is marked at a time. */
export function showQuote(root: HTMLElement, quote: Quote): boolean {
  clearQuote(root);
  const range = rangeOfQuote(root, quote);
  if (!range) return false;
  // Parts out of view have no layout until something in them is scrolled to; the quote's own line is known only then.
  range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  if (hasHighlights()) {
    CSS.highlights.set(HIGHLIGHT, new Highlight(range));
    scrollTo(range, root);
  } else {
    const [first] = wrapped(range);
    if (first) scrollTo(first, root);
  }
  return true;
}

export function clearQuote(root: HTMLElement | null): void {
  if (hasHighlights()) CSS.highlights.delete(HIGHLIGHT);
  for (const mark of root?.querySelectorAll('mark.quoted') ?? []) {
    const { parentNode } = mark;
    mark.replaceWith(...mark.childNodes);
    parentNode?.normalize();
  }
}

function hasHighlights(): boolean {
  return typeof Highlight === 'function' && CSS.highlights !== undefined;
}

/** Brings it to the upper third of what scrolls, where the eye looks. */
function scrollTo(place: Range | Element, root: HTMLElement): void {
  const scroller = root.closest('.reading-article');
  if (!scroller) return;
  const { top } = place.getBoundingClientRect();
  const frame = scroller.getBoundingClientRect();
  scroller.scrollTop += top - frame.top - frame.height / 3;
}

export function rangeOfQuote(root: HTMLElement, quote: Quote): Range | null {
  const { text, nodes } = drawnText(root);
  const place = findQuote(text, quote);
  if (!place) return null;
  const range = document.createRange();
  const start = nodeAt(nodes, place.start);
  const end = nodeAt(nodes, place.end - 1);
  if (!start || !end) return null;
  range.setStart(start.node, Math.min(place.start - start.from, start.node.length));
  range.setEnd(end.node, Math.min(place.end - end.from, end.node.length));
  return range;
}

type TextPlace = { node: Text; from: number };

/** The text as it is read, with a line's end where a block ends, and where each of its nodes begins. */
function drawnText(root: HTMLElement): { text: string; nodes: TextPlace[] } {
  const nodes: TextPlace[] = [];
  const parts: string[] = [];
  let length = 0;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      nodes.push({ node, from: length });
      parts.push(node.data);
      length += node.length;
    } else if (BLOCKS.test((node as Element).tagName)) {
      parts.push('\n');
      length += 1;
    }
  }
  return { text: parts.join(''), nodes };
}

/** The node that holds a place: the last that begins at or before it. */
function nodeAt(nodes: readonly TextPlace[], place: number): TextPlace | undefined {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((nodes[middle]?.from ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1];
}

/** For browsers without highlights: the range's texts, each in a mark of its own. */
function wrapped(range: Range): HTMLElement[] {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  if (range.commonAncestorContainer instanceof Text) texts.push(range.commonAncestorContainer);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (range.intersectsNode(node)) texts.push(node as Text);
  }
  const marks: HTMLElement[] = [];
  for (const text of texts) {
    const to = text === endContainer ? endOffset : text.length;
    const from = text === startContainer ? startOffset : 0;
    if (to <= from) continue;
    text.splitText(to);
    const marked = text.splitText(from);
    const mark = document.createElement('mark');
    mark.className = 'quoted';
    marked.replaceWith(mark);
    mark.append(marked);
    marks.push(mark);
  }
  return marks;
}
