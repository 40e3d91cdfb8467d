import type { Entry } from '../domain/entry.ts';
import { familyName } from './person-name.ts';

const SMALL_WORDS = new Set('a an the on of in for to and how what why is'.split(' '));

/**
 * Family name, year and first word of the title, with six letters or digits of the source's id, as in
 * `olah2025circuits-1c2v9k`: the same in every export, whatever else is in it. Only a key that `taken` has already, as of
 * the same entry twice, is counted.
 */
export function citationKey(entry: Entry, taken: Set<string>): string {
  const word = firstLargeWord(entry.title);
  const family = latinLetters(entry.authors[0] ? familyName(entry.authors[0]) : '').slice(0, 30);
  const plain = `${family}${entry.publishedDate.slice(0, 4)}${word.slice(0, 30)}`;
  const base = `${/[a-z]/.test(plain) ? plain : `source${entry.publishedDate.slice(0, 4)}`}-${shortId(entry.id)}`;
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
  taken.add(key);
  return key;
}

function firstLargeWord(title: string): string {
  for (const written of title.split(/\s+/, 20)) {
    const word = latinLetters(written);
    if (word !== '' && !SMALL_WORDS.has(word)) return word;
  }
  return '';
}

/** 36^6 are 2 thousand million; 48 bits of the id fill them evenly. */
function shortId(id: string): string {
  return (Number.parseInt(id.slice(0, 12), 16) % 36 ** 6).toString(36).padStart(6, '0');
}

function latinLetters(text: string): string {
  if (/^[A-Za-z0-9]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}
