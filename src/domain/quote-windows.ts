const GRAM = 4;
const BUCKETS = 1 << 16;
/** Grams that a text is full of tell nothing of where a quote is. */
const MOST_PLACES = 5_000;
const MOST_WINDOWS = 64;
/** So much of a text is gone through at once. */
const PART = 1_024;

/** A stretch `[from, to)` of a text; what matches in it has no fewer errors. */
export type TextWindow = { from: number; to: number; fewestErrors: number };

/**
 * Where in a text a pattern may be, so that only that is searched with errors. By the q-gram lemma (P. Jokinen, E. Ukkonen, "Two
 * algorithms for approximate string matching in static texts", MFCS 1991) a match with k errors of a pattern of m characters shares at
 * least m − q + 1 − kq of its q-grams, all on diagonals at most k apart.
 */
export class QuoteWindows {
  #text: string;
  /** Places of the grams, by their hash: those of bucket b from `#starts[b]` to `#starts[b + 1]`. */
  #places: Int32Array;
  #starts = new Int32Array(BUCKETS + 1);

  constructor(text: string) {
    this.#text = text;
    const grams = Math.max(0, text.length - GRAM + 1);
    this.#places = new Int32Array(grams);
    const buckets = new Uint16Array(grams);
    let rolling = firstOf(text);
    for (let from = 0; from < grams; from += PART) {
      rolling = countGrams(text, rolling, buckets, this.#starts, from, Math.min(from + PART, grams));
    }
    const next = sumUp(this.#starts);
    for (let from = 0; from < grams; from += PART) {
      sortPlaces(buckets, next, this.#places, from, Math.min(from + PART, grams));
    }
  }

  /** Where the pattern stands as it is, up to so many places: looked for at its rarest gram. Of at least four characters. */
  places(pattern: string, most: number): number[] {
    let rarest = { offset: 0, from: 0, to: Number.MAX_SAFE_INTEGER };
    let bucket = firstOf(pattern);
    for (let offset = 0; offset + GRAM <= pattern.length; offset += 1) {
      bucket = rolled(bucket, pattern, offset);
      const [from, to] = [this.#starts[bucket] as number, this.#starts[bucket + 1] as number];
      if (to - from < rarest.to - rarest.from) rarest = { offset, from, to };
    }
    const found: number[] = [];
    for (let place = rarest.from; place < rarest.to && found.length < most; place += 1) {
      const start = (this.#places[place] as number) - rarest.offset;
      if (start >= 0 && this.#text.startsWith(pattern, start)) found.push(start);
    }
    return found;
  }

  /** Stretches of the text that hold every match with at most so many errors, the likeliest first; but for texts made to confuse, all. */
  around(pattern: string, errors: number): TextWindow[] {
    const grams = pattern.length - GRAM + 1;
    const needed = grams - errors * GRAM;
    if (needed <= 0) return [{ from: 0, to: this.#text.length, fewestErrors: 0 }];
    // A bin is as wide as the diagonals of one match can be apart, so these are in one bin or two neighbours.
    const width = errors + 1;
    const votes = new Int32Array(Math.ceil((this.#text.length + pattern.length) / width) + 2);
    let unasked = 0;
    let bucket = firstOf(pattern);
    for (let at = 0; at < grams; at += 1) {
      bucket = rolled(bucket, pattern, at);
      const [from, to] = [this.#starts[bucket] as number, this.#starts[bucket + 1] as number];
      if (to - from > MOST_PLACES) {
        unasked += 1;
        continue;
      }
      vote(votes, this.#places, from, to, pattern.length - at, width);
    }
    const windows = this.#windows(votes, Math.max(1, needed - unasked), width, pattern.length);
    // The lemma the other way round.
    return windows.map(({ most, ...window }) => ({
      ...window,
      fewestErrors: Math.max(0, Math.ceil((grams - unasked - most) / GRAM)),
    }));
  }

  #windows(votes: Int32Array, needed: number, width: number, length: number) {
    const windows: { first: number; last: number; most: number }[] = [];
    for (let bin = nextCrowded(votes, 0, needed); bin >= 0; bin = nextCrowded(votes, bin + 1, needed)) {
      const count = (votes[bin] as number) + (votes[bin + 1] as number);
      const before = windows.at(-1);
      if (before?.last === bin - 1) {
        before.last = bin;
        before.most = Math.max(before.most, count);
      } else windows.push({ first: bin, last: bin, most: count });
    }
    windows.sort((one, other) => other.most - one.most);
    return windows.slice(0, MOST_WINDOWS).map(({ first, last, most }) => {
      const [from, to] = [first * width - length, last * width - length];
      return {
        from: Math.max(0, from - width),
        to: Math.min(this.#text.length, to + 3 * width + length),
        most,
      };
    });
  }
}

// Each loop over a text is a function of its own, called for a part of it: what is called often is compiled before what loops for long, and
// a text is mostly gone through once.

/** Notes the bucket of each gram, and how many each has, one place further on; answers what the next gram is rolled from. */
function countGrams(
  text: string,
  before: number,
  buckets: Uint16Array,
  starts: Int32Array,
  from: number,
  to: number,
): number {
  let rolling = before;
  for (let at = from; at < to; at += 1) {
    rolling = rolled(rolling, text, at);
    buckets[at] = rolling;
    starts[rolling + 1] = (starts[rolling + 1] as number) + 1;
  }
  return rolling;
}

/** Makes places of counts, and answers a copy. */
function sumUp(starts: Int32Array): Int32Array {
  for (let bucket = 1; bucket <= BUCKETS; bucket += 1) {
    starts[bucket] = (starts[bucket] as number) + (starts[bucket - 1] as number);
  }
  return starts.slice();
}

function sortPlaces(
  buckets: Uint16Array,
  next: Int32Array,
  places: Int32Array,
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at += 1) {
    const bucket = buckets[at] as number;
    const place = next[bucket] as number;
    next[bucket] = place + 1;
    places[place] = at;
  }
}

function vote(
  votes: Int32Array,
  places: Int32Array,
  from: number,
  to: number,
  shift: number,
  width: number,
): void {
  for (let at = from; at < to; at += 1) {
    const bin = (((places[at] as number) + shift) / width) | 0;
    votes[bin] = (votes[bin] as number) + 1;
  }
}

/** The next bin that has enough votes with its neighbour; -1 where there is none. */
function nextCrowded(votes: Int32Array, from: number, needed: number): number {
  for (let bin = from; bin + 1 < votes.length; bin += 1) {
    if ((votes[bin] as number) + (votes[bin + 1] as number) >= needed) return bin;
  }
  return -1;
}

/** Of the grams of a text one after the other: a gram's units are shifted out of the 16 bits by those of the next. */
function rolled(before: number, text: string, at: number): number {
  return ((before << 4) ^ text.charCodeAt(at + GRAM - 1)) & (BUCKETS - 1);
}

/** What the first gram is rolled from. */
function firstOf(text: string): number {
  let value = 0;
  for (let at = 1 - GRAM; at < 0; at += 1) value = rolled(value, text, at);
  return value;
}
