import { UNSPACED } from './unspaced-scripts.ts';

const WORD = /[\p{L}\p{N}]/u;

/** Whether `[start, end)` of a text, in UTF-16 units, begins and ends where words do: `art` is no part of `party`. */
export function isWholeWords(text: string, start: number, end: number): boolean {
  return !isInside(text, start) && !isInside(text, end);
}

/** Whether a place is inside a word. */
function isInside(text: string, at: number): boolean {
  const before = /.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? '';
  const after = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
  return WORD.test(before) && WORD.test(after) && !UNSPACED.test(before) && !UNSPACED.test(after);
}
