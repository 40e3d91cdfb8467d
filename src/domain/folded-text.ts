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
// What nearly all units are, without the patterns of `foldOf`, which take their time to be compiled.
for (let code = 0; code < 0x80; code += 1) {
  const unit = String.fromCharCode(code).toLowerCase();
  folds[code] = /[a-z0-9$+<=>^`|~%]/.test(unit) ? unit.charCodeAt(0) : GAP;
}
/** A text is folded in parts: what is called often is compiled before what loops for long, and most texts are folded once. */
const PART = 1_024;

/**
 * A text without case, accents, ligatures and soft hyphens, each run of spaces and punctuation as one space. What changes a claim
 * stays: symbols (`+`, `<`, `€`), `%`, a minus before a digit, a point or comma inside a number.
 */
export function foldedText(text: string): FoldedText {
  const folding = new Folding(text);
  for (let from = 0; from < text.length; from += PART) folding.take(from, Math.min(from + PART, text.length));
  return folding.whole();
}

class Folding {
  // Most texts grow no longer by folding; those that do get more room.
  #units: Uint16Array<ArrayBuffer>;
  #origin: Int32Array<ArrayBuffer>;
  #length = 0;
  #isGap = true;

  constructor(private readonly text: string) {
    this.#units = new Uint16Array(text.length + MOST_OF_ONE);
    this.#origin = new Int32Array(text.length + MOST_OF_ONE);
  }

  take(from: number, to: number): void {
    const { text } = this;
    let [units, origin, length, isGap] = [this.#units, this.#origin, this.#length, this.#isGap];
    for (let at = from; at < to; at += 1) {
      const code = text.charCodeAt(at);
      let fold = folds[code] as number;
      if (fold === UNKNOWN) fold = learn(code);
      if (fold === GAP) {
        if (code !== GAP && code < 0x30 && isPartOfNumber(text, at, code)) fold = code;
        else if (isGap) continue;
      } else if (fold === NOTHING) continue;
      if (fold !== SEVERAL) {
        isGap = fold === GAP;
        units[length] = fold;
        origin[length] = at;
        length += 1;
        continue;
      }
      const isPair = code >= 0xd800 && code < 0xdc00;
      const several = foldOf(text.slice(at, at + (isPair ? 2 : 1)));
      for (let unit = 0; unit < several.length; unit += 1) {
        units[length] = several.charCodeAt(unit);
        origin[length] = at;
        length += 1;
      }
      isGap = several === '' ? isGap : several.endsWith(' ');
      // Room for one of each that is left, and for one that becomes many.
      if (length + text.length - at + MOST_OF_ONE > units.length) {
        [units, origin] = [twice(units), twice(origin)];
      }
    }
    [this.#units, this.#origin, this.#length, this.#isGap] = [units, origin, length, isGap];
  }

  whole(): FoldedText {
    const end = Math.max(0, this.#isGap ? this.#length - 1 : this.#length);
    return { folded: textOf(this.#units.subarray(0, end)), origin: this.#origin.subarray(0, end) };
  }
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
