import type { Pace } from '../pace.ts';
import { joinLines, Vocabulary } from './hyphens.ts';
import { type Line, textOf } from './lines.ts';

/** A paragraph or a heading, with the lines it was made of. */
export type Block = { kind: 'paragraph' | 'heading'; text: string; size: number; lines: Line[] };

/** What most of a document is set in. */
export type BodyFont = { size: number; font: string };

const BULLET = /^(?:[•▪◦‣●■–]\s|\[\d+\]\s|\(\w{1,3}\)\s)/;
/** A line of a table of contents. */
const LEADERS = /(?:\s?\.){4,}\s*\w{1,5}$/;
const NUMBERED = /^(?:\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z]|[IVX]{1,5})[.)]?\s+\p{Lu}/u;
const KNOWN_HEADING =
  /^(?:abstract|summary|introduction|background|methods?|results|discussion|conclusions?|references|bibliography|acknowledge?ments?|appendix\b.*|contents|keywords)$/i;

/** Paragraphs and headings of a document, from its lines in reading order. A paragraph goes on over columns and pages. */
export async function blocksOf(
  pages: readonly (readonly Line[])[],
  body: BodyFont,
  pace: Pace,
): Promise<Block[]> {
  const vocabulary = new Vocabulary();
  for (const lines of pages) {
    await pace.pause();
    for (const line of lines) vocabulary.add(textOf(line));
  }
  const blocks: Block[] = [];
  const leading = await leadingOf(pages, body.size, pace);
  for (const lines of pages) {
    await pace.pause();
    const margins = marginsOf(lines);
    for (const line of lines) {
      const block = blocks.at(-1);
      const margin = margins.get(line.column) ?? { left: line.x0, right: line.x1 };
      if (block && !startsBlock(block, line, { margin, leading, body })) {
        block.text = joinLines(block.text, textOf(line), vocabulary);
        block.lines.push(line);
      } else blocks.push({ kind: 'paragraph', text: textOf(line), size: line.size, lines: [line] });
    }
  }
  for (const block of blocks) {
    await pace.pause();
    if (isHeading(block, body)) block.kind = 'heading';
  }
  return blocks.filter(({ text }) => text !== '');
}

type Margin = { left: number; right: number };
type Place = { margin: Margin; leading: number; body: BodyFont };

function startsBlock(block: Block, line: Line, place: Place): boolean {
  const last = block.lines.at(-1);
  if (!last) return true;
  const text = textOf(line);
  if (Math.abs(line.size - last.size) > last.size * 0.08) return true;
  if (last.page !== line.page || last.column !== line.column)
    return isHeadingLine(line, place.body) || !goesOn(block, text, place.body);
  const dy = line.y - last.y;
  if (dy < -last.size || dy > Math.max(place.leading * (line.size / place.body.size), line.size) * 1.35)
    return true;
  if (BULLET.test(text) || LEADERS.test(textOf(last))) return true;
  if (last.font !== line.font && (isHeadingLine(last, place.body) || isHeadingLine(line, place.body)))
    return true;
  // What follows a bullet hangs, and a full line that ends inside a sentence goes on wherever the next one starts.
  const hangs =
    BULLET.test(block.text) || (last.x1 > place.margin.right - line.size * 2 && /^\p{Ll}/u.test(text));
  return (!hangs && isIndented(last, line, place.margin)) || endsShort(last, place.margin);
}

/** Whether what stands in the next column or on the next page goes on with the paragraph. */
function goesOn(block: Block, text: string, body: BodyFont): boolean {
  if (isHeading(block, body) || /[.!?:;。！？]["”’)\]]*\d*$/.test(block.text.slice(-20)) || BULLET.test(text))
    return false;
  return (
    /^[\p{Ll}\p{N}(“"']/u.test(text) ||
    /[-\u2010\u00ad,]$/.test(block.text.slice(-1)) ||
    block.lines.length > 1
  );
}

/** A first line stands in from its column's margin, or out of it where the column hangs (a bibliography). */
function isIndented(last: Line, line: Line, { left }: Margin): boolean {
  const em = line.size * 0.8;
  const isIn = line.x0 > left + em && line.x0 < left + line.size * 5 && last.x0 < left + em;
  return isIn || (line.x0 < left - em && last.x0 > left - em);
}

/** The last line of a paragraph: short, and a sentence ends with it. */
function endsShort(last: Line, { left, right }: Margin): boolean {
  return last.x1 < right - (right - left) * 0.2 && /[.!?:。！？]["”’)\]]*\d*$/.test(textOf(last));
}

/** Of each column: the left edge that most of its text has, and its right edge. */
function marginsOf(lines: readonly Line[]): Map<number, Margin> {
  const byColumn = new Map<number, Line[]>();
  for (const line of lines) byColumn.set(line.column, [...(byColumn.get(line.column) ?? []), line]);
  return new Map(
    [...byColumn].map(([column, own]) => {
      const edges = new Tally<number>();
      for (const { x0, x1 } of own) edges.add(Math.round(x0), x1 - x0);
      return [column, { left: edges.best() ?? 0, right: Math.max(...own.map(({ x1 }) => x1)) }];
    }),
  );
}

/** The usual distance of two lines of the body, in points. */
async function leadingOf(pages: readonly (readonly Line[])[], size: number, pace: Pace): Promise<number> {
  const distances = new Tally<number>();
  for (const lines of pages) {
    await pace.pause();
    for (const [at, line] of lines.entries()) {
      const last = lines[at - 1];
      const dy = last && last.column === line.column ? line.y - last.y : 0;
      if (dy > size * 0.8 && dy < size * 3) distances.add(Math.round(dy * 2) / 2, 1);
    }
  }
  return distances.best() || size * 1.2;
}

/** The size and the font that most characters have. */
export async function bodyFontOf(pages: readonly (readonly Line[])[], pace: Pace): Promise<BodyFont> {
  const sizes = new Tally<number>();
  const fonts = new Tally<string>();
  for (const lines of pages) {
    await pace.pause();
    for (const { spans } of lines) {
      for (const { size, font, text } of spans) {
        sizes.add(Math.round(size * 4) / 4, text.length);
        fonts.add(font, text.length);
      }
    }
  }
  return { size: sizes.best() || 10, font: fonts.best() ?? '' };
}

/** Finds the value of the most weight; of equals, the first. */
class Tally<T> {
  readonly #weights = new Map<T, number>();

  add(value: T, weight: number): void {
    this.#weights.set(value, (this.#weights.get(value) ?? 0) + weight);
  }

  best(): T | undefined {
    let best: [T, number] | undefined;
    for (const entry of this.#weights) if (!best || entry[1] > best[1]) best = entry;
    return best?.[0];
  }
}

function isHeading({ lines, text, size }: Block, body: BodyFont): boolean {
  if (lines.length > 3 || text.length > 200 || !/\p{L}{2}/u.test(text)) return false;
  if (size >= body.size * 1.15) return true;
  const [line] = lines;
  return line !== undefined && lines.length === 1 && isHeadingLine(line, body);
}

function isHeadingLine(line: Line, body: BodyFont): boolean {
  const text = textOf(line);
  if (line.size < body.size * 0.95 || text.length > 120 || /[.,;:]$/.test(text)) return false;
  if (KNOWN_HEADING.test(text.replace(/^[\dIVX.]+\s+/, ''))) return true;
  return line.font !== body.font && (NUMBERED.test(text) || /^[\p{Lu}\d\s.,:&’'-]{6,}$/u.test(text));
}
