import { UNSPACED_SCRIPTS } from './unspaced-scripts.ts';

const WORDS = new RegExp(`[${UNSPACED_SCRIPTS}]|(?:(?![${UNSPACED_SCRIPTS}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/** Whether one text may be the other reworded: they share more than half of the different words of the shorter. */
export function areAlike(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const shared = [...words].filter(word => others.has(word)).length;
  return shared * 2 > Math.min(words.size, others.size);
}

/** In scripts without spaces each character is one. */
function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(WORDS));
}
