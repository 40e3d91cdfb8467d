import { expect, test } from 'vitest';
import { seededRandom } from '../../fixtures/random.ts';
import { grow, likelihoodsOf, type Shape, type Table } from './boosting.ts';

const SHAPE: Shape = {
  trees: 40,
  leaves: 4,
  depth: 3,
  rate: 0.3,
  groupShare: 0.8,
  columnShare: 1,
  bins: 16,
  ridge: 1,
  leastWeight: 1,
};

/** Rows are wanted where both of their first two numbers are high; the third says nothing. */
function lesson(random: () => number): { table: Table; rows: Float32Array[] } {
  const rows = Array.from({ length: 2_000 }, () => Float32Array.of(random(), random(), random()));
  return {
    rows,
    table: {
      columns: 3,
      rows: Float32Array.from(rows.flatMap(row => [...row])),
      wanted: Float32Array.from(rows, row => (isWanted(row) ? 1 : 0)),
      weight: new Float32Array(rows.length).fill(1),
      group: Int32Array.from(rows, (_, at) => at % 50),
    },
  };
}

function isWanted([one = 0, other = 0]: Float32Array): boolean {
  return one > 0.5 && other > 0.5;
}

test('learns what takes two numbers together', () => {
  const random = seededRandom(7);
  const forest = grow(lesson(random).table, SHAPE, new Set(), random);
  const { rows } = lesson(random);
  const likelihoods = likelihoodsOf(forest, rows);
  const right = rows.filter((row, at) => (likelihoods[at] ?? 0) > 0.5 === isWanted(row));
  expect(right.length / rows.length).toBeGreaterThan(0.95);
});

test('grows as many leaves as it may, wherever they tell the most', () => {
  const { table } = lesson(seededRandom(7));
  const { trees } = grow(table, SHAPE, new Set(), seededRandom(1));
  expect(JSON.stringify(trees[0]).match(/"value"/g)).toHaveLength(SHAPE.leaves);
});

test('grows the same trees from the same seed', () => {
  const { table } = lesson(seededRandom(7));
  const forest = () => grow(table, SHAPE, new Set(), seededRandom(1));
  expect(forest()).toEqual(forest());
});

test('leaves columns alone that are not to be used', () => {
  const { table } = lesson(seededRandom(7));
  const trees = JSON.stringify(grow(table, SHAPE, new Set([0]), seededRandom(1)).trees);
  expect(trees).toContain('"feature":1');
  expect(trees).not.toContain('"feature":0');
});
