import { type Block, type Blocks, type Holder, MARK } from './blocks.ts';

/** What is known of a page as a whole before its blocks are judged. */
export interface PageTraits {
  isArticle: boolean;
  isDiscussion: boolean;
  isProduct: boolean;
  pathParts: number;
  heading: Element | null;
}

const CUES =
  /cookie|subscri|newsletter|sign ?up|sign ?in|log ?in|share (?:this|on)|copyright|©|all rights reserved|privacy policy|terms of|related (?:articles|posts|stories|products)|read more|learn more|leave a (?:reply|comment)|add to cart|advertis|you (?:may|might) also|recommended|follow us|back to top|skip to|click here|download (?:the|our)|get started|contact us|free trial|book a|view all|see all|load more|show more|report|powered by/i;
const TAIL_HEADING =
  /related|recommend|also like|popular|trending|latest|recent|more (?:from|on|in|stories|articles|to)|read next|up next|comments?$|leave a|repl(?:y|ies)|about the author|share|follow|subscri|newsletter|sign up|tags|categories|archives|navigation|menu|contact|footer|you may|similar|customers|recently viewed|join/i;
const PRICE = /[$€£¥]\s?\d|\d\s?(?:€|USD|EUR|kr)\b/;
const DATE = /\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|\b(?:ago|yesterday|today)\b/i;

const log = Math.log1p;

/** One row of numbers per block, for the model: all are between about -1 and 12. */
export function featuresOf(page: Blocks, traits: PageTraits, kept: readonly number[]): Float32Array[] {
  const { blocks, holders } = page;
  const sums = prefixSums(blocks, kept);
  const total = range(sums, 0, blocks.length);
  const signatures = signaturesOf(blocks, holders);
  const groups = groupsOf(signatures, blocks, kept);
  const seen = new Map<string, number>();
  for (const { text } of blocks) seen.set(text, (seen.get(text) ?? 0) + 1);
  const main = mainHolder(page);
  const mainPath = pathOf(main, holders);
  const headingAt = headingIndex(blocks, traits.heading);
  let tail = 0;
  let sinceHeading = 0;
  let headingLevel = 0;
  let before = 0;
  return blocks.map((block, at) => {
    const holder = holders[block.holder];
    const tag = block.element.localName;
    const level = /^h[1-6]$/.test(tag) ? Number(tag[1]) : 0;
    if (level > 0) {
      tail = TAIL_HEADING.test(block.text) && block.words < 9 ? 1 : 0;
      sinceHeading = 0;
      headingLevel = level;
    } else sinceHeading += 1;
    const row: number[] = [];
    pushText(row, block, seen.get(block.text) ?? 1);
    row.push(
      level,
      tag === 'p' ? 1 : 0,
      tag === 'li' ? 1 : 0,
      /^t[dhr]|caption/.test(tag) ? 1 : 0,
      tag === 'div' || tag === 'section' ? 1 : 0,
    );
    pushMarks(row, holder);
    pushHolders(row, holder, holders, sums);
    row.push(at / blocks.length, before / (total.words + 1), log(at), log(blocks.length - at));
    row.push(headingAt < 0 ? 0 : Math.sign(at - headingAt) * log(Math.abs(at - headingAt)));
    for (const step of [-2, -1, 1, 2]) pushNeighbour(row, blocks[at + step], kept[at + step]);
    row.push(kept[at] ?? 0, windowMean(sums, at, 3), windowMean(sums, at, 10));
    const group = groups.get(signatures[at] ?? '');
    row.push(
      log(group?.count ?? 1),
      log((group?.words ?? 0) / (group?.count ?? 1)),
      (group?.linkWords ?? 0) / ((group?.words ?? 0) + 1),
      (group?.kept ?? 0) / ((group?.words ?? 0) + 1),
    );
    row.push(tail, log(sinceHeading), headingLevel, climbTo(block.holder, mainPath, holders));
    row.push(
      log(total.words),
      total.linkWords / (total.words + 1),
      total.kept / (total.words + 1),
      log(blocks.length),
      log(total.prose),
      total.prose / (total.words + 1),
    );
    row.push(
      traits.isArticle ? 1 : 0,
      traits.isDiscussion ? 1 : 0,
      traits.isProduct ? 1 : 0,
      traits.pathParts,
    );
    before += block.words;
    return Float32Array.from(row);
  });
}

function pushText(row: number[], block: Block, copies: number): void {
  const { text, words, linkWords } = block;
  let digits = 0;
  let capitals = 0;
  let stops = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits += 1;
    else if (code >= 65 && code <= 90) capitals += 1;
    else if (code === 46 || code === 44 || code === 59 || code === 0x3002) stops += 1;
  }
  const length = text.length + 1;
  row.push(
    log(words),
    length / (words + 1),
    linkWords / (words + 0.001),
    stops / (words + 1),
    /[.!?:。”"]$/.test(text) ? 1 : 0,
  );
  row.push(digits / length, capitals / length, log(copies - 1), block.isButton ? 1 : 0);
  row.push(
    words < 200 && CUES.test(text) ? 1 / (1 + words / 20) : 0,
    PRICE.test(text) ? 1 : 0,
    words < 15 && DATE.test(text) ? 1 : 0,
  );
}

function pushMarks(row: number[], holder: Holder | undefined): void {
  const marks = holder?.marks ?? 0;
  for (const mark of Object.values(MARK)) if (mark !== MARK.heading) row.push(marks & mark ? 1 : 0);
}

