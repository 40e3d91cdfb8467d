import type { Entry } from '../domain/entry.ts';
import { parseQuery } from '../domain/query.ts';
import type { Snippet } from '../messages/finder.ts';
import { wordsOf } from '../store/search/terms.ts';

/** So many characters stand before the first match, and in all: few, so that a narrow list shows the match. */
const BEFORE = 28;
const LENGTH = 240;

/** The words that a search looks for and that are worth showing. */
export function soughtWords(query: string): string[] {
  return parseQuery(query).flatMap(part =>
    part.kind === 'filter' || part.isExcluded ? [] : wordsOf(part.text),
  );
}

/** The first place where a sought word begins a word, of what the curator wrote or else of the captured text; null where there is none. */
export function snippetOf(entry: Entry, text: string, sought: readonly string[]): Snippet | null {
  if (sought.length === 0) return null;
  const patterns = patternsOf(sought);
  const points = entry.keyPoints.map(point => point.text);
  for (const field of [entry.summary, ...points, entry.review, entry.abstract, text]) {
    const { plain, pattern } = readable(field, patterns);
    const first = plain.search(pattern);
    if (first < 0) continue;
    const from = startOf(plain, first);
    const cut = plain.slice(from, from + LENGTH).replaceAll(/\s/g, ' ');
    return { text: cut, marks: marksOf(cut, pattern) };
  }
  return null;
}

type Patterns = { ascii: RegExp; marked: RegExp };

let lastSought = '';
let lastPatterns: Patterns | undefined;

/** One pattern for all words; made once for all rows of a search. */
function patternsOf(sought: readonly string[]): Patterns {
  const key = sought.join(' ');
  if (lastPatterns && key === lastSought) return lastPatterns;
  // Words are letters and digits: nothing in them means anything to a pattern.
  const words = sought.toSorted((one, other) => other.length - one.length);
  // Accents stand after their letters in the decomposed text.
  const marked = words.map(word => [...word].map(letter => `${letter}\\p{M}*`).join(''));
  lastSought = key;
  lastPatterns = { ascii: patternOf(words), marked: patternOf(marked) };
  return lastPatterns;
}

function patternOf(alternatives: readonly string[]): RegExp {
  // In scripts without spaces a word may begin anywhere.
  const begins = '(?<![\\p{L}\\p{N}\\p{M}])|(?=[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}])';
  return new RegExp(
    `(?:${begins})(?:${alternatives.join('|')})(?:(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}])[\\p{L}\\p{N}\\p{M}])*`,
    'giu',
  );
}

function readable(field: string, { ascii, marked }: Patterns): { plain: string; pattern: RegExp } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what ASCII is.
  if (/^[\x00-\x7f]*$/.test(field)) return { plain: field, pattern: ascii };
  return { plain: field.normalize('NFD'), pattern: marked };
}

function marksOf(text: string, pattern: RegExp): [number, number][] {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => [index, index + found.length]);
}

/** At the beginning of a word. */
function startOf(text: string, match: number): number {
  if (match <= BEFORE) return 0;
  const space = text.indexOf(' ', match - BEFORE);
  return space < 0 || space > match ? match : space + 1;
}
