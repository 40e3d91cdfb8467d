import { parse } from '@citation-js/name';
import type { Entry } from '../domain/entry.ts';

const SMALL_WORDS = new Set([
  'a',
  'an',
  'the',
  'on',
  'of',
  'in',
  'for',
  'to',
  'and',
  'how',
  'what',
  'why',
  'is',
]);

/**
 * Family name, year and first word of the title, as in `olah2025circuits`; the source's id where there is no letter of
 * the Latin script. A key that is taken gets the first digits of the id, so that it stays the same in every export.
 */
export function citationKey(entry: Entry, taken: Set<string>): string {
  const family = entry.authors[0] ? (parse(entry.authors[0]).family ?? '') : '';
  const words = entry.title.split(/\s+/).map(latinLetters).filter(Boolean);
  const word = words.find(candidate => !SMALL_WORDS.has(candidate)) ?? '';
  const plain = `${latinLetters(family)}${entry.publishedDate.slice(0, 4)}${word}`;
  const base = /[a-z]/.test(plain) ? plain : `source${entry.id}`;
  let key = base;
  for (let digits = 4; taken.has(key); digits += 4) {
    // Beyond its 16 digits it is the same entry again, which is counted.
    const count = digits > 16 ? `-${digits / 4 - 3}` : '';
    key = `${base}-${entry.id.slice(0, digits)}${count}`;
  }
  taken.add(key);
  return key;
}

function latinLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}
