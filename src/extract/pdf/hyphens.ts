/** First parts of compounds that are written with a hyphen wherever they stand. */
const KEPT = /^(?:self|well|ex|all|half|quasi|non|pre|post|co|so|anti)$/i;
const HYPHENS = '-\u2010\u00ad';
const AT_END = new RegExp(`(\\p{L}+)[${HYPHENS}]$`, 'u');

// Of a paragraph, only its end is looked at, for every line that is added to it.
const LONGEST_WORD = 60;

/** Which words and compounds a document has inside its lines, where no line break can have split them. */
export class Vocabulary {
  readonly #words = new Set<string>();

  add(line: string): void {
    for (const [word] of line.toLowerCase().matchAll(/[\p{L}\p{N}]+(?:[-\u2010][\p{L}\p{N}]+)*/gu))
      this.#words.add(word);
  }

  has(word: string): boolean {
    return this.#words.has(word.toLowerCase());
  }
}

/** Two lines of one paragraph as one text: a word that the line break split is whole again, a compound keeps its hyphen. */
export function joinLines(text: string, next: string, vocabulary: Vocabulary): string {
  if (text === '') return next;
  const [, before = ''] = AT_END.exec(text.slice(-LONGEST_WORD)) ?? [];
  if (before === '')
    return /[\u2014/]$/.test(text) || areIdeographs(text, next) ? text + next : `${text} ${next}`;
  const after = /^\p{Ll}+/u.exec(next)?.[0] ?? '';
  // A name or a number after the hyphen: a compound.
  if (after === '') return text + next;
  if (text.endsWith('\u00ad') || isOneWord(before, after, vocabulary)) return text.slice(0, -1) + next;
  return text + next;
}

function isOneWord(before: string, after: string, vocabulary: Vocabulary): boolean {
  if (vocabulary.has(before + after)) return true;
  if (vocabulary.has(`${before}-${after}`)) return false;
  return !KEPT.test(before);
}

/** Chinese and Japanese have no spaces. */
function areIdeographs(text: string, next: string): boolean {
  const form = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
  return form.test(text.at(-1) ?? '') && form.test(next[0] ?? '');
}
