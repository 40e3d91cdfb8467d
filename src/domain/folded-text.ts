/** A text as quotes are compared in it; `origin` gives for each of its UTF-16 units the place in the text it was made of. */
export type FoldedText = { folded: string; origin: Int32Array };

// What a UTF-16 unit folds to, by its code: one of these, or the code of the one unit that it becomes.
const UNKNOWN = 0;
const NOTHING = 1;
const SEVERAL = 2;
const GAP = 0x20;
const HYPHEN = 0x2d;
const COMMA = 0x2c;
const POINT = 0x2e;
/** No character folds to more units: U+FDFA has 18. */
const MOST_OF_ONE = 32;
/** Filled as units are met. A table, since a text has a million. */
const folds = new Uint16Array(0x10000);

/**
 * A text without case, accents, ligatures and soft hyphens, each run of spaces and punctuation as one space. What changes a claim
 * stays: symbols (`+`, `<`, `€`), `%`, a minus before a digit, a point or comma inside a number.
 */
export function foldedText(text: string): FoldedText {
  // Most texts grow no longer by folding; those that do get more room.
  let units = new Uint16Array(text.length + MOST_OF_ONE);
  let origin = new Int32Array(text.length + MOST_OF_ONE);
  let length = 0;
  let isGap = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    let fold = folds[code] as number;
    if (fold === UNKNOWN) fold = learn(code);
    if (fold === GAP) {
      if (code < 0x30 && isPartOfNumber(text, at, code)) fold = code;
      else if (isGap) continue;
    } else if (fold === NOTHING) continue;
    if (fold !== SEVERAL) {
      isGap = fold === GAP;
      units[length] = fold;
      origin[length] = at;
      length += 1;
    } else {
      const isPair = code >= 0xd800 && code < 0xdc00;
      const several = foldOf(text.slice(at, at + (isPair ? 2 : 1)));
      for (let unit = 0; unit < several.length; unit += 1) {
        units[length] = several.charCodeAt(unit);
        origin[length] = at;
        length += 1;
      }
      isGap = several === '' ? isGap : several.endsWith(' ');
    }
    if (length + MOST_OF_ONE > units.length) [units, origin] = [twice(units), twice(origin)];
  }
  const end = Math.max(0, isGap ? length - 1 : length);
  return { folded: textOf(units.subarray(0, end)), origin: origin.subarray(0, end) };
}

function twice<A extends Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(units: A): A {
  const larger = new (units.constructor as new (length: number) => A)(2 * units.length + MOST_OF_ONE);
  larger.set(units);
  return larger;
}

/** Halves of pairs are gone by now, which a decoder would replace. */
const decoder = new TextDecoder('utf-16le');

function textOf(units: Uint16Array): string {
  return decoder.decode(units);
}

function learn(code: number): number {
  const fold = foldOf(String.fromCharCode(code));
  const isFirstHalf = code >= 0xd800 && code < 0xdc00;
  const single = fold === '' ? NOTHING : fold.charCodeAt(0);
  const learnt = isFirstHalf || fold.length > 1 ? SEVERAL : single;
  folds[code] = learnt;
  return learnt;
}

function foldOf(character: string): string {
  // The minus sign is one; which hyphens are is told by what is around them.
  if (character === '\u2212') return '-';
  return character
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|\p{Cf}|\p{Cs}/gu, '')
    .replace(/[^\p{L}\p{N}\p{S}%]+/gu, ' ');
}

function isPartOfNumber(text: string, at: number, code: number): boolean {
  if (code !== HYPHEN && code !== COMMA && code !== POINT) return false;
  const before = text.charAt(at - 1);
  if (!/\d/.test(text.charAt(at + 1))) return false;
  return code === HYPHEN ? !/[\p{L}\p{N}]/u.test(before) : /\d/.test(before);
}
