import { describe, expect, it } from 'vitest';
import { inReadingOrder } from './columns.ts';
import { segmentsOf, textOf } from './lines.ts';
import type { Span } from './page-text.ts';

const SIZE = 10;

/** Spans of ten points, each character half as wide as high. */
function placed(...spans: readonly [text: string, x: number, y: number][]): Span[] {
  return spans.map(([text, x, y]) => ({
    text,
    x,
    y,
    width: text.length * SIZE * 0.5,
    size: SIZE,
    font: 'text',
    isRtl: false,
    isApart: false,
  }));
}

const read = (spans: Span[]) => inReadingOrder(segmentsOf(spans, 0)).map(line => textOf(line));
const filled = (name: string) => `${name} ${'x'.repeat(30)}`;
/** Lines under each other, as wide as a column. */
const lines = (name: string, x: number, y: number, count: number) =>
  Array.from({ length: count }, (_, at) => [filled(`${name}${at}`), x, y + at * 12] as const);
const names = (texts: string[]) => texts.map(text => text.split(' ')[0]).join(' ');

describe('reading order', () => {
  const across = (name: string, y: number) => [`${name} ${'x'.repeat(80)}`, 50, y] as const;

  it.each([
    ['one column from top to bottom', [...lines('a', 50, 100, 3)], 'a0 a1 a2'],
    [
      'two columns, the left before the right',
      [...lines('a', 50, 100, 4), ...lines('b', 300, 100, 4)],
      'a0 a1 a2 a3 b0 b1 b2 b3',
    ],
    [
      'two columns drawn row by row',
      [...lines('a', 50, 100, 4), ...lines('b', 300, 100, 4)].toSorted((one, other) => one[2] - other[2]),
      'a0 a1 a2 a3 b0 b1 b2 b3',
    ],
    [
      'three columns',
      [...lines('a', 20, 100, 3), ...lines('b', 220, 100, 3), ...lines('c', 420, 100, 3)],
      'a0 a1 a2 b0 b1 b2 c0 c1 c2',
    ],
    [
      'a title over two columns, and columns below a figure anew',
      [
        across('title', 80),
        ...lines('a', 50, 100, 3),
        ...lines('b', 300, 100, 3),
        across('figure', 140),
        ...lines('c', 50, 160, 3),
        ...lines('d', 300, 160, 3),
      ],
      'title a0 a1 a2 b0 b1 b2 figure c0 c1 c2 d0 d1 d2',
    ],
    [
      'columns of lines that do not stand at one height',
      [...lines('a', 50, 100, 4), ...lines('b', 300, 105, 4)],
      'a0 a1 a2 a3 b0 b1 b2 b3',
    ],
  ])('of %s', (_, spans, expected) => {
    expect(names(read(placed(...(spans as [string, number, number][]))))).toBe(expected);
  });

  it('reads a table row by row', () => {
    const cells = ['Gauge', 'Error', 'G1', '0.1', 'G2', '0.2', 'G3', '0.3'];
    const spans = cells.map((cell, at) => [cell, at % 2 ? 200 : 50, 100 + Math.floor(at / 2) * 12] as const);
    expect(read(placed(...(spans as unknown as [string, number, number][])))).toEqual([
      'Gauge Error',
      'G1 0.1',
      'G2 0.2',
      'G3 0.3',
    ]);
  });

  it('keeps a line of wide spaces whole', () => {
    expect(read(placed(['wide', 50, 100], ['spaces', 85, 100], ['here', 135, 100]))).toEqual([
      'wide spaces here',
    ]);
  });

  it('has a raised mark in its line', () => {
    const [word, mark] = placed(['Raman', 50, 100], ['1', 75, 96]);
    expect(read([word!, { ...mark!, size: 6 }])).toEqual(['Raman1']);
  });

  it('reads Hebrew from right to left', () => {
    const spans = placed(['עולם', 50, 100], ['שלום', 80, 100]).map(span => ({ ...span, isRtl: true }));
    expect(read(spans)).toEqual(['שלום עולם']);
  });
});
