/** What trees learn from: rows of numbers, one after the other, what is wanted of each (0 to 1), and how much each counts. */
export interface Table {
  columns: number;
  rows: Float32Array;
  wanted: Float32Array;
  weight: Float32Array;
  /** Which page each row is of: pages are drawn, not rows, since the rows of a page tell much the same. */
  group: Int32Array;
}

export type Tree = { feature: number; cut: number; left: Tree; right: Tree } | { value: number };
export interface Forest {
  base: number;
  trees: Tree[];
}

export interface Shape {
  trees: number;
  leaves: number;
  depth: number;
  rate: number;
  /** The share of pages and of columns that each tree sees. */
  groupShare: number;
  columnShare: number;
  bins: number;
  ridge: number;
  leastWeight: number;
}

/** A leaf that may still be split: which of the drawn rows it holds, and its best split. */
interface Leaf {
  first: number;
  end: number;
  depth: number;
  sums: Float64Array;
  slope: number;
  bend: number;
  gain: number;
  column: number;
  bin: number;
  place: { value: number } | { feature: number; cut: number; left: Tree; right: Tree };
}

/** Grows trees for logistic loss by histograms, the best leaf first, each on some of the rows and columns (Friedman, 2001 and 2002). */
export function grow(table: Table, shape: Shape, unused: ReadonlySet<number>, random: () => number): Forest {
  const { columns, rows, wanted, weight, group } = table;
  const size = wanted.length;
  const groups = group.reduce((most, one) => Math.max(most, one + 1), 0);
  const cuts = Array.from({ length: columns }, (_, column) =>
    unused.has(column) ? [] : cutsOf(table, column, shape.bins, random),
  );
  const bins = cuts.map((edges, column) => {
    const own = new Uint8Array(edges.length === 0 ? 0 : size);
    for (let at = 0; at < own.length; at++) own[at] = binOf(rows[at * columns + column] as number, edges);
    return own;
  });
  const usable = [...cuts.keys()].filter(column => (cuts[column]?.length ?? 0) > 0);
  let [all, mean] = [0, 0];
  for (let at = 0; at < size; at++) {
    all += weight[at] as number;
    mean += (weight[at] as number) * (wanted[at] as number);
  }
  mean /= all;
  const base = Math.log(mean / (1 - mean));
  const scores = new Float64Array(size).fill(base);
  const slope = new Float32Array(size);
  const bend = new Float32Array(size);
  const drawn = new Int32Array(size);
  const moved = new Int32Array(size);
  const trees: Tree[] = [];
  while (trees.length < shape.trees) {
    let count = 0;
    const isDrawn = Array.from({ length: groups }, () => random() < shape.groupShare);
    for (let at = 0; at < size; at++) {
      const likely = 1 / (1 + Math.exp(-(scores[at] as number)));
      slope[at] = (likely - (wanted[at] as number)) * (weight[at] as number);
      bend[at] = Math.max(likely * (1 - likely), 1e-4) * (weight[at] as number);
      if (isDrawn[group[at] as number]) drawn[count++] = at;
    }
    const offered = usable.filter(() => random() < shape.columnShare);
    const tree = growTree(count, offered);
    trees.push(tree);
    for (let at = 0; at < size; at++)
      scores[at] = (scores[at] as number) + leafValue(tree, rows, at * columns);
  }
  return { base, trees };

  function growTree(count: number, offered: readonly number[]): Tree {
    const root = leafOf(0, count, 0, sumsOf(0, count, offered), offered);
    const open = [root];
    for (let leaves = 1; leaves < shape.leaves; leaves++) {
      const best = open.reduce((one, other) => (other.gain > one.gain ? other : one));
      if (best.gain <= 0) break;
      const middle = partition(best);
      const isLeftSmall = middle - best.first < best.end - middle;
      const small = isLeftSmall ? sumsOf(best.first, middle, offered) : sumsOf(middle, best.end, offered);
      const large = best.sums;
      for (let at = 0; at < large.length; at++) large[at] = (large[at] as number) - (small[at] as number);
      const [left, right] = isLeftSmall ? [small, large] : [large, small];
      const one = leafOf(best.first, middle, best.depth + 1, left, offered);
      const other = leafOf(middle, best.end, best.depth + 1, right, offered);
      open.splice(open.indexOf(best), 1, one, other);
      const cut = cuts[best.column]?.[best.bin] ?? 0;
      Object.assign(best.place, { feature: best.column, cut, left: one.place, right: other.place });
      delete (best.place as { value?: number }).value;
    }
    return root.place;
  }

  /** Sums of slope and bend for each offered column's bins. */
  function sumsOf(first: number, end: number, offered: readonly number[]): Float64Array {
    const sums = new Float64Array(offered.length * shape.bins * 2);
    for (const [nth, column] of offered.entries()) {
      const own = bins[column] as Uint8Array;
      const from = nth * shape.bins * 2;
      for (let at = first; at < end; at++) {
        const row = drawn[at] as number;
        const place = from + (own[row] as number) * 2;
        sums[place] = (sums[place] as number) + (slope[row] as number);
        sums[place + 1] = (sums[place + 1] as number) + (bend[row] as number);
      }
    }
    return sums;
  }

  function leafOf(
    first: number,
    end: number,
    depth: number,
    sums: Float64Array,
    offered: readonly number[],
  ): Leaf {
    let [slopes, bends] = [0, 0];
    for (let at = first; at < end; at++) {
      slopes += slope[drawn[at] as number] as number;
      bends += bend[drawn[at] as number] as number;
    }
    const place = { value: (-shape.rate * slopes) / (bends + shape.ridge) };
    const leaf: Leaf = {
      first,
      end,
      depth,
      sums,
      slope: slopes,
      bend: bends,
      gain: 0,
      column: -1,
      bin: 0,
      place,
    };
    if (depth === shape.depth) return leaf;
    const gainOf = (sum: number, under: number) => (sum * sum) / (under + shape.ridge);
    const whole = gainOf(slopes, bends);
    for (const [nth, column] of offered.entries()) {
      const edges = cuts[column]?.length ?? 0;
      let [left, under] = [0, 0];
      for (let bin = 0; bin < edges; bin++) {
        left += sums[(nth * shape.bins + bin) * 2] as number;
        under += sums[(nth * shape.bins + bin) * 2 + 1] as number;
        if (under < shape.leastWeight) continue;
        if (bends - under < shape.leastWeight) break;
        const gain = gainOf(left, under) + gainOf(slopes - left, bends - under) - whole;
        if (gain > leaf.gain && gain > 0.5) Object.assign(leaf, { gain, column, bin });
      }
    }
    return leaf;
  }

  /** Puts the rows of the left side before those of the right; returns where the right begins. */
  function partition(leaf: Leaf): number {
    const own = bins[leaf.column] as Uint8Array;
    let [left, right] = [leaf.first, 0];
    for (let at = leaf.first; at < leaf.end; at++) {
      const row = drawn[at] as number;
      if ((own[row] as number) <= leaf.bin) drawn[left++] = row;
      else moved[right++] = row;
    }
    drawn.set(moved.subarray(0, right), left);
    return left;
  }
}

/** Edges between bins that hold about as many rows each. */
function cutsOf({ columns, rows, wanted }: Table, column: number, bins: number, random: () => number) {
  const sample = Float32Array.from(
    { length: 20_000 },
    () => rows[Math.floor(random() * wanted.length) * columns + column] ?? 0,
  ).sort();
  const edges: number[] = [];
  for (let bin = 1; bin < bins; bin++) {
    const edge = sample[Math.floor((bin * sample.length) / bins)] ?? 0;
    if (edge > (edges.at(-1) ?? sample[0] ?? 0)) edges.push(edge);
  }
  return edges;
}

function binOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= (edges[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a tree says of the row that begins at `from`. */
export function leafValue(tree: Tree, rows: Float32Array, from: number): number {
  let at = tree;
  while ('feature' in at) at = (rows[from + at.feature] as number) < at.cut ? at.left : at.right;
  return at.value;
}

/** How likely each row is wanted, 0 to 1. */
export function likelihoodsOf({ base, trees }: Forest, rows: readonly Float32Array[]): Float32Array {
  return Float32Array.from(rows, row => {
    const score = trees.reduce((sum, tree) => sum + leafValue(tree, row, 0), base);
    return 1 / (1 + Math.exp(-score));
  });
}
