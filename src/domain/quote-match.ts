import search from 'approx-string-match';
import { type FoldedText, foldedText } from './folded-text.ts';
import type { Quote } from './key-point.ts';
import { QuoteWindows } from './quote-windows.ts';
import { isWholeWords } from './word-ends.ts';

/** Where a quote is: `[start, end)` in UTF-16 units. `score` is 1 where its words are all there, less by the share of characters that differ. */
export type QuoteMatch = { start: number; end: number; score: number };

/** A text differs from a quote in at most this share of the quote's characters … */
const ERROR_SHARE = 0.2;
/** … and in no more than these: eight words of 32 bits in the search. */
const MOST_ERRORS = 32 * 8;
const MOST_PLACES = 200;
/** Of two places with nearly as few errors, what stands around decides. */
const SLACK = 4;
const CONTEXT = 32;
const FEW = 12;
/** No shorter than the grams of the index. */
const SHORTEST_INDEXED = 4;

/**
 * Finds quotes (W3C TextQuoteSelector) in one text: as they are, else without regard to case, spaces and punctuation, else with
 * errors, by G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", J. ACM 46(3), 1999, in
 * the package approx-string-match. Where a quote is found more than once, prefix and suffix decide, weighted as Hypothesis's client weights
 * them (`match-quote.ts`): 50 for the quote, 20 for each. Null for a quote that is not there.
 */
export function quoteFinder(text: string): (quote: Quote) => QuoteMatch | null {
  let folded: FoldedText | undefined;
  let windows: QuoteWindows | undefined;
  let asked = 0;
  return quote => {
    const exact = quote.exact.trim();
    if (exact === '') return null;
    asked += 1;
    const { folded: pattern, origin: patternOrigin } = foldedText(exact);
    // A few are looked for quicker than the text is indexed.
    const isIndexed = asked > FEW && pattern.length >= SHORTEST_INDEXED;
    if (!isIndexed) {
      const literal = places(text, exact);
      if (literal.length > 0) return best(text, literal.map(asWritten(exact)), quote);
    }
    if (pattern === '') return null;
    folded ??= foldedText(text);
    const { origin } = folded;
    const unfold = (start: number, end: number, score: number): QuoteMatch => ({
      start: origin[start] ?? 0,
      end: endOf(text, origin[end - 1] ?? 0),
      score,
    });
    let same: number[];
    if (isIndexed) {
      windows ??= new QuoteWindows(folded.folded);
      same = windows.places(pattern, MOST_PLACES);
      const lead = patternOrigin[0] ?? 0;
      const starts = same.map(start => (origin[start] ?? 0) - lead);
      const written = starts.filter(start => text.startsWith(exact, start));
      // What stands at the ends of a quote may fold otherwise inside the text.
      const literal = same.length > 0 ? written : places(text, exact);
      if (literal.length > 0) return best(text, literal.map(asWritten(exact)), quote);
    } else same = places(folded.folded, pattern);
    // Folding took away what stood around words.
    const whole = same.filter(start => isWholeWords(folded?.folded ?? '', start, start + pattern.length));
    if (whole.length > 0) {
      return best(
        text,
        whole.map(start => unfold(start, start + pattern.length, 1)),
        quote,
      );
    }
    const errors = Math.min(MOST_ERRORS, Math.floor(pattern.length * ERROR_SHARE));
    if (errors === 0) return null;
    windows ??= new QuoteWindows(folded.folded);
    const near: QuoteMatch[] = [];
    let fewest = errors;
    for (const { from, to, fewestErrors } of windows.around(pattern, errors)) {
      // Much worse than what is found already is not it, whatever stands around.
      if (fewestErrors > fewest + SLACK) continue;
      for (const found of search(folded.folded.slice(from, to), pattern, errors).slice(0, MOST_PLACES)) {
        // With none it is a part of other words.
        const score = 1 - Math.max(1, found.errors) / pattern.length;
        fewest = Math.min(fewest, found.errors);
        near.push(unfold(from + found.start, from + found.end, score));
      }
    }
    return best(text, near, quote);
  };
}

function asWritten(exact: string): (start: number) => QuoteMatch {
  return start => ({ start, end: start + exact.length, score: 1 });
}

/** The same for one quote. */
export function findQuote(text: string, quote: Quote): QuoteMatch | null {
  return quoteFinder(text)(quote);
}

function places(text: string, words: string): number[] {
  const found: number[] = [];
  for (
    let at = text.indexOf(words);
    at >= 0 && found.length < MOST_PLACES;
    at = text.indexOf(words, at + 1)
  ) {
    found.push(at);
  }
  return found;
}

function endOf(text: string, last: number): number {
  return last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
}

function best(text: string, matches: readonly QuoteMatch[], { prefix, suffix }: Quote): QuoteMatch | null {
  if (matches.length < 2) return matches[0] ?? null;
  const [before, after] = [prefix.slice(-CONTEXT), suffix.slice(0, CONTEXT)];
  const ranked = matches.map(match => {
    const prefixScore = likeness(text.slice(Math.max(0, match.start - before.length), match.start), before);
    const suffixScore = likeness(text.slice(match.end, match.end + after.length), after);
    return { match, rank: 50 * match.score + 20 * prefixScore + 20 * suffixScore };
  });
  return ranked.reduce((first, next) => (next.rank > first.rank ? next : first)).match;
}

/** 1 where a context is as it was, 0 where nothing of it is. */
function likeness(text: string, words: string): number {
  if (words === '' || text === '') return words === '' ? 1 : 0;
  if (text === words) return 1;
  const errors = search(text, words, words.length)[0]?.errors ?? words.length;
  return 1 - errors / words.length;
}
