import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Layout } from '../../src/extract/block-context.ts';
import { runOverPages } from './browser.ts';
import { domainOf, readCorpus } from './corpus.ts';
import { labelsOf, wordsOf } from './labels.ts';
import { FOLDS, growPasses, type Lesson, writtenPasses } from './passes.ts';

// npx tsx bench/extraction/train.ts [--every N]: grows src/extract/block-trees.ts from the pages that are not held out.

interface Dissected {
  texts?: string[];
  rows?: number[][];
  layout?: Layout;
}

const every = Number(process.argv[process.argv.indexOf('--every') + 1] ?? 1) || 1;
const pages = (await readCorpus()).filter(page => !page.isHeldOut).filter((_, at) => at % every === 0);
const lessons: Lesson[] = [];
await runOverPages(pages, ['blocks'], (page, answers) => {
  const { texts = [], rows = [], layout } = answers.blocks as unknown as Dissected;
  const wanted = wordsOf(page.mainContent).length;
  if (wanted === 0 || !layout || rows.length === 0) return;
  const lengths = texts.map(text => wordsOf(text).length);
  const all = lengths.reduce((sum, length) => sum + length, 0);
  lessons.push({
    rows: rows.map(row => Float32Array.from(row)),
    layout,
    wanted: labelsOf(page.mainContent, texts),
    // The measure is a mean over pages: each page weighs about the same, and each block its words.
    weights: lengths.map(length => (length + 0.3) / (wanted + 0.25 * all)),
    fold:
      createHash('sha256')
        .update(`fold ${domainOf(page.url)}`)
        .digest()
        .readUInt32BE(0) % FOLDS,
  });
});
const blocks = lessons.reduce((sum, { rows }) => sum + rows.length, 0);
console.error(`${blocks} blocks of ${lessons.length} pages`);
await writeFile(
  new URL('../../src/extract/block-trees.ts', import.meta.url),
  writtenPasses(growPasses(lessons)),
);
