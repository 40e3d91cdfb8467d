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
/** Filled as units are met. A table, since a text has a million. */
const folds = new Uint16Array(0x10000);

/**
 * A text without case, accents, ligatures and soft hyphens, each run of spaces and punctuation as one space. What changes a claim
 * stays: symbols (`+`, `<`, `€`), `%`, a minus before a digit, a point or comma inside a number.
 */
export function foldedText(text: string): FoldedText {
  const out = new Units(text.length + 16);
  let isGap = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    let fold = (folds[code] as number) || learn(code);
    if (fold === GAP && code < 0x30 && isPartOfNumber(text, at, code)) fold = code;
    if (fold === NOTHING || (fold === GAP && isGap)) continue;
    isGap = fold === GAP;
    if (fold !== SEVERAL) out.add(fold, at);
    else {
      const isPair = code >= 0xd800 && code < 0xdc00;
      const several = foldOf(text.slice(at, at + (isPair ? 2 : 1)));
      for (let unit = 0; unit < several.length; unit += 1) out.add(several.charCodeAt(unit), at);
      isGap = several === '' ? isGap : several.endsWith(' ');
    }
  }
  return out.end(isGap);
}

function learn(code: number): number {
  const fold = foldOf(String.fromCharCode(code));
  const isFirstHalf = code >= 0xd800 && code < 0xdc00;
  const single = fold === '' ? NOTHING : fold.charCodeAt(0);
  const learnt = isFirstHalf || fold.length > 1 ? SEVERAL : single;
  folds[code] = learnt;
  return learnt || UNKNOWN;
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

class Units {
  #units: Uint16Array<ArrayBuffer>;
  #origin: Int32Array<ArrayBuffer>;
  #length = 0;

  constructor(room: number) {
    this.#units = new Uint16Array(room);
    this.#origin = new Int32Array(room);
  }

  add(unit: number, from: number): void {
    if (this.#length === this.#units.length) {
      const [units, origin] = [this.#units, this.#origin];
      this.#units = new Uint16Array(2 * this.#length);
      this.#units.set(units);
      this.#origin = new Int32Array(2 * this.#length);
      this.#origin.set(origin);
    }
    this.#units[this.#length] = unit;
    this.#origin[this.#length] = from;
    this.#length += 1;
  }

  end(isGap: boolean): FoldedText {
    const length = Math.max(0, isGap ? this.#length - 1 : this.#length);
    const parts: string[] = [];
    // As many at once as a call can take arguments.
    for (let at = 0; at < length; at += 8_192) {
      parts.push(String.fromCharCode(...this.#units.subarray(at, Math.min(length, at + 8_192))));
    }
    return { folded: parts.join(''), origin: this.#origin.subarray(0, length) };
  }
}
