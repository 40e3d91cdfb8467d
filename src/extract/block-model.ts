import { contextOf, layoutOf } from './block-context.ts';
import { signaturesOf } from './block-features.ts';
import { FIRST_PASS, SECOND_PASS } from './block-trees.ts';
import type { Blocks } from './blocks.ts';

/** One split or leaf of a tree, in the order that a walk down its left sides meets them. */
interface Split {
  feature: number;
  cut: number;
  right: number;
  value: number;
}

interface Forest {
  base: number;
  trees: Split[][];
}

let passes: { first: Forest; second: Forest } | undefined;

/**
 * How likely each block belongs to the main text, 0 to 1: gradient-boosted trees (Friedman, 2001) over the blocks' numbers, and
 * then over those and what the first pass says of the blocks around. The trees are grown by `bench/extraction/train.ts`, from
 * labelled pages of which a third of the sites is held out.
 */
export function likelihoodsOf(page: Blocks, rows: readonly Float32Array[]): Float32Array {
  passes ??= { first: readForest(FIRST_PASS), second: readForest(SECOND_PASS) };
  const { first, second } = passes;
  const likelihoods = Float32Array.from(rows, row => likelihoodOf(first, row));
  const context = contextOf(layoutOf(page, signaturesOf(page.blocks, page.holders)), likelihoods);
  const both = new Float32Array((rows[0]?.length ?? 0) + (context[0]?.length ?? 0));
  return Float32Array.from(rows, (row, at) => {
    both.set(row);
    both.set(context[at] ?? [], row.length);
    return likelihoodOf(second, both);
  });
}

function likelihoodOf({ base, trees }: Forest, row: Float32Array): number {
  let score = base;
  for (const tree of trees) {
    let at = 0;
    let split = tree[0];
    while (split && split.feature >= 0) {
      at = (row[split.feature] ?? 0) < split.cut ? at + 1 : split.right;
      split = tree[at];
    }
    score += split?.value ?? 0;
  }
  return 1 / (1 + Math.exp(-score));
}

function readForest({ base, trees }: { base: number; trees: string }): Forest {
  return { base, trees: trees.split(';').map(readTree) };
}

/** A tree as text: a split is `feature:cut`, a leaf is its value in hundredths, and a split's two sides follow it. */
function readTree(text: string): Split[] {
  const splits: Split[] = [];
  const words = text.split(' ');
  const open: number[] = [];
  for (const word of words) {
    const [first = '', cut] = word.split(':');
    const at = splits.length;
    if (cut !== undefined) {
      splits.push({ feature: Number(first), cut: Number(cut), right: 0, value: 0 });
      open.push(at);
      continue;
    }
    splits.push({ feature: -1, cut: 0, right: 0, value: Number(first) / 100 });
    // After a leaf comes the right side of the last split that still lacks one.
    for (let parent = open.at(-1); parent !== undefined; parent = open.at(-1)) {
      const split = splits[parent];
      if (split && split.right === 0) {
        split.right = splits.length;
        break;
      }
      open.pop();
    }
  }
  return splits;
}
