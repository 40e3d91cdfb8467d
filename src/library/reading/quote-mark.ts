import type { Quote } from '../../domain/key-point.ts';
import { findQuote } from '../../domain/quote-match.ts';
import { DrawnText, unwrapMarks, wrapInMarks } from '../../extract/drawn-text.ts';

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
    const [first] = wrapInMarks(range, 'quoted');
    if (first) scrollTo(first, root);
  }
  return true;
}

export function clearQuote(root: HTMLElement | null): void {
  if (hasHighlights()) CSS.highlights.delete(HIGHLIGHT);
  if (root) unwrapMarks(root, 'quoted');
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

function rangeOfQuote(root: HTMLElement, quote: Quote): Range | null {
  const drawn = new DrawnText(root);
  const place = findQuote(drawn.text, quote);
  return place && drawn.rangeOf(place.start, place.end);
}
