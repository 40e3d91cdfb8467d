import { expect, test } from 'vitest';
import { isPlausible } from './canonical-link.ts';

test.each([
  ['https://example.org/a/story', 'https://www.example.org/a/story?page=2', true],
  ['https://example.org/a/story', 'https://m.example.org/a/story/amp', true],
  ['https://example.org/a/story', 'https://example.org/a/story.html', true],
  ['https://example.org/', 'https://example.org/a/story', false],
  ['https://example.org/index.html', 'https://example.org/a/story', false],
  ['https://example.org/a/other', 'https://example.org/a/story', false],
  ['https://other.org/a/story', 'https://example.org/a/story', false],
  ['https://one.co.uk/a', 'https://two.co.uk/a', false],
  ['https://example.org/t/first', 'https://example.org/t/first?id=7', false],
  ['https://example.org/', 'https://example.org/', true],
  ['https://example.org/app', 'https://example.org/app#/notes/7', false],
])('%s for %s is plausible: %s', (canonical, address, plausible) => {
  expect(isPlausible(canonical, address)).toBe(plausible);
});
