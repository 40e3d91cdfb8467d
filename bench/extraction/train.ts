import { writeFile } from 'node:fs/promises';
import { seededRandom } from '../../fixtures/random.ts';
import { type Example, grow, type Tree } from './boosting.ts';
import { runOverPages } from './browser.ts';
import { readCorpus } from './corpus.ts';
import { labelsOf, wordsOf } from './labels.ts';

// npx tsx bench/extraction/train.ts [--every N]: grows src/extract/block-trees.ts from the pages that are not held out.

/** Columns that tell one page from another rather than a block: trees learn pages by heart from them. */
const UNUSED = new Set([92, 93, 95, 96, 101]);

const every = Number(process.argv[process.argv.indexOf('--every') + 1] ?? 1) || 1;
const pages = (await readCorpus()).filter(page => !page.isHeldOut).filter((_, at) => at % every === 0);
const examples: Example[] = [];
await runOverPages(pages, ['blocks'], (page, answers) => {
  const { texts = [], rows = [] } = answers.blocks as unknown as { texts?: string[]; rows?: number[][] };
  const labels = labelsOf(page.mainContent, texts);
  const wanted = wordsOf(page.mainContent).length;
  if (wanted === 0) return;
  const lengths = texts.map(text => wordsOf(text).length);
  const all = lengths.reduce((sum, length) => sum + length, 0);
  // The measure is a mean over pages: each page weighs about the same, and each block its words.
  for (const [at, row] of rows.entries()) {
    const weight = ((lengths[at] ?? 0) + 0.3) / (wanted + 0.25 * all);
    examples.push({ row: Float32Array.from(row), wanted: labels[at] ?? 0, weight });
  }
});
const mean = examples.reduce((sum, { weight }) => sum + weight, 0) / examples.length;
for (const example of examples) example.weight /= mean;
console.error(`${examples.length} blocks of ${pages.length} pages`);
const forest = grow(examples, UNUSED, seededRandom(1));
const path = new URL('../../src/extract/block-trees.ts', import.meta.url);
await writeFile(
  path,
  `/** The grown trees: made by \`bench/extraction/train.ts\`, not by hand. \`readTree\` in block-model.ts says how they are written. */
export const TREES = {
  base: ${short(forest.base)},
  trees:
    '${forest.trees.map(written).join(';')}',
};
`,
);

function written(tree: Tree): string {
  if ('value' in tree) return String(Math.round(tree.value * 100));
  return `${tree.feature}:${short(tree.cut)} ${written(tree.left)} ${written(tree.right)}`;
}

/** Two digits are enough, and half the size. */
function short(value: number): string {
  return String(Number(value.toPrecision(2))).replace(/^(-?)0\./, '$1.');
}
