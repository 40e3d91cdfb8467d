import type { Entry } from './entry.ts';
import { familyName } from './name-parts.ts';

const SMALL_WORDS = new Set('a an the on of in for to and how what why is'.split(' '));

/**
 * Family name, year and first word of the title, with six letters or digits of the source's id, as in `olah2025circuits-1c2v9k`. It is
 * made when an entry is first stored, and stays whatever becomes of its fields: documents cite by it.
 */
export function newCitationKey(entry: Pick<Entry, 'id' | 'title' | 'authors' | 'publishedDate'>): string {
  const word = firstLargeWord(entry.title);
  const family = latinLetters(entry.authors[0] ? familyName(entry.authors[0]) : '').slice(0, 30);
  const plain = `${family}${entry.publishedDate.slice(0, 4)}${word.slice(0, 30)}`;
  const base = /[a-z]/.test(plain) ? plain : `source${entry.publishedDate.slice(0, 4)}`;
  return `${base}-${shortId(entry.id)}`;
}

/**
 * The key of an entry in one export, in which `taken` are given already. A key that two sources brought from other programs goes to the
 * first; the other gets letters of its id, or, where the same entry comes twice, a number.
 */
export function citationKey(entry: Entry, taken: Set<string>): string {
  const own = entry.citationKey ?? newCitationKey(entry);
  const base = taken.has(own) && !own.endsWith(shortId(entry.id)) ? `${own}-${shortId(entry.id)}` : own;
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
  taken.add(key);
  return key;
}

/** As many characters as the longest key has. */
const LONGEST_KEY = 200;

/** A key that another source has already, with letters of this one's id: still one that every format takes as it is. */
export function distinctCitationKey(key: string, id: string): string {
  const letters = `-${shortId(id)}`;
  return `${[...key].slice(0, LONGEST_KEY - letters.length).join('')}${letters}`;
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
