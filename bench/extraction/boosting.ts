/** One row to learn from: its numbers, what is wanted (0 to 1), and how much it counts. */
export interface Example {
  row: Float32Array;
  wanted: number;
  weight: number;
}

export type Tree = { feature: number; cut: number; left: Tree; right: Tree } | { value: number };
export interface Forest {
  base: number;
  trees: Tree[];
}

const SHAPE = {
  trees: 66,
  depth: 5,
  rate: 0.12,
  rows: 0.5,
  columns: 0.4,
  bins: 48,
  ridge: 2,
  leastWeight: 30,
};

/** Grows trees for logistic loss by histograms, each on half of the rows and some of the columns (Friedman, 2001 and 2002). */
export function grow(
  examples: readonly Example[],
  unused: ReadonlySet<number>,
  random: () => number,
): Forest {
  const columns = (examples[0]?.row.length ?? 0) as number;
  const cuts = Array.from({ length: columns }, (_, column) => cutsOf(examples, column, random));
  const bins = cuts.map((edges, column) =>
    Uint8Array.from(examples, ({ row }) => binOf(row[column] ?? 0, edges)),
  );
  const all = examples.reduce((sum, { weight }) => sum + weight, 0);
  const mean = examples.reduce((sum, { weight, wanted }) => sum + weight * wanted, 0) / all;
  const base = Math.log(mean / (1 - mean));
  const scores = new Float64Array(examples.length).fill(base);
  const slope = new Float64Array(examples.length);
  const bend = new Float64Array(examples.length);
  const trees: Tree[] = [];
  while (trees.length < SHAPE.trees) {
    for (const [at, { wanted, weight }] of examples.entries()) {
      const likely = 1 / (1 + Math.exp(-(scores[at] ?? 0)));
      slope[at] = (likely - wanted) * weight;
      bend[at] = Math.max(likely * (1 - likely), 1e-4) * weight;
    }
    const sample = examples.map((_, at) => at).filter(() => random() < SHAPE.rows);
    const offered = cuts
      .map((_, column) => column)
      .filter(column => !unused.has(column) && random() < SHAPE.columns);
    const tree = split(sample, 0);
    for (const at of examples.keys()) scores[at] = (scores[at] ?? 0) + leafValue(tree, examples[at]?.row);
    trees.push(tree);

    function split(rows: readonly number[], depth: number): Tree {
      const [slopes, bends] = [sumOf(rows, slope), sumOf(rows, bend)];
      const leaf = { value: (-SHAPE.rate * slopes) / (bends + SHAPE.ridge) };
      if (depth === SHAPE.depth) return leaf;
      let best = { gain: 0.5, column: -1, bin: 0 };
      for (const column of offered) {
        const found = bestBin(rows, column, slopes, bends);
        if (found.gain > best.gain) best = { ...found, column };
      }
      if (best.column < 0) return leaf;
      const side = bins[best.column];
      const isLeft = (at: number) => (side?.[at] ?? 0) <= best.bin;
      const cut = cuts[best.column]?.[best.bin] ?? 0;
      const left = split(rows.filter(isLeft), depth + 1);
      return {
        feature: best.column,
        cut,
        left,
        right: split(
          rows.filter(at => !isLeft(at)),
          depth + 1,
        ),
      };
    }

    function bestBin(rows: readonly number[], column: number, slopes: number, bends: number) {
      const own = bins[column] ?? new Uint8Array();
      const edges = cuts[column]?.length ?? 0;
      const [down, curve] = [new Float64Array(edges + 1), new Float64Array(edges + 1)];
      for (const at of rows) {
        const bin = own[at] ?? 0;
        down[bin] = (down[bin] ?? 0) + (slope[at] ?? 0);
        curve[bin] = (curve[bin] ?? 0) + (bend[at] ?? 0);
      }
      const gainOf = (sum: number, weight: number) => (sum * sum) / (weight + SHAPE.ridge);
      let [leftSlope, leftBend] = [0, 0];
      let best = { gain: 0, bin: 0 };
      for (let bin = 0; bin < edges; bin++) {
        leftSlope += down[bin] ?? 0;
        leftBend += curve[bin] ?? 0;
        if (leftBend < SHAPE.leastWeight || bends - leftBend < SHAPE.leastWeight) continue;
        const gain =
          gainOf(leftSlope, leftBend) + gainOf(slopes - leftSlope, bends - leftBend) - gainOf(slopes, bends);
        if (gain > best.gain) best = { gain, bin };
      }
      return best;
    }
  }
  return { base, trees };
}

function sumOf(rows: readonly number[], of: Float64Array): number {
  let sum = 0;
  for (const at of rows) sum += of[at] ?? 0;
  return sum;
}

/** Edges between bins that hold about as many examples each. */
function cutsOf(examples: readonly Example[], column: number, random: () => number): number[] {
  const sample = Float32Array.from(
    { length: 20_000 },
    () => examples[Math.floor(random() * examples.length)]?.row[column] ?? 0,
  ).sort();
  const edges: number[] = [];
  for (let bin = 1; bin < SHAPE.bins; bin++) {
    const edge = sample[Math.floor((bin * sample.length) / SHAPE.bins)] ?? 0;
    if (edges.length === 0 || edge > (edges.at(-1) ?? 0)) edges.push(edge);
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

export function leafValue(tree: Tree, row: Float32Array | undefined): number {
  let at = tree;
  while ('feature' in at) at = (row?.[at.feature] ?? 0) < at.cut ? at.left : at.right;
  return at.value;
}
