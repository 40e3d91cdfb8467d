import type { Blocks } from './blocks.ts';

/** How a page's blocks lie, as plain data: what the second pass needs to know besides the likelihoods. */
export interface Layout {
  words: number[];
  isHeading: boolean[];
  /** Blocks with the same number are set alike: the same element and class in the same kind of holder. */
  signature: number[];
  /** Blocks with the same number lie in the same elements, whatever their classes: rows of tables, items of lists. */
  shape: number[];
  /** Each block's holder, as an index into `holders`. */
  holder: number[];
  /** Which blocks each holds, up to and without `end`. */
  holders: { parent: number; first: number; end: number }[];
}

/** A block without a word still counts a little. */
const LEAST_WORDS = 0.2;
const STEPS = [-3, -2, -1, 1, 2, 3];
const WINDOWS = [2, 5, 15, 40];
const LEVELS = 6;

const log = Math.log1p;

export function layoutOf({ blocks, holders }: Blocks, signatures: readonly string[]): Layout {
  return {
    words: blocks.map(({ words }) => words),
    isHeading: blocks.map(({ element }) => /^h[1-6]$/.test(element.localName)),
    signature: numbered(signatures),
    shape: numbered(blocks.map(({ holder }) => shapeOf(holder, holders))),
    holder: blocks.map(({ holder }) => holder),
    holders: holders.map(({ parent, first, end }) => ({ parent, first, end })),
  };
}

function numbered(keys: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return keys.map(key => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** The names of the four elements around a block. */
function shapeOf(holder: number, holders: Blocks['holders']): string {
  let shape = '';
  let above = holders[holder];
  for (let level = 0; above && level < 4; level++, above = holders[above.parent])
    shape += `${above.element.localName}<`;
  return shape;
}

/** One row of numbers per block for the second pass: what the first pass says of the block and of all that stands around it. */
export function contextOf(layout: Layout, likelihoods: ArrayLike<number>): Float32Array[] {
  const { holders } = layout;
  const size = layout.words.length;
  const words = new Float64Array(size + 1);
  const expected = new Float64Array(size + 1);
  for (const [at, count] of layout.words.entries()) {
    words[at + 1] = (words[at] ?? 0) + count + LEAST_WORDS;
    expected[at + 1] = (expected[at] ?? 0) + (count + LEAST_WORDS) * (likelihoods[at] ?? 0);
  }
  const mean = (from: number, to: number) => {
    const [first, end] = [Math.max(0, from), Math.min(size, to)];
    if (end <= first) return 0;
    return ((expected[end] ?? 0) - (expected[first] ?? 0)) / ((words[end] ?? 0) - (words[first] ?? 0));
  };
  const all = expected[size] ?? 0;
  const best = bestExpectedF1(layout.words, likelihoods);
  const alike = groupMeans(layout.signature, layout.words, likelihoods);
  const shaped = groupMeans(layout.shape, layout.words, likelihoods);
  const sections = sectionsOf(layout.isHeading);
  const near = distances(layout.words, likelihoods);
  return layout.holder.map((nearest, at) => {
    const own = likelihoods[at] ?? 0;
    const row = [own, own - best / 2, best];
    for (const step of STEPS) row.push(likelihoods[at + step] ?? 0);
    for (const width of WINDOWS) row.push(mean(at - width, at), mean(at + 1, at + 1 + width));
    row.push(alike.mean[at] ?? 0, alike.others[at] ?? 0, shaped.mean[at] ?? 0);
    let holder = holders[nearest];
    for (let level = 0; level < LEVELS; level++) {
      const { first, end } = holder ?? { first: 0, end: 0 };
      row.push(mean(first, end));
      if (level > 0) row.push(((expected[end] ?? 0) - (expected[first] ?? 0)) / (all + 1));
      holder = holder && holders[holder.parent];
    }
    const [first, end] = [sections.first[at] ?? 0, sections.end[at] ?? size];
    row.push(
      mean(first, end),
      likelihoods[first] ?? 0,
      first > 0 ? mean(sections.first[first - 1] ?? 0, first) : 0,
      end < size ? mean(end, sections.end[end] ?? size) : 0,
    );
    row.push((expected[at] ?? 0) / (all + 1), (all - (expected[at + 1] ?? 0)) / (all + 1));
    row.push(log(all), all / (words[size] ?? 1), log(near.since[at] ?? 0), log(near.until[at] ?? 0));
    return Float32Array.from(row);
  });
}

/**
 * The best F1 that can be expected of keeping the likeliest blocks. Half of it is the threshold that reaches it (Lipton, Elkan and
 * Naryanaswamy, 2014).
 */
export function bestExpectedF1(words: readonly number[], likelihoods: ArrayLike<number>): number {
  const order = Array.from(words.keys()).sort((a, b) => (likelihoods[b] ?? 0) - (likelihoods[a] ?? 0));
  const expected = words.reduce((sum, count, at) => sum + count * (likelihoods[at] ?? 0), 0);
  let [kept, right, best] = [0, 0, 0];
  for (const at of order) {
    const count = words[at] ?? 0;
    kept += count;
    right += count * (likelihoods[at] ?? 0);
    if (kept > 0) best = Math.max(best, (2 * right) / (kept + expected));
  }
  return best;
}

/** For each block the mean likelihood of its group, by words, with and without itself. */
function groupMeans(groups: readonly number[], words: readonly number[], likelihoods: ArrayLike<number>) {
  const size = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const [weights, expected] = [new Float64Array(size), new Float64Array(size)];
  const weightOf = (at: number) => (words[at] ?? 0) + LEAST_WORDS;
  for (const [at, group] of groups.entries()) {
    weights[group] = (weights[group] ?? 0) + weightOf(at);
    expected[group] = (expected[group] ?? 0) + weightOf(at) * (likelihoods[at] ?? 0);
  }
  const [mean, others] = [new Float32Array(groups.length), new Float32Array(groups.length)];
  for (const [at, group] of groups.entries()) {
    const [all, sum] = [weights[group] ?? 1, expected[group] ?? 0];
    // A tenth of a word of its own stays: what stands alone has no others to ask.
    const own = weightOf(at) - 0.1;
    mean[at] = sum / all;
    others[at] = (sum - own * (likelihoods[at] ?? 0)) / (all - own);
  }
  return { mean, others };
}

/** For each block where its section, a heading and what follows it, begins and ends. */
function sectionsOf(isHeading: readonly boolean[]): { first: Int32Array; end: Int32Array } {
  const size = isHeading.length;
  const [first, end] = [new Int32Array(size), new Int32Array(size)];
  let edge = 0;
  for (let at = 0; at < size; at++) {
    if (isHeading[at]) edge = at;
    first[at] = edge;
  }
  edge = size;
  for (let at = size - 1; at >= 0; at--) {
    end[at] = edge;
    if (first[at] === at) edge = at;
  }
  return { first, end };
}

const FAR = 1_000;

/** How many blocks away, before and after, the next one stands that is likely part of the main text. */
function distances(words: readonly number[], likelihoods: ArrayLike<number>) {
  const size = words.length;
  const [since, until] = [new Int32Array(size), new Int32Array(size)];
  const isLikely = (at: number) => (likelihoods[at] ?? 0) > 0.5 && (words[at] ?? 0) > 3;
  let edge = -FAR;
  for (let at = 0; at < size; at++) {
    since[at] = at - edge;
    if (isLikely(at)) edge = at;
  }
  edge = size + FAR;
  for (let at = size - 1; at >= 0; at--) {
    until[at] = edge - at;
    if (isLikely(at)) edge = at;
  }
  return { since, until };
}
