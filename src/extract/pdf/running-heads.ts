import type { Pace } from '../pace.ts';
import { type Line, textOf } from './lines.ts';

/** A page's lines and its height, in points. */
export type PageLines = { lines: Line[]; height: number; width: number };

/** Heads and feet stand within these parts of the page's height. */
const TOP = 0.12;
const BOTTOM = 0.88;
const OUTERMOST = 3;
const NUMBER =
  /^(?:page|seite|p\.|pág\.?|стр\.?)?\s*[-–—|[(]*\s*(?:[A-Z]?-?\d{1,4}|[ivxlcdm]{1,7})\s*(?:(?:of|\/|von|de|sur|di|из)\s*\d{1,4})?\s*[-–—|\])]*$/i;

/** The pages without running heads and feet and without page numbers: lines at an edge that other pages have too, but for their numbers. */
export async function withoutRunningHeads<P extends PageLines>(
  pages: readonly P[],
  pace: Pace,
): Promise<P[]> {
  const edges: Map<Line, string>[] = [];
  for (const page of pages) {
    await pace.pause();
    edges.push(edgeLines(page));
  }
  const counts = new Map<string, number>();
  for (const lines of edges) {
    for (const key of new Set([...lines.values()])) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // Left and right pages have heads of their own, and so has each chapter.
  const least = pages.length < 6 ? 2 : 3;
  const numbered = await numberedLines(pages, least, pace);
  const bare: P[] = [];
  for (const [at, page] of pages.entries()) {
    await pace.pause();
    const dropped = new Set<Line>(numbered.get(at));
    for (const [line, key] of edges[at] ?? []) if ((counts.get(key) ?? 0) >= least) dropped.add(line);
    for (const line of outermost(page.lines.filter(line => !dropped.has(line)))) {
      if (isAtEdge(line, page.height) && NUMBER.test(textOf(line))) dropped.add(line);
    }
    bare.push({ ...page, lines: page.lines.filter(line => !dropped.has(line)) });
  }
  return bare;
}

/** The outermost lines within the edges, with what they share with those of other pages: side, words, height. */
function edgeLines({ lines, height }: PageLines): Map<Line, string> {
  const byPlace = lines.toSorted((one, other) => one.y - other.y);
  const found = new Map<Line, string>();
  const note = (line: Line, side: string) => {
    const words = textOf(line)
      .toLowerCase()
      .replace(/\d+|\b[ivxlc]+\b/g, '#')
      .replace(/\s+/g, ' ');
    found.set(line, `${side} ${Math.round(line.size)} ${words}`);
  };
  for (const line of byPlace.slice(0, OUTERMOST)) if (line.y < height * TOP) note(line, 'top');
  for (const line of byPlace.slice(-OUTERMOST)) if (line.y > height * BOTTOM) note(line, 'bottom');
  return found;
}

/**
 * Per page (from 0), the outermost lines that carry its number: one at their start or end that grows with the pages.
 * Chapter titles in a head are found by it, which change too often to be found by their words.
 */
async function numberedLines(
  pages: readonly PageLines[],
  least: number,
  pace: Pace,
): Promise<Map<number, Line[]>> {
  const found: { line: Line; at: number; key: string }[] = [];
  const counts = new Map<string, number>();
  for (const [at, { lines, height }] of pages.entries()) {
    await pace.pause();
    for (const line of outermost(lines)) {
      if (!isAtEdge(line, height)) continue;
      const text = textOf(line);
      for (const [number] of [/^\d{1,4}(?=\s)/.exec(text), /(?<=\s)\d{1,4}$/.exec(text)].filter(
        Boolean,
      ) as RegExpExecArray[]) {
        const key = `${line.y < height / 2 ? 'top' : 'bottom'} ${Number(number) - at}`;
        found.push({ line, at, key });
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  const numbered = new Map<number, Line[]>();
  for (const { line, at, key } of found) {
    if ((counts.get(key) ?? 0) >= least) numbered.set(at, [...(numbered.get(at) ?? []), line]);
  }
  return numbered;
}

function outermost(lines: readonly Line[]): Line[] {
  const byPlace = lines.toSorted((one, other) => one.y - other.y);
  return [...byPlace.slice(0, 1), ...byPlace.slice(-1)];
}

function isAtEdge(line: Line, height: number): boolean {
  return line.y < height * TOP || line.y > height * BOTTOM;
}
