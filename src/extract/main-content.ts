import { bestExpectedF1 } from './block-context.ts';
import { featuresOf, type PageTraits } from './block-features.ts';
import { likelihoodsOf } from './block-model.ts';
import { type Block, type Blocks, readBlocks } from './blocks.ts';
import { plainText } from './plain-text.ts';
import { keptByReadability } from './readability-kept.ts';

/** The main text of a page, its HTML as the page has it, and what found them. */
export interface MainContent {
  text: string;
  /** Not sanitised: never to be stored or shown as it is. */
  rawHtml: string;
  from: string;
}

/** Above these it takes seconds; the whole text is kept instead, at once. */
const MOST_ELEMENTS = 60_000;
const MOST_CHARACTERS = 6_000_000;
/** Shorter than this, what was found is a caption or a cookie notice. */
const LEAST_CHARACTERS = 140;

/** Finds the main content. Edits `page`: give it a replica. Where nothing stands out, all of the page's text counts. */
export function readMainContent(page: Document, traits: PageTraits): MainContent {
  const body = page.body ?? page.documentElement;
  if (!body) return { text: '', rawHtml: '', from: 'an empty page' };
  if (
    page.getElementsByTagName('*').length > MOST_ELEMENTS ||
    (body.textContent ?? '').length > MOST_CHARACTERS
  ) {
    return wholeText(body, 'the whole page: too large to be judged');
  }
  try {
    const content = readBlocks(body);
    const kept = keptByReadability(page, content.blocks);
    const likelihoods = likelihoodsOf(content, featuresOf(content, traits, kept));
    const chosen = withNotes(body, content, withWholeTables(content, choose(content.blocks, likelihoods)));
    const main = withOnly(body, content, chosen);
    const text = plainText(main);
    if (text.length >= LEAST_CHARACTERS)
      return { text, rawHtml: main.innerHTML, from: 'Readability and block model' };
    const whole = wholeText(body, 'the whole page: no main part found');
    return whole.text.length > 2 * LEAST_CHARACTERS
      ? { text, rawHtml: main.innerHTML, from: 'block model' }
      : whole;
  } catch (error) {
    // Deep or odd trees: whatever broke, the text is still there.
    return wholeText(body, `the whole page: it can't be taken apart (${String(error).slice(0, 100)})`);
  }
}

function wholeText(body: Element, from: string): MainContent {
  return { text: plainText(body), rawHtml: '', from };
}

/** The blocks to keep: those likelier than the threshold that maximises F1. */
function choose(blocks: readonly Block[], likelihoods: Float32Array): Set<Block> {
  const words = blocks.map(block => block.words);
  const threshold = bestExpectedF1(words, likelihoods) / 2;
  return new Set(blocks.filter((_, at) => (likelihoods[at] ?? 0) >= threshold));
}

/** Adds the notes that raised numbers in kept text link to. */
function withNotes(body: Element, { blocks, holders }: Blocks, chosen: Set<Block>): Set<Block> {
  const kept = new Set(Array.from(chosen, ({ element }) => element));
  const called = new Set<string>();
  for (const link of body.querySelectorAll(
    'sup a[href^="#"], a[role="doc-noteref"], a[class*="footnote"][href^="#"]',
  )) {
    for (let above: Element | null = link; above; above = above.parentElement) {
      if (kept.has(above)) called.add(link.getAttribute('href')?.slice(1) ?? '');
      if (above === body) break;
    }
  }
  if (called.size === 0) return chosen;
  for (const { element, first, end } of holders) {
    if (element === body || !called.has(element.id)) continue;
    for (const block of blocks.slice(first, end)) chosen.add(block);
  }
  return chosen;
}

/** A table is read as a whole: with its numbers where most of its words are kept, and not at all where few are. */
function withWholeTables({ blocks, holders }: Blocks, chosen: ReadonlySet<Block>): Set<Block> {
  const whole = new Set(chosen);
  const wordsOf = (list: readonly Block[]) => list.reduce((sum, { words }) => sum + words, 0);
  const all = wordsOf(blocks);
  for (const { element, first, end } of holders) {
    if (element.localName !== 'table' || end - first < 4 || element.querySelector('table')) continue;
    const cells = blocks.slice(first, end);
    const words = wordsOf(cells);
    // What holds half of the page is a layout, not a table.
    if (words > all / 2) continue;
    const isKept = wordsOf(cells.filter(cell => chosen.has(cell))) >= words * 0.4;
    for (const cell of cells) {
      if (isKept) whole.add(cell);
      else whole.delete(cell);
    }
  }
  return whole;
}

/** The body without the blocks that are not chosen, and without what held only those. Images and maths beside chosen blocks stay. */
function withOnly(body: Element, { blocks, holders }: Blocks, chosen: ReadonlySet<Block>): Element {
  for (const block of blocks) {
    if (!chosen.has(block)) for (const node of block.nodes) node.data = '';
  }
  const isKept = new Float64Array(blocks.length + 1);
  for (const [at, block] of blocks.entries())
    isKept[at + 1] = (isKept[at] ?? 0) + (chosen.has(block) ? 1 : 0);
  for (const holder of holders) {
    if (
      holder.element !== body &&
      (isKept[holder.end] ?? 0) === (isKept[holder.first] ?? 0) &&
      !isFigure(holder.element)
    ) {
      holder.element.remove();
    }
  }
  strip(body);
  return body;
}

const NEVER_READ =
  'script, style, noscript, template, svg, link, meta, iframe, object, form input, select, textarea, canvas, audio, video, math, title, xmp, noembed, noframes';
/** Attributes that a reader may need; each that is gone already saves the sanitiser a question. */
const READ = /^(?:href|src|alt|title|id|colspan|rowspan|datetime|lang|dir|start|cite|name)$/;

/** Takes away what no reader needs, so that the sanitiser, which is thorough and so slow, has less to ask. */
function strip(body: Element): void {
  for (const element of body.querySelectorAll(NEVER_READ)) element.remove();
  for (const element of body.getElementsByTagName('*')) {
    const { attributes } = element;
    for (let at = attributes.length - 1; at >= 0; at--) {
      const name = attributes[at]?.name;
      if (name !== undefined && !READ.test(name)) element.removeAttribute(name);
    }
  }
}

/** A picture that stands between kept blocks is part of what they tell. */
function isFigure(element: Element): boolean {
  return (
    element.localName === 'figure' &&
    element.querySelector('img, picture') !== null &&
    !element.querySelector('a')
  );
}
