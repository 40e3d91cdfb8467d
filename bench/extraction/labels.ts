/**
 * How far each block is part of the labelled main text, 0 to 1: long blocks by their runs of three words, short ones by their line,
 * or by runs that reach into the blocks beside them: a truth can write a card's title and price on one line.
 */
export function labelsOf(truth: string, texts: readonly string[]): number[] {
  const wanted = wordsOf(truth);
  const triples = new Map<string, number>();
  for (let at = 0; at + 3 <= wanted.length; at++) count(triples, wanted.slice(at, at + 3).join(' '));
  const lines = new Map<string, number>();
  for (const line of truth.split('\n')) count(lines, wordsOf(line).join(' '));
  const blocks = texts.map(wordsOf);
  const labels = blocks.map(words => (words.length >= LONG ? shareOfTriples(words, triples) : 0));
  const across = sharesAcross(blocks, wanted);
  const joined = ` ${wanted.join(' ')} `;
  return labels.map((label, at) => {
    const words = blocks[at] ?? [];
    if (words.length >= LONG || words.length === 0) return label;
    const line = words.join(' ');
    const left = lines.get(line) ?? 0;
    // Each line of the truth answers for about one block.
    if (left > 0) lines.set(line, left - 0.7);
    if (left > 0) return 1;
    const isBesideText = Math.max(nearest(labels, blocks, at, -1), nearest(labels, blocks, at, 1)) > 0.6;
    if (isBesideText && joined.includes(` ${line} `)) return 0.9;
    return across[at] === 1 ? 0.8 : 0;
  });
}

const LONG = 4;

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
}

function count(counts: Map<string, number>, key: string): void {
  if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
}

function shareOfTriples(words: string[], triples: Map<string, number>): number {
  const found = new Set<number>();
  for (let at = 0; at + 3 <= words.length; at++) {
    const triple = words.slice(at, at + 3).join(' ');
    const left = triples.get(triple) ?? 0;
    if (left <= 0) continue;
    triples.set(triple, left - 0.5);
    for (const place of [at, at + 1, at + 2]) found.add(place);
  }
  return found.size / words.length;
}

const RUN = 4;

/** The share of each block's words that lie in runs of the truth's words, wherever blocks end. */
function sharesAcross(blocks: readonly string[][], wanted: readonly string[]): number[] {
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= wanted.length; at++) runs.add(wanted.slice(at, at + RUN).join(' '));
  const page = blocks.flat();
  const found = new Uint8Array(page.length);
  for (let at = 0; at + RUN <= page.length; at++)
    if (runs.has(page.slice(at, at + RUN).join(' '))) found.fill(1, at, at + RUN);
  let from = 0;
  return blocks.map(({ length }) => {
    let inside = 0;
    for (let at = from; at < from + length; at++) inside += found[at] ?? 0;
    from += length;
    return length === 0 ? 0 : inside / length;
  });
}

/** The label of the nearest long block within four, in one direction. */
function nearest(labels: readonly number[], blocks: readonly string[][], at: number, step: number): number {
  for (let away = 1; away <= 4; away++) {
    const place = at + step * away;
    if ((blocks[place]?.length ?? 0) >= LONG) return labels[place] ?? 0;
  }
  return 0;
}
