import type { Entry } from '../../domain/entry.ts';
import type { KeyPoint } from '../../domain/key-point.ts';
import { stancesOf } from '../../domain/stance.ts';

/** Before a word of an author's name, so that authors can be searched alone. Words hold no such sign. */
export const AUTHOR = '@';
/** Before an entry's id, which is a term of its documents: so the index knows whose they are. Words hold no such sign. */
export const OWNER = '\u0000';

const MOST_LETTERS = 40;
// Scripts that write no spaces between words.
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}]/u;
const RUNS =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}]+|[^\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}]+/gu;

/** A text as it is compared: without case, accents and the apostrophes inside words. */
export function folded(text: string): string {
  const plain = isAscii(text)
    ? text
    : text
        .normalize('NFKD')
        .replace(/\p{Mn}+/gu, '')
        .normalize('NFC');
  return plain.toLowerCase().replace(/(\p{L})['’](?=\p{L})/gu, '$1');
}

/**
 * The words of a text, folded, in their order. Scripts without spaces are cut into overlapping pairs of characters, as Lucene's
 * CJKAnalyzer does; a lone character stays one.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [run] of folded(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!UNSPACED.test(run)) words.push(run.slice(0, MOST_LETTERS));
    else for (const [part] of run.matchAll(RUNS)) words.push(...piecesOf(part));
  }
  return words;
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
  for (const field of searchedTexts(entry)) for (const word of wordsOf(field)) terms.add(word);
  for (const author of entry.authors) for (const word of wordsOf(author)) terms.add(AUTHOR + word);
  return [...terms].join(' ');
}

/** The terms of a captured text, in the same form. */
export function textTerms(text: string): string {
  return [...new Set(wordsOf(text))].join(' ');
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
    (entry.formerKeys ?? []).join('\n'),
    ...entry.keyPoints.map(pointText),
  ];
}

function pointText(point: KeyPoint): string {
  const stances = stancesOf(point).map(({ stance, page }) => `${stance} ${page}`);
  return [point.text, ...(point.quote ? [point.quote.exact] : []), ...stances].join('\n');
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what ASCII is.
  return /^[\x00-\x7f]*$/.test(text);
}