/** The holders above the block, level by level: how much they hold, how linked and how kept it is, and what they are called. */
function pushHolders(row: number[], start: Holder | undefined, holders: readonly Holder[], sums: Sums): void {
  let holder = start;
  let good = 0;
  let bad = 0;
  for (let level = 0; level < 6; level++) {
    if (level < 5) {
      const inside = holder ? range(sums, holder.first, holder.end) : NOTHING;
      if (level > 0)
        row.push(
          log(inside.words),
          inside.linkWords / (inside.words + 1),
          inside.kept / (inside.words + 1),
          log(holder ? holder.end - holder.first : 0),
          inside.prose / (inside.words + 1),
        );
      row.push((holder?.good ?? 0) - (holder?.bad ?? 0));
    }
    holder = holder ? holders[holder.parent] : undefined;
  }
  for (let above = start; above; above = holders[above.parent]) {
    good += above.good > 0 ? 1 : 0;
    bad += above.bad > 0 ? 1 : 0;
  }
  row.push(good, bad, start?.depth ?? 0);
}

function pushNeighbour(row: number[], block: Block | undefined, kept = 0): void {
  row.push(
    log(block?.words ?? 0),
    block ? block.linkWords / (block.words + 0.001) : 0,
    block && /^h[1-6]$/.test(block.element.localName) ? 1 : 0,
    kept,
  );
}

interface Sum {
  words: number;
  linkWords: number;
  kept: number;
  prose: number;
}
type Sums = { words: Float64Array; linkWords: Float64Array; kept: Float64Array; prose: Float64Array };
const NOTHING: Sum = { words: 0, linkWords: 0, kept: 0, prose: 0 };

function prefixSums(blocks: readonly Block[], kept: readonly number[]): Sums {
  const size = blocks.length + 1;
  const sums = {
    words: new Float64Array(size),
    linkWords: new Float64Array(size),
    kept: new Float64Array(size),
    prose: new Float64Array(size),
  };
  for (const [at, block] of blocks.entries()) {
    sums.words[at + 1] = (sums.words[at] ?? 0) + block.words;
    sums.linkWords[at + 1] = (sums.linkWords[at] ?? 0) + block.linkWords;
    sums.kept[at + 1] = (sums.kept[at] ?? 0) + block.words * (kept[at] ?? 0);
    sums.prose[at + 1] = (sums.prose[at] ?? 0) + (isProse(block) ? block.words : 0);
  }
  return sums;
}

function isProse(block: Block): boolean {
  return block.words >= 12 && block.linkWords / block.words < 0.4;
}

function range(sums: Sums, first: number, end: number): Sum {
  const of = (list: Float64Array) => (list[end] ?? 0) - (list[first] ?? 0);
  return { words: of(sums.words), linkWords: of(sums.linkWords), kept: of(sums.kept), prose: of(sums.prose) };
}

function windowMean(sums: Sums, at: number, width: number): number {
  const inside = range(sums, Math.max(0, at - width), Math.min(sums.words.length - 1, at + width + 1));
  return inside.kept / (inside.words + 1);
}

interface Group extends Sum {
  count: number;
}

/** What tells blocks that are set alike: the same element and class in the same kind of holder. */
export function signaturesOf(blocks: readonly Block[], holders: readonly Holder[]): string[] {
  const names = holders.map(
    ({ element }) => `${element.localName}.${(element.getAttribute('class') ?? '').slice(0, 40)}`,
  );
  return blocks.map(({ holder }) => `${names[holder]}<${names[holders[holder]?.parent ?? -1] ?? ''}`);
}

function groupsOf(
  signatures: readonly string[],
  blocks: readonly Block[],
  kept: readonly number[],
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const [at, block] of blocks.entries()) {
    const key = signatures[at] ?? '';
    const group = groups.get(key) ?? { count: 0, words: 0, linkWords: 0, kept: 0, prose: 0 };
    group.count += 1;
    group.words += block.words;
    group.linkWords += block.linkWords;
    group.kept += block.words * (kept[at] ?? 0);
    groups.set(key, group);
  }
  return groups;
}

/** The smallest holder with most of the prose. */
function mainHolder({ blocks, holders }: Blocks): number {
  const prose = new Float64Array(blocks.length + 1);
  for (const [at, block] of blocks.entries())
    prose[at + 1] = (prose[at] ?? 0) + (isProse(block) ? block.words : 0);
  const all = prose[blocks.length] ?? 0;
  let best = 0;
  for (const [at, holder] of holders.entries()) {
    const inside = (prose[holder.end] ?? 0) - (prose[holder.first] ?? 0);
    if (inside >= all * 0.6 && holder.depth >= (holders[best]?.depth ?? 0)) best = at;
  }
  return best;
}

function pathOf(holder: number, holders: readonly Holder[]): Map<number, number> {
  const path = new Map<number, number>();
  for (let at = holder, steps = 0; at >= 0; at = holders[at]?.parent ?? -1, steps++) path.set(at, steps);
  return path;
}

/** How far up from the main holder a block leaves it: 0 is inside. */
function climbTo(holder: number, path: ReadonlyMap<number, number>, holders: readonly Holder[]): number {
  for (let at = holder; at >= 0; at = holders[at]?.parent ?? -1) {
    const steps = path.get(at);
    if (steps !== undefined) return steps;
  }
  return path.size;
}

function headingIndex(blocks: readonly Block[], heading: Element | null): number {
  if (!heading) return -1;
  return blocks.findIndex(({ element }) => element === heading || heading.contains(element));
}
