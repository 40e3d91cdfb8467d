import type { Entry } from '../domain/entry.ts';
import { allKeysOf } from '../domain/former-keys.ts';
import { parseQuery } from '../domain/query.ts';
import { stancesOf } from '../domain/stance.ts';
import type { Snippet, SnippetPlace } from '../messages/finder.ts';
import { ELIDED, wordsOf } from '../store/search/terms.ts';

/** So many characters stand before the first match, and in all: few, so that a narrow list shows the match. */
const BEFORE = 28;
const LENGTH = 240;
/** Where a word begins: in scripts without spaces anywhere. */
const BEGINS = '(?<![\\p{L}\\p{N}\\p{M}])|(?=[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}])';

/** What a search looks for and is worth showing: all words, and where one of its phrases stands whole, null without any. */
export type Sought = { words: readonly string[]; phrases: Patterns | null };

export function soughtIn(query: string): Sought {
  const wanted = parseQuery(query).flatMap(part => (part.kind === 'filter' || part.isExcluded ? [] : [part]));
  const phrases = wanted
    .filter(({ kind }) => kind === 'phrase')
    .map(({ text }) => wordsOf(text))
    .filter(words => words.length > 1);
  return {
    words: wanted.flatMap(({ text }) => wordsOf(text)),
    phrases: phrases.length > 0 ? phrasePatterns(phrases) : null,
  };
}

/**
 * The first place of what is sought in what the curator wrote: where a phrase stands whole, or where there is none, where a sought word
 * begins a word. Null where there is none: then it is to be looked for in the captured text too, by `snippetInAll`.
 */
export function snippetOf(entry: Entry, { words, phrases }: Sought): Snippet | null {
  if (words.length === 0) return null;
  const patterns = patternsOf(words);
  return cutAt(writtenIn(entry), phrases ?? patterns, patterns);
}

/**
 * The same in the captured text as well, then in quotes, names, tags and such, which say where they were found; where no phrase stands
 * whole, by its words. `venue` is the name that a row shows.
 */
export function snippetInAll(entry: Entry, text: string, venue: string, sought: Sought): Snippet | null {
  const { words, phrases } = sought;
  if (words.length === 0) return null;
  const patterns = patternsOf(words);
  const fields = [...writtenIn(entry), text];
  const whole = phrases && (cutAt(fields, phrases, patterns) ?? cutOfPlaces(entry, phrases, patterns));
  const inFields = whole ?? cutAt(fields, patterns, patterns);
  if (inFields) return inFields;
  // A row marks these itself.
  const seen = wordsOf([entry.title || entry.url, venue || entry.siteName, entry.authors[0]].join('\n'));
  const unseen = words.filter(word => !beginsOneOf(seen, word));
  const isWanted = (text: string) => {
    const held = wordsOf(text);
    return unseen.some(word => beginsOneOf(held, word));
  };
  return unseen.length > 0 ? cutOfPlaces(entry, patterns, patterns, isWanted) : null;
}

function writtenIn(entry: Entry): string[] {
  return [entry.summary, ...entry.keyPoints.map(point => point.text), entry.review, entry.abstract];
}

/** The first of an entry's small texts in which something sought stands, with what it is. */
function cutOfPlaces(
  entry: Entry,
  sought: Patterns,
  marked: Patterns,
  isWanted = (_text: string) => true,
): Snippet | null {
  for (const [place, texts] of placesIn(entry)) {
    const cut = cutAt(texts.filter(isWanted), sought, marked);
    if (cut) return { ...cut, place };
  }
  return null;
}

function beginsOneOf(held: readonly string[], word: string): boolean {
  return held.some(one => one.startsWith(word));
}

function placesIn(entry: Entry): [SnippetPlace, string[]][] {
  const stances = entry.keyPoints.flatMap(point => stancesOf(point).map(one => `${one.stance} ${one.page}`));
  return [
    ['quote', entry.keyPoints.flatMap(({ quote }) => quote?.exact ?? [])],
    ['author', entry.authors],
    ['tag', entry.tags],
    ['collection', entry.collections],
    ['stance', stances],
    ['key', allKeysOf(entry)],
    ['identifier', Object.values(entry.identifiers ?? {})],
    ['site', [entry.siteName]],
    ['address', [entry.url]],
  ];
}

/** Cut where one pattern is met first, with the places of another marked. */
function cutAt(fields: readonly string[], sought: Patterns, marked: Patterns): Snippet | null {
  for (const field of fields) {
    const { plain, pattern } = readable(field, marked);
    const first = plain.search(readable(field, sought).pattern);
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
  const marked = words.map(withAccents);
  lastSought = key;
  lastPatterns = { ascii: patternOf(words), marked: patternOf(marked) };
  return lastPatterns;
}

/** Between two words of a phrase: spaces and marks, and an elided word. */
const BETWEEN_WORDS = `[^\\p{L}\\p{N}]*(?:(?:${ELIDED.join('|')})['’])?`;

/** The words of each phrase with nothing between them but that. */
function phrasePatterns(phrases: readonly string[][]): Patterns {
  const joined = (word: (word: string) => string) =>
    new RegExp(phrases.map(words => `(?:${BEGINS})${words.map(word).join(BETWEEN_WORDS)}`).join('|'), 'iu');
  return { ascii: joined(word => word), marked: joined(withAccents) };
}

/** Letters that a folded one, or two, can stand for beside themselves. */
const UNFOLDED: Record<string, string> = {
  ...{ ae: 'æ', oe: 'œ', ss: 'ß' },
  ...{ a: 'æ', d: 'đ', i: 'ı', l: 'ł', o: 'øœ', s: 'ß' },
};

/** Accents stand after their letters in the decomposed text. */
function withAccents(word: string): string {
  return word.replace(/ae|oe|ss|./gu, letters => {
    const plain = [...letters].map(letter => `${letter}\\p{M}*`).join('');
    const others = UNFOLDED[letters];
    return others ? `(?:${plain}|[${others}]\\p{M}*)` : plain;
  });
}

function patternOf(alternatives: readonly string[]): RegExp {
  return new RegExp(
    `(?:${BEGINS})(?:${alternatives.join('|')})(?:(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}])[\\p{L}\\p{N}\\p{M}])*`,
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
