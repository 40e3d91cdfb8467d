import { joinLines, Vocabulary } from './hyphens.ts';
import { joinRows, type Line, segmentsOf, textOf, textOfSpans } from './lines.ts';
import type { PageText } from './page-text.ts';

/** The head of a first page: the lines of the title, and what stands between it and the text, row by row. */
export type FrontMatter = {
  /** Lines in large type from the top of the page, the largest first: one of them is the title. */
  titles: string[];
  /** Below the title, down to the abstract or the first section: rows of segments. */
  rows: Row[];
  /** Every line of the page. */
  lines: string[];
};
export type Row = { text: string; cells: Cell[] };
/** A part of a row that stands by itself; `isMarked` where a raised mark follows a name in it. */
export type Cell = { text: string; isMarked: boolean; font: string; size: number };

const TITLE_PART = 0.65;
const MOST_ROWS = 30;
/** Where the front matter ends. `Abstract Syntax Notation` is no abstract. */
const END = new RegExp(
  [
    '^\\W*(?:abstract|summary|zusammenfassung|résumé|resumen)(?:\\s*[.:—–-]|$)',
    '^\\W*(?:table of contents|contents|executive summary|keywords|index terms)\\b',
    '^(?:(?:1|I|A)\\.?\\s+(?:introduction|background)|introduction$)',
  ].join('|'),
  'i',
);

/** Reads the head of a page whose text is mostly of `bodySize`. */
export function readFrontMatter(page: PageText, bodySize: number): FrontMatter {
  const rows = joinRows(segmentsOf(page.spans, 0), 0);
  const titles = titleGroups(rows, page.height, bodySize);
  const [title] = titles;
  const below = title ? rows.filter(row => row.y > (title.at(-1)?.y ?? 0) + 1) : [];
  const end = below.findIndex(row => END.test(textOf(row)));
  return {
    titles: titles.map(joined),
    rows: below.slice(0, end < 0 ? MOST_ROWS : Math.min(end, MOST_ROWS)).map(rowOf),
    lines: rows.map(row => textOf(row)),
  };
}

/** Neighbouring lines of one size, larger than the text; the largest first. */
function titleGroups(rows: readonly Line[], height: number, bodySize: number): Line[][] {
  const groups: Line[][] = [];
  for (const row of rows) {
    if (row.y > height * TITLE_PART || row.size < bodySize * 1.15) continue;
    const group = groups.at(-1);
    const last = group?.at(-1);
    const belongs =
      last &&
      Math.abs(row.size - last.size) < last.size * 0.05 &&
      row.y - last.y < last.size * 2 &&
      isNextRow(rows, last, row);
    if (group && belongs) group.push(row);
    else groups.push([row]);
  }
  const named = groups.filter(group => /\p{L}{2}/u.test(joined(group)) && joined(group).length <= 400);
  const sorted = named.toSorted((one, other) => sizeOf(other) - sizeOf(one));
  // A single word may be the journal's name or a rubric, if others are nearly as large.
  const [first] = sorted;
  const longer = sorted.find(
    group => joined(group).split(' ').length > 2 && first && sizeOf(group) > sizeOf(first) * 0.6,
  );
  const isRubric = first !== undefined && longer !== undefined && !joined(first).includes(' ');
  return isRubric ? [longer, ...sorted.filter(group => group !== longer)] : sorted;
}

function isNextRow(rows: readonly Line[], one: Line, other: Line): boolean {
  return rows.indexOf(other) === rows.indexOf(one) + 1;
}

function sizeOf(group: readonly Line[]): number {
  return group[0]?.size ?? 0;
}

const NO_WORDS = new Vocabulary();

function joined(lines: readonly Line[]): string {
  return lines.reduce(
    (text, line) =>
      joinLines(
        text,
        textOfSpans(line.spans, span => span.size > line.size * 0.75),
        NO_WORDS,
      ),
    '',
  );
}

function rowOf(row: Line): Row {
  return { text: textOf(row), cells: segmentsOf(row.spans, 0).map(cellOf) };
}

function cellOf(cell: Line): Cell {
  const isRaised = (span: { size: number }) => span.size < cell.size * 0.8;
  return {
    text: textOfSpans(cell.spans, span => !isRaised(span)),
    isMarked: cell.spans.some(isRaised) || /[*†‡§¶∗⋆]/.test(textOf(cell)),
    font: cell.font,
    size: cell.size,
  };
}
