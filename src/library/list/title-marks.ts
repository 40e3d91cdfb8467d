import { parseQuery } from '../../domain/query.ts';
import { ELIDED, folded, wordsOf } from '../../store/search/terms.ts';
import type { Marks } from './MarkedText.tsx';

/** What a search looks for in a title: folded words, each the beginning of one. */
export function searchedWords(query: string): string[] {
  const words: string[] = [];
  for (const part of parseQuery(query)) {
    if (part.kind !== 'filter' && !part.isExcluded) words.push(...wordsOf(part.text));
  }
  return words;
}

const ELISION = new RegExp(`^(?:${ELIDED.join('|')})['’](?=[\\p{L}\\p{N}])`, 'iu');

/** Where a title has what was searched: the letters that were typed, or all of the word where folding changes its length. */
export function titleMarks(title: string, words: readonly string[]): Marks {
  if (words.length === 0) return [];
  const marks: [number, number][] = [];
  for (const { 0: run, index } of title.matchAll(/[\p{L}\p{N}'’]+/gu)) {
    addMarks(marks, run, index, words);
    const behind = ELISION.exec(run)?.[0].length ?? 0;
    if (behind > 0) addMarks(marks, run.slice(behind), index + behind, words);
  }
  return joined(marks);
}

function addMarks(marks: [number, number][], run: string, index: number, words: readonly string[]): void {
  const plain = folded(run);
  for (const word of words) {
    const at = plain.startsWith(word) ? 0 : isUnspaced(word) ? plain.indexOf(word) : -1;
    if (at < 0) continue;
    const isSameLength = plain.length === run.length;
    marks.push(isSameLength ? [index + at, index + at + word.length] : [index, index + run.length]);
  }
}

/** Words of scripts without spaces stand anywhere in a run of letters. */
function isUnspaced(word: string): boolean {
  return /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Mymr}]/u.test(word);
}

function joined(marks: [number, number][]): Marks {
  const ordered = marks.sort(([one], [other]) => one - other);
  const apart: [number, number][] = [];
  for (const [from, to] of ordered) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}
