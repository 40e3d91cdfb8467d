import { expect, test } from 'vitest';
import { labelsOf } from './labels.ts';

test.each([
  ['a long block by its share', 'one two three four', ['one two three four', 'five six seven eight'], [1, 0]],
  ['a short block by its line', 'Prices\nfrom ten to twenty', ['Prices', 'Home'], [1, 0]],
  [
    'short blocks that share a line',
    'Blue mug $12 in stock',
    ['Blue mug', '$12', 'in stock', 'Cart'],
    [0.8, 0.8, 0.8, 0],
  ],
])('labels %s', (_, truth, texts, labels) => {
  expect(labelsOf(truth, texts)).toEqual(labels);
});
