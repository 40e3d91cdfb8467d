import { joinRows, type Line } from './lines.ts';

/** A column of text is at least this wide, in ems, and this many lines high: what is less is a table's. */
const COLUMN_EM = 8;
const COLUMN_LINES = 3;
const MOST_CANDIDATES = 60;
const DEEPEST = 4;

/**
 * The lines of a page in reading order. A gutter cuts the page into bands, between the segments that reach over it; in a
 * band, the left column comes before the right. Columns may have columns. After the XY cut of Nagy and Seth (1984), with
 * gutters that need not run through the whole page.
 */
export function inReadingOrder(segments: readonly Line[]): Line[] {
  const lines: Line[] = [];
  let column = 0;
  const em = median(segments.map(({ size }) => size));
  const read = (part: readonly Line[], depth: number) => {
    const gutter = depth < DEEPEST ? gutterOf(part, em) : undefined;
    if (gutter === undefined) {
      lines.push(...joinRows(part, column++));
      return;
    }
    for (const { left, over, right, isParted } of bandsOf(part, gutter, em)) {
      if (isParted) {
        read(left, depth + 1);
        read(right, depth + 1);
      } else lines.push(...joinRows([...left, ...over, ...right], column++));
    }
  };
  read(segments, 0);
  return lines;
}

/** Where the widest stretch of text stands in columns, or undefined where there is none. */
function gutterOf(segments: readonly Line[], em: number): number | undefined {
  let best: { x: number; score: number } = { x: 0, score: COLUMN_LINES - 1 };
  for (const x of commonStarts(segments)) {
    let score = 0;
    for (const { left, right, isParted } of bandsOf(segments, x - 1, em)) {
      if (isParted) score += Math.min(left.length, right.length);
    }
    if (score > best.score) best = { x: x - 1, score };
  }
  return best.score >= COLUMN_LINES ? best.x : undefined;
}

/** Left edges that several segments share, the most common first. */
function commonStarts(segments: readonly Line[]): number[] {
  const counts = new Map<number, { x: number; count: number }>();
  for (const { x0 } of segments) {
    const place = Math.round(x0 / 3);
    const known = counts.get(place);
    if (known) {
      known.count++;
      known.x = Math.min(known.x, x0);
    } else counts.set(place, { x: x0, count: 1 });
  }
  const common = [...counts.values()].filter(({ count }) => count >= COLUMN_LINES);
  return common
    .sort((one, other) => other.count - one.count)
    .slice(0, MOST_CANDIDATES)
    .map(({ x }) => x);
}

type Band = { left: Line[]; right: Line[]; over: Line[]; isParted: boolean };

/** The page from top to bottom: stretches that the gutter parts, and what reaches over it. */
function bandsOf(segments: readonly Line[], gutter: number, em: number): Band[] {
  const bands: Band[] = [];
  let band: Band = { left: [], right: [], over: [], isParted: false };
  const close = () => {
    if (band.left.length + band.right.length + band.over.length > 0) bands.push(band);
    band = { left: [], right: [], over: [], isParted: false };
  };
  for (const segment of segments.toSorted((one, other) => one.y - other.y)) {
    const isOver = segment.x0 < gutter && segment.x1 > gutter + 1;
    if (isOver !== band.over.length > 0) close();
    if (isOver) band.over.push(segment);
    else if (segment.x1 <= gutter + 1) band.left.push(segment);
    else band.right.push(segment);
  }
  close();
  for (const each of bands) each.isParted = isColumn(each.left, em) && isColumn(each.right, em);
  return mergedUnparted(bands);
}

/** Neighbours that are no columns are read as one: a table's rows stay whole. */
function mergedUnparted(bands: readonly Band[]): Band[] {
  const merged: Band[] = [];
  for (const band of bands) {
    const last = merged.at(-1);
    if (!last || last.isParted || band.isParted) merged.push(band);
    else {
      last.left.push(...band.left);
      last.right.push(...band.right);
      last.over.push(...band.over);
    }
  }
  return merged;
}

function isColumn(segments: readonly Line[], em: number): boolean {
  let wide = 0;
  for (const { x0, x1 } of segments) if (x1 - x0 >= em * COLUMN_EM) wide++;
  return wide >= COLUMN_LINES && wide * 2 >= segments.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
