import { layoutOf } from '../../../src/extract/block-context.ts';
import { featuresOf, signaturesOf } from '../../../src/extract/block-features.ts';
import { readBlocks } from '../../../src/extract/blocks.ts';
import { readFacts } from '../../../src/extract/facts.ts';
import { writeMathsAsTex } from '../../../src/extract/maths.ts';
import { unfoldNoscript } from '../../../src/extract/noscript.ts';
import { UNREAD } from '../../../src/extract/read-source.ts';
import { keptByReadability } from '../../../src/extract/readability-kept.ts';
import { replicate } from '../../../src/extract/replica.ts';

/** The blocks of a page as extraction sees them, each one's numbers, and how they lie: what the model is grown from. */
export function extract(document: Document) {
  const page = replicate(document);
  unfoldNoscript(page);
  const { traits } = readFacts(page, document.URL);
  writeMathsAsTex(page);
  for (const unread of page.querySelectorAll(UNREAD)) unread.remove();
  const content = readBlocks(page.body);
  const kept = keptByReadability(page, content.blocks);
  const rows = featuresOf(content, traits, kept).map(row =>
    Array.from(row, number => Math.round(number * 1e4) / 1e4),
  );
  const layout = layoutOf(content, signaturesOf(content.blocks, content.holders));
  return { texts: content.blocks.map(({ text }) => text), rows, layout };
}
