import { expect, test } from 'vitest';
import { asToken, asWords } from './wiki-page.ts';

test.each([
  ['research-area', 'research area'],
  ['working_paper', 'working paper'],
  ['concept', 'concept'],
  ['', ''],
])('shows %j as %j', (slug, words) => {
  expect(asWords(slug)).toBe(words);
});

test.each([
  ['working paper', 'working_paper'],
  ['  Working  Paper ', 'working_paper'],
  ['pre-print', 'pre_print'],
  ['working_paper', 'working_paper'],
  ['news', 'news'],
  ['', ''],
])('stores %j as %j', (words, token) => {
  expect(asToken(words)).toBe(token);
});
