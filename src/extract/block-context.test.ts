import { expect, test } from 'vitest';
import { bestExpectedF1, contextOf, layoutOf } from './block-context.ts';
import { signaturesOf } from './block-features.ts';
import { readBlocks } from './blocks.ts';

const OWN = 0;
const BEFORE = 5;
const AFTER = 6;
const ALIKE = 17;
const OTHERS_ALIKE = 18;
const BODY = 20;

function layout(html: string) {
  const page = readBlocks(new DOMParser().parseFromString(html, 'text/html').body);
  return layoutOf(page, signaturesOf(page.blocks, page.holders));
}

test('gives a block the likelihoods of the blocks beside it, and none beyond the page’s ends', () => {
  const rows = contextOf(layout('<p>one<p>two<p>three'), [0.25, 0.5, 0.75]);
  expect(rows.map(row => [row[BEFORE], row[OWN], row[AFTER]])).toEqual([
    [0, 0.25, 0.5],
    [0.25, 0.5, 0.75],
    [0.5, 0.75, 0],
  ]);
});

test('gives a block the likelihood of the blocks set like it, with and without itself', () => {
  const [first] = contextOf(layout('<p class="a">one<p class="b">two<p class="a">three'), [1, 1, 0]);
  expect(first?.[ALIKE]).toBeCloseTo(0.5);
  expect(first?.[OTHERS_ALIKE]).toBeLessThan(0.1);
});

test('weighs the likelihoods below a holder by their words', () => {
  const rows = contextOf(layout('<p>one two three<p>four'), [1, 0]);
  expect(rows[0]?.[BODY + 1]).toBeCloseTo(3.2 / 4.4);
});

test('gives every block of a page as many numbers', () => {
  const page = layout('<h1>A</h1>b<ul><li>c<li>d</ul><h2>E</h2><table><tr><td>f<td>g</table>');
  const rows = contextOf(
    page,
    page.words.map(() => 0.5),
  );
  expect(rows).toHaveLength(7);
  expect(new Set(rows.map(row => row.length)).size).toBe(1);
  expect(rows.every(row => row.every(Number.isFinite))).toBe(true);
});

test.each([
  ['all that is certain', [10, 10], [1, 1], 1],
  ['only what is certain where the rest is not wanted', [10, 10], [1, 0], 1],
  ['everything where nothing is certain', [10, 10], [0.5, 0.5], 20 / 30],
  ['nothing', [], [], 0],
])('expects the best F1 of keeping %s', (_, words, likelihoods, best) => {
  expect(bestExpectedF1(words, likelihoods)).toBeCloseTo(best);
});
