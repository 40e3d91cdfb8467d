import type { Quote } from './key-point.ts';

/** Longer quotes are named by their first and last words. */
const MOST_EXACT = 120;
const EDGE_WORDS = 5;
/** Shorter quotes say little outside of their place. */
const LEAST_ALONE = 12;
/** Where a block, a line or a cell of a table ends. */
const LINE_END = /[\n\t]/;

/**
 * An address that jumps to a quote in a browser without the extension: a text fragment, `#:~:text=[prefix-,]start[,end][,-suffix]`.
 * https://wicg.github.io/scroll-to-text-fragment/ — Each of the four has to stand in one block, so a quote over several lines is named by
 * words of its first and its last, and what is around it by words of the line beside it. A second directive is the quote alone, for a page
 * whose blocks or whose other words are not what the context tells; browsers jump to the first directive that they find. Not for a quote
 * named by its ends: Firefox may jump to the same words far before it.
 */
export function quoteLink(url: string, quote: Quote): string {
  const exact = quote.exact.trim();
  const text = textOf(exact);
  if (text === '') return url;
  const hasEnds = text.includes(',');
  // One word is never in two blocks, which a context that was kept without its lines doesn't tell.
  const near = hasEnds ? 1 : 2;
  const ahead = quote.prefix.trimEnd().split(LINE_END);
  const behind = quote.suffix.trimStart().split(LINE_END);
  // The outermost words of the context may be cut in the middle: the line beside the quote has them only where it is the only one.
  const before = words(ahead.pop()).slice(ahead.length > 0 ? 0 : 1);
  const after = words(behind.shift()).slice(0, behind.length > 0 ? near : -1);
  const prefix = before.length > 0 ? `${part(before.slice(-near))}-,` : '';
  const suffix = after.length > 0 ? `,-${part(after.slice(0, near))}` : '';
  const placed = prefix + text + suffix;
  const alone = placed !== text && !hasEnds && exact.length >= LEAST_ALONE ? `&text=${text}` : '';
  // What follows `:~:` is another text fragment: the one of the link by which the page was opened.
  const address = url.replace(/(#.*?):~:.*/, '$1');
  return `${address}${address.includes('#') ? '' : '#'}:~:text=${placed}${alone}`;
}

/** The start and end that name a quote, or the whole of a short one. */
function textOf(exact: string): string {
  const lines = exact
    .split(LINE_END)
    .map(words)
    .filter(line => line.length > 0);
  const [first = []] = lines;
  const isLong = exact.length > MOST_EXACT;
  const edge = lines.length > 1 ? EDGE_WORDS : isLong ? Math.min(EDGE_WORDS, first.length >> 1) : 0;
  return edge > 0 ? `${part(first.slice(0, edge))},${part(lines.at(-1)?.slice(-edge))}` : part(first);
}

function words(text = ''): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** `-`, `,` and `&` part what is in a fragment, and `encodeURIComponent` leaves the first. Half a character, which a cut leaves, it would throw at. */
function part(list: readonly string[] = []): string {
  const whole = list.join(' ').replace(/\p{Surrogate}/gu, '\ufffd');
  return encodeURIComponent(whole).replaceAll('-', '%2D');
}
