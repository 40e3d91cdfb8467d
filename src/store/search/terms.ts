import type { Entry } from '../../domain/entry.ts';
import { allKeysOf } from '../../domain/former-keys.ts';
import { IDENTIFIER_ADDRESSES } from '../../domain/identifier-address.ts';
import type { KeyPoint } from '../../domain/key-point.ts';
import { type Identifiers, NO_IDENTIFIERS } from '../../domain/source.ts';
import { stancesOf } from '../../domain/stance.ts';
import { UNSPACED, UNSPACED_SCRIPTS } from '../../domain/unspaced-scripts.ts';

/** Before a word of an author's name, so that authors can be searched alone. Words hold no such sign. */
export const AUTHOR = '@';
/** Before an entry's id, which is a term of its documents: so the index knows whose they are. Words hold no such sign. */
export const OWNER = '\u0000';

const MOST_LETTERS = 40;
// An emoji is a word of its own; signs that a font draws as text, as ™ and ✓, are none.
const WORDS = /[\p{L}\p{N}]+|\p{Emoji_Presentation}/gu;
// Of scripts without spaces, or of all others.
const RUNS = new RegExp(`[${UNSPACED_SCRIPTS}]+|[^${UNSPACED_SCRIPTS}]+`, 'gu');

/** Words that lose their end before a vowel, in French and Italian: what stands behind the apostrophe is the word. */
export const ELIDED = [
  ...['l', 'd', 'j', 'm', 't', 's', 'n', 'c', 'qu', 'jusqu', 'lorsqu', 'puisqu'],
  ...['dell', 'all', 'nell', 'dall', 'sull', 'un'],
];
const ELIDED_WORDS: ReadonlySet<string> = new Set(ELIDED);
// The sign comes first: looking back from every letter takes several times as long.
const APOSTROPHES = /['’](?<=(\p{L}+)['’])(?=\p{L})/gu;
/** Letters that Unicode does not take apart into a plain one and a mark. */
const PLAIN_LETTERS: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i' };

/** A text as it is compared: without case, accents and the apostrophes inside words. */
export function folded(text: string): string {
  return withoutMarks(text).replace(APOSTROPHES, '');
}

function withoutMarks(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[łøđæœßı]/gu, letter => PLAIN_LETTERS[letter] ?? letter);
}

/**
 * The words of a text, folded, in their order, without elided ones: of `l'état` the second. Scripts without spaces are cut into overlapping
 * pairs of characters, as Lucene's CJKAnalyzer does; a lone character stays one.
 */
export function wordsOf(text: string): string[] {
  return wordsAndMore(text).words;
}

/**
 * What a text is found by: its words, then what is a beginning of no word of it and may be typed all the same. That is an elided word with
 * the one behind it (`loreal` of `L'Oréal`), and the last character of a run without spaces.
 */
export function termsOf(text: string): string[] {
  const { words, more } = wordsAndMore(text);
  return more.length === 0 ? words : words.concat(more);
}

/** Whether a word is one character of a script without spaces: pairs begin with it, so it is never looked for as a whole word. */
export function isLoneCharacter(word: string): boolean {
  return word.length <= 2 && UNSPACED.test(word) && [...word].length === 1;
}

function wordsAndMore(text: string): { words: string[]; more: string[] } {
  const words: string[] = [];
  const more: string[] = [];
  const plain = withoutMarks(text).replace(APOSTROPHES, (sign, before) =>
    ELIDED_WORDS.has(before) ? sign : '',
  );
  let elided = '';
  for (const { 0: run, index } of plain.matchAll(WORDS)) {
    if (isElided(run, plain, index + run.length)) {
      elided = run;
      continue;
    }
    if (!UNSPACED.test(run)) words.push(run.slice(0, MOST_LETTERS));
    else {
      for (const [part] of run.matchAll(RUNS)) {
        const pieces = piecesOf(part);
        for (const piece of pieces) words.push(piece);
        if (pieces.length > 0 && UNSPACED.test(part)) more.push([...part].at(-1) ?? '');
      }
    }
    if (elided !== '') more.push((elided + run).slice(0, MOST_LETTERS));
    elided = '';
  }
  return { words, more };
}

function isElided(run: string, text: string, end: number): boolean {
  const sign = text[end];
  return (sign === "'" || sign === '’') && ELIDED_WORDS.has(run) && /[\p{L}\p{N}]/u.test(text[end + 1] ?? '');
}

function piecesOf(run: string): string[] {
  if (!UNSPACED.test(run)) return [run.slice(0, MOST_LETTERS)];
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

/** The terms that an entry is found by, but for its captured text: each once, joined by spaces, in no order. */
export function fieldTerms(entry: Entry): string {
  const terms = new Set<string>();
  for (const field of searchedTexts(entry)) for (const term of termsOf(field)) terms.add(term);
  for (const author of entry.authors) for (const term of termsOf(author)) terms.add(AUTHOR + term);
  return [...terms].join(' ');
}

/** The terms of a captured text, in the same form. */
export function textTerms(text: string): string {
  return [...new Set(termsOf(text))].join(' ');
}

/** The terms of a document as they are indexed: with the entry that it is of. */
export function ownedTerms(entryId: string, terms: string): string {
  return terms === '' ? OWNER + entryId : `${OWNER}${entryId} ${terms}`;
}

/** The id of the entry that a document is of, by its terms. */
export function ownerOf(terms: string): string {
  const end = terms.indexOf(' ');
  return terms.slice(OWNER.length, end < 0 ? undefined : end);
}

/** Whether a change of an entry changes the terms that it is found by. */
export function isFoundOtherwise(before: Entry, now: Entry): boolean {
  const [one, other] = [searchedTexts(before), searchedTexts(now)];
  return one.length !== other.length || one.some((text, at) => text !== other[at]);
}

/** The texts that a person searches, but for the captured one. */
export function searchedTexts(entry: Entry): string[] {
  return [
    entry.title,
    entry.siteName,
    entry.url,
    entry.summary,
    entry.abstract,
    entry.review,
    // Told apart from what follows: moving a name from the authors to the tags is a change.
    entry.authors.join('\n'),
    entry.tags.join('\n'),
    entry.collections.join('\n'),
    allKeysOf(entry).join('\n'),
    namesOf(entry.identifiers).join('\n'),
    ...entry.keyPoints.map(pointText),
  ];
}

/** Identifiers as they are typed, and as the addresses that they are pasted as. An entry of an earlier version may lack some. */
function namesOf(identifiers: Partial<Identifiers> = {}): string[] {
  const kinds = Object.keys(NO_IDENTIFIERS) as (keyof Identifiers)[];
  return kinds.flatMap(kind => {
    const identifier = identifiers[kind];
    return identifier ? [identifier, IDENTIFIER_ADDRESSES[kind](identifier)] : [];
  });
}

function pointText(point: KeyPoint): string {
  const stances = stancesOf(point).map(({ stance, page }) => `${stance} ${page}`);
  return [point.text, ...(point.quote ? [point.quote.exact] : []), ...stances].join('\n');
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what ASCII is.
  return /^[\x00-\x7f]*$/.test(text);
}
