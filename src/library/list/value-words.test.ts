import { expect, test } from 'vitest';
import type { FilterField } from '../../domain/query.ts';
import { valueWords } from './value-words.ts';

const SAID: [field: FilterField, value: string, label: string, words: string][] = [
  ['credibility', '4', '4', '4 High'],
  ['credibility', 'none', 'Unrated', 'Unrated'],
  ['venue', 'nature', 'Nature', 'Nature'],
  ['tag', '4', '4', '4'],
];

test.each(SAID)('says %s:%s', (field, value, label, words) => {
  expect(valueWords(field, { value, label })).toBe(words);
});
