import { NEAR_BITS } from './fingerprint.ts';

/** Above so many texts with equal bits, what is left of their bits is cut again before they are compared one by one. */
const CROWD = 64;

/** Bits `[from, to)` of the 64, counted from the high end. */
type Block = readonly [from: number, to: number];

/**
 * Calls `join` with the places in the list of fingerprints, all different, that are at most `NEAR_BITS` bits apart; some pairs come more
 * than once. After G. Manku, A. Jain, A. Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007: of four blocks of bits,
 * three differing bits leave one equal, so only what shares a block is compared.
 */
export function joinNearTexts(prints: readonly string[], join: (one: number, other: number) => void): void {
  const high = Uint32Array.from(prints, print => Number.parseInt(print.slice(0, 8), 16));
  const low = Uint32Array.from(prints, print => Number.parseInt(print.slice(8), 16));
  compare(Uint32Array.from(prints.keys()), [[0, 64]], { high, low, join });
}

type Prints = { high: Uint32Array; low: Uint32Array; join(one: number, other: number): void };

/** `free` are the stretches of bits in which these may still differ. */
function compare(places: Uint32Array, free: readonly Block[], prints: Prints): void {
  const width = free.reduce((sum, [from, to]) => sum + to - from, 0);
  // One block more than bits may differ. Below that there is nothing left to cut.
  const blocks = NEAR_BITS + 1;
  if (places.length <= CROWD || width < blocks) {
    compareAll(places, prints);
    return;
  }
  for (let block = 0; block < blocks; block += 1) {
    const start = Math.floor((width * block) / blocks);
    const end = Math.floor((width * (block + 1)) / blocks);
    const taken = part(free, start, end);
    const left = [...part(free, 0, start), ...part(free, end, width)];
    for (const alike of grouped(places, taken, prints)) compare(alike, left, prints);
  }
}

function compareAll(places: Uint32Array, { high, low, join }: Prints): void {
  for (let at = 0; at < places.length; at += 1) {
    const one = places[at] as number;
    for (let next = at + 1; next < places.length; next += 1) {
      const other = places[next] as number;
      const apart =
        ones((high[one] as number) ^ (high[other] as number)) +
        ones((low[one] as number) ^ (low[other] as number));
      if (apart <= NEAR_BITS) join(one, other);
    }
  }
}

/** The bits from the `start`-th to the `end`-th of those that are free. */
function part(free: readonly Block[], start: number, end: number): Block[] {
  const blocks: Block[] = [];
  let seen = 0;
  for (const [from, to] of free) {
    const cut: Block = [from + Math.max(0, start - seen), Math.min(to, from + end - seen)];
    if (cut[0] < cut[1]) blocks.push(cut);
    seen += to - from;
  }
  return blocks;
}

/** Those with the same bits in these blocks, at most 16 bits together; at least two each. A counting sort: a crowd is large. */
function grouped(places: Uint32Array, blocks: readonly Block[], { high, low }: Prints): Uint32Array[] {
  const width = blocks.reduce((sum, [from, to]) => sum + to - from, 0);
  const keys = new Uint16Array(places.length);
  for (const [from, to] of blocks) {
    for (let start = from; start < to; ) {
      const end = Math.min(to, start < 32 ? 32 : 64);
      const words = start < 32 ? high : low;
      const [left, right] = [start % 32, 32 - (end - start)];
      for (let at = 0; at < places.length; at += 1) {
        const bits = ((words[places[at] as number] as number) << left) >>> right;
        keys[at] = ((keys[at] as number) << (end - start)) | bits;
      }
      start = end;
    }
  }
  const ends = new Uint32Array(1 << width);
  for (const key of keys) ends[key] = (ends[key] as number) + 1;
  for (let key = 1; key < ends.length; key += 1) {
    ends[key] = (ends[key] as number) + (ends[key - 1] as number);
  }
  const sorted = new Uint32Array(places.length);
  const starts = ends.slice();
  for (let at = places.length - 1; at >= 0; at -= 1) {
    const key = keys[at] as number;
    const place = (starts[key] as number) - 1;
    starts[key] = place;
    sorted[place] = places[at] as number;
  }
  const groups: Uint32Array[] = [];
  for (let key = 0; key < ends.length; key += 1) {
    const [from, to] = [starts[key] as number, ends[key] as number];
    if (to - from > 1) groups.push(sorted.subarray(from, to));
  }
  return groups;
}

function ones(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
