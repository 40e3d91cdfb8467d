import { seededRandom } from '../../fixtures/random.ts';
import { contextOf, type Layout } from '../../src/extract/block-context.ts';
import { type Forest, grow, likelihoodsOf, type Shape, type Table, type Tree } from './boosting.ts';

/** What is learned from one page: its blocks' numbers, how they lie, what is wanted of each (0 to 1) and how much each counts. */
export interface Lesson {
  rows: Float32Array[];
  layout: Layout;
  wanted: number[];
  weights: number[];
  /** Pages of one site share a fold. */
  fold: number;
}

export const FOLDS = 2;

const FIRST: Shape = {
  trees: 50,
  leaves: 24,
  depth: 6,
  rate: 0.15,
  groupShare: 0.5,
  columnShare: 0.4,
  bins: 48,
  ridge: 20,
  leastWeight: 100,
};
const SECOND: Shape = { ...FIRST, trees: 40, leaves: 16, rate: 0.12 };

/** Columns that tell one page from another rather than a block: trees learn pages by heart from them. */
const UNUSED = new Set([92, 93, 95, 96, 101]);

/**
 * Grows the two passes. The second learns from what the first says of pages that it has not seen, as it will when it is used:
 * stacked generalization (Wolpert, 1992).
 */
export function growPasses(lessons: readonly Lesson[]): { first: Forest; second: Forest } {
  const rowsOf = ({ rows }: Lesson) => rows;
  const first = grow(tableOf(lessons, rowsOf), FIRST, UNUSED, seededRandom(1));
  const unseen = new Map<Lesson, Float32Array>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = lessons.filter(lesson => lesson.fold !== fold);
    const forest = grow(tableOf(others, rowsOf), FIRST, UNUSED, seededRandom(1));
    for (const lesson of lessons)
      if (lesson.fold === fold) unseen.set(lesson, likelihoodsOf(forest, lesson.rows));
  }
  const withContext = (lesson: Lesson) =>
    joined(lesson.rows, contextOf(lesson.layout, unseen.get(lesson) ?? []));
  const second = grow(tableOf(lessons, withContext), SECOND, UNUSED, seededRandom(2));
  return { first, second };
}

function joined(rows: readonly Float32Array[], others: readonly Float32Array[]): Float32Array[] {
  return rows.map((row, at) => Float32Array.from([...row, ...(others[at] ?? [])]));
}

function tableOf(lessons: readonly Lesson[], rowsOf: (lesson: Lesson) => Float32Array[]): Table {
  const size = lessons.reduce((sum, { wanted }) => sum + wanted.length, 0);
  const columns = lessons[0] ? (rowsOf(lessons[0])[0]?.length ?? 0) : 0;
  const table = {
    columns,
    rows: new Float32Array(size * columns),
    wanted: new Float32Array(size),
    weight: new Float32Array(size),
    group: new Int32Array(size),
  };
  let at = 0;
  for (const [group, lesson] of lessons.entries()) {
    for (const [nth, row] of rowsOf(lesson).entries()) {
      table.rows.set(row, at * columns);
      table.wanted[at] = lesson.wanted[nth] ?? 0;
      table.weight[at] = lesson.weights[nth] ?? 0;
      table.group[at] = group;
      at += 1;
    }
  }
  const mean = table.weight.reduce((sum, weight) => sum + weight, 0) / size;
  for (let row = 0; row < size; row++) table.weight[row] = (table.weight[row] ?? 0) / mean;
  return table;
}

/** The file that extraction reads the trees from. */
export function writtenPasses({ first, second }: { first: Forest; second: Forest }): string {
  return `/** The grown trees: made by \`bench/extraction/train.ts\`, not by hand. \`readTree\` in block-model.ts says how they are written. */
export const FIRST_PASS = ${writtenForest(first)};
export const SECOND_PASS = ${writtenForest(second)};
`;
}

function writtenForest({ base, trees }: Forest): string {
  return `{
  base: ${Number(base.toPrecision(2))},
  trees:
    '${trees.map(written).join(';')}',
}`;
}

function written(tree: Tree): string {
  if ('value' in tree) return String(Math.round(tree.value * 100));
  return `${tree.feature}:${short(tree.cut)} ${written(tree.left)} ${written(tree.right)}`;
}

/** Two digits are enough, and half the size. */
function short(value: number): string {
  return String(Number(value.toPrecision(2))).replace(/^(-?)0\./, '$1.');
}
