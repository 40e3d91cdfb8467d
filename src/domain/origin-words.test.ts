import { expect, it } from 'vitest';
import { originWords } from './origin-words.ts';

it.each([
  ['byline', 'byline'],
  ['meta og:title', 'meta og:title'],
  ['JSON-LD author (the site)', 'JSON-LD author (the site)'],
  ['link canonical (not plausible)', 'link canonical (not plausible)'],
  ['host example.org', 'host example.org'],
  ['first page, “published”', 'first page, “published”'],
])('says where a reading comes from: %s', (from, words) => {
  expect(originWords(from)).toBe(words);
});
