/** One figure of a measurement; `limit` is in words, `''` where there is none. */
export type Row = { what: string; value: string; unit: string; limit: string; pass: boolean };
export type Report = { bench: string; rows: Row[] };
export type BenchOptions = { args: readonly string[] };
/** What each folder's `index.ts` exports as `run`. Progress goes to standard error. */
export type Bench = { run(options: BenchOptions): Promise<Report> };

/** One figure, with the most that it may be. */
export function figure(what: string, value: number, unit: string, most?: number, digits = 1): Row {
  const limit = most === undefined ? '' : `≤ ${most} ${unit}`.trim();
  return { what, value: value.toFixed(digits), unit, limit, pass: most === undefined || value <= most };
}

/** The report as a table for people. */
export function asTable({ bench, rows }: Report): string {
  const cells = rows.map(row => [row.what, `${row.value} ${row.unit}`.trim(), row.limit, verdict(row)]);
  const all = [['', 'value', 'limit', ''], ...cells];
  const widths = [0, 1, 2, 3].map(column => Math.max(...all.map(line => line[column]?.length ?? 0)));
  const lines = all.map(line => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return [bench, ...lines.map(line => line.trimEnd())].join('\n');
}

function verdict(row: Row): string {
  if (row.limit === '') return '';
  return row.pass ? 'ok' : 'MISSED';
}
