import type { Span } from './page-text.ts';

/** Spans that stand in one line beside each other. */
export type Line = {
  spans: Span[];
  /** Left and right edge. */
  x0: number;
  x1: number;
  /** Of the baseline of its main font. */
  y: number;
  size: number;
  font: string;
  /** Which column of its page, counted in reading order. */
  column: number;
  /** From 0. */
  page: number;
};

/** A gap as wide as this many ems ends a segment: wider than between words, narrower than between columns. */
const GAP_EM = 1;

/** The spans of a page as segments of lines, in the order of the file. A segment never reaches over a gap between columns. */
export function segmentsOf(spans: readonly Span[], page: number): Line[] {
  const segments: Line[] = [];
  for (const span of spans) {
    const open = segments.at(-1);
    if (open && continues(open, span)) addSpan(open, span);
    else segments.push(lineOf([span], page));
  }
  return segments;
}

function continues(line: Line, span: Span): boolean {
  const size = Math.max(line.size, span.size);
  const gap = span.isRtl ? line.x0 - (span.x + span.width) : span.x - line.x1;
  return Math.abs(span.y - line.y) < size * 0.6 && gap > -size * 0.5 && gap < size * GAP_EM;
}

/** Segments that share a line, as one line each, from top to bottom. */
export function joinRows(segments: readonly Line[], column: number): Line[] {
  const rows: Line[] = [];
  for (const segment of segments.toSorted((one, other) => one.y - other.y)) {
    // Not only the last: a mark above the line comes before it.
    const row = rows.slice(-3).find(candidate => areBeside(candidate, segment));
    if (row) for (const span of segment.spans) addSpan(row, span);
    else rows.push({ ...segment, spans: [...segment.spans], column });
  }
  for (const row of rows) inOrder(row);
  return rows.toSorted((one, other) => one.y - other.y);
}

function areBeside(one: Line, other: Line): boolean {
  const smaller = Math.min(one.size, other.size);
  const top = Math.max(one.y - one.size * 0.75, other.y - other.size * 0.75);
  const bottom = Math.min(one.y + one.size * 0.2, other.y + other.size * 0.2);
  const overlap = Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0);
  return bottom - top > smaller * 0.5 && overlap < smaller;
}

function inOrder(line: Line): void {
  const rtl = line.spans.filter(span => span.isRtl).length;
  const isRtl = rtl * 2 > line.spans.length;
  texts.delete(line);
  line.spans.sort((one, other) => (isRtl ? other.x - one.x : one.x - other.x));
}

const texts = new WeakMap<Line, string>();

/** The text of a line in reading order; it is put together once. */
export function textOf(line: Line): string {
  const text = texts.get(line) ?? textOfSpans(line.spans);
  texts.set(line, text);
  return text;
}

/** The text of spans beside each other; `isWanted` leaves some out, such as small marks above the line. */
export function textOfSpans(spans: readonly Span[], isWanted: (span: Span) => boolean = () => true): string {
  let text = '';
  let last: Span | undefined;
  for (const span of spans) {
    if (!isWanted(span)) {
      if (text !== '' && !text.endsWith(' ')) text += ' ';
      continue;
    }
    const isApart = last && (span.isApart || gapBetween(last, span) > span.size * 0.15);
    text += isApart && !text.endsWith(' ') ? ` ${span.text}` : span.text;
    last = span;
  }
  return text.replace(/\s+/g, ' ').trim();
}

function gapBetween(one: Span, other: Span): number {
  return Math.max(other.x - (one.x + one.width), one.x - (other.x + other.width));
}

export function lineOf(spans: Span[], page: number, column = 0): Line {
  const [first] = spans;
  if (!first) throw new Error('A line has spans');
  const { x, y, width, size, font } = first;
  const line: Line = { spans: [first], x0: x, x1: x + width, y, size, font, column, page };
  for (const span of spans.slice(1)) addSpan(line, span);
  return line;
}

function addSpan(line: Line, span: Span): void {
  // The longest span says what the line is set in: marks and numbers beside it are not its text.
  const isMain = line.spans.every(other => other.text.length < span.text.length);
  if (isMain) Object.assign(line, { y: span.y, size: span.size, font: span.font });
  texts.delete(line);
  line.spans.push(span);
  line.x0 = Math.min(line.x0, span.x);
  line.x1 = Math.max(line.x1, span.x + span.width);
}
