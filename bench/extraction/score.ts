import type { LabelledPage } from './corpus.ts';

/** What an extractor said of a page. */
export interface Answer {
  text: string;
  title: string;
  authors: string[];
  date: string;
  ms: number;
  error?: string;
}

/** One page's score. `right`, `wrong` and `missing` where there is something to find; `invented` and `none` where there is not. */
export type Verdict = 'right' | 'wrong' | 'missing' | 'invented' | 'none';
export interface Score {
  f1: number;
  withShare: number | null;
  withoutShare: number | null;
  title: Verdict;
  author: Verdict;
  date: Verdict;
  ms: number;
}

export function scoreOf(page: LabelledPage, answer: Answer): Score {
  return {
    f1: wordF1(page.mainContent, answer.text),
    withShare: shareFound(page.with, answer.text),
    withoutShare: shareFound(page.without, answer.text),
    title: verdict(foldTitle(page.title ?? ''), foldTitle(answer.title)),
    author: authorVerdict(page.author ?? '', answer.authors),
    date: verdict((page.publishDate ?? '').slice(0, 10), answer.date),
    ms: answer.ms,
  };
}

function verdict(truth: string, answer: string): Verdict {
  if (truth === '') return answer === '' ? 'none' : 'invented';
  if (answer === '') return 'missing';
  return truth === answer ? 'right' : 'wrong';
}

/** Word-level F1 of two bags of words. Two empty texts agree. */
export function wordF1(truth: string, answer: string): number {
  const [wanted, given] = [wordsOf(truth), wordsOf(answer)];
  if (wanted.length === 0 || given.length === 0) return wanted.length === given.length ? 1 : 0;
  const counts = new Map<string, number>();
  for (const word of wanted) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of given) {
    const left = counts.get(word) ?? 0;
    if (left > 0) shared += 1;
    counts.set(word, left - 1);
  }
  return (2 * shared) / (wanted.length + given.length);
}

/** `\w+` as in Python: letters, digits and underscores of every script. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
}

function shareFound(snippets: string[], text: string): number | null {
  if (snippets.length === 0) return null;
  const flat = flatten(text);
  return snippets.filter(snippet => flat.includes(flatten(snippet))).length / snippets.length;
}

function flatten(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Letters and digits, in NFKC, lower-case. */
export function foldTitle(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

const DEGREES =
  /^(?:jr|sr|phd|ph d|md|m d|ma|msc|ms|ba|bsc|mba|esq|rn|dvm|vmd|jd|llm|mph|dds|cpa|cfp|rd|rdn|lcsw|psyd|edd|pe|cissp|pmp|bs)$/;

/** The authors are right when the same people are named, in any order; degrees don't count. */
function authorVerdict(truth: string, authors: string[]): Verdict {
  const wanted = namesOf(truth.split(/[,;/|&]|\sand\s|\sund\s|\set\s/));
  const given = namesOf(authors);
  if (wanted.length === 0) return given.length === 0 ? 'none' : 'invented';
  if (given.length === 0) return 'missing';
  const same = (one: string[], other: string[]) =>
    one.length === other.length && one.every(name => other.includes(name));
  const words = (names: string[]) => names.flatMap(name => name.split(' ')).sort();
  return same(wanted, given) || words(wanted).join(' ') === words(given).join(' ') ? 'right' : 'wrong';
}

function namesOf(parts: string[]): string[] {
  const names = parts
    .map(part => foldTitle(part).replace(/^(?:by|written by) /, ''))
    .filter(name => name !== '' && !DEGREES.test(name));
  return [...new Set(names)];
}
