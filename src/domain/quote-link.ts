import type { Quote } from './key-point.ts';

/** Longer quotes are named by their first and last words. */
const MOST_EXACT = 120;
const EDGE_WORDS = 5;
const CONTEXT_WORDS = 3;

/**
 * An address that jumps to a quote in a browser without the extension: a text fragment, `#:~:text=[prefix-,]start[,end][,-suffix]`.
 * https://wicg.github.io/scroll-to-text-fragment/ — A quote over several lines is named by its ends, since a fragment's start and end
 * each have to stand in one block.
 */
export function quoteLink(url: string, quote: Quote): string {
  const exact = words(quote.exact);
  if (exact.length === 0) return url;
  const isLong = quote.exact.length > MOST_EXACT || /\n/.test(quote.exact.trim());
  const canPart = isLong && exact.length > 2;
  const edge = Math.min(EDGE_WORDS, Math.floor(exact.length / 2));
  const text = canPart ? `${part(exact.slice(0, edge))},${part(exact.slice(-edge))}` : part(exact);
  const prefix = words(quote.prefix).slice(-CONTEXT_WORDS);
  const suffix = words(quote.suffix).slice(0, CONTEXT_WORDS);
  // The outermost words of the context may be cut in the middle; only whole ones count.
  const before = prefix.length > 1 ? `${part(prefix.slice(1))}-,` : '';
  const after = suffix.length > 1 ? `,-${part(suffix.slice(0, -1))}` : '';
  const [address = '', fragment = ''] = splitAt(url, '#');
  // What follows `:~:` is another text fragment: the one of the link by which the page was opened.
  const [element = ''] = fragment.split(':~:');
  return `${address}#${element}:~:text=${before}${text}${after}`;
}

function words(text: string): string[] {
  return text.trim().split(/\s+/).filter(Boolean);
}

/** `-`, `,` and `&` part what is in a fragment, and `encodeURIComponent` leaves the first. Half a character, which a cut leaves, it would throw at. */
function part(list: readonly string[]): string {
  const whole = list.join(' ').replace(/\p{Surrogate}/gu, '\ufffd');
  return encodeURIComponent(whole).replaceAll('-', '%2D');
}

function splitAt(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
