import { expect, test } from 'vitest';
import type { FilterField } from '../../domain/query.ts';
import { valueWords } from './value-words.ts';

const SAID: [field: FilterField, value: string, label: string, words: string][] = [
  ['credibility', '4', '4', '4 High'],
  ['credibility', 'none', 'none', 'Unrated'],
  ['venue', 'none', 'none', 'No venue'],
  ['venue', 'nature', 'Nature', 'Nature'],
  ['state', 'queued', 'queued', 'Waiting'],
  ['lacks', 'keypoints', 'keypoints', 'No key points'],
  ['tag', 'none', 'none', 'none'],
  ['state', 'constructor', 'constructor', 'constructor'],
];

test.each(SAID)('says %s:%s', (field, value, label, words) => {
  expect(valueWords(field, { value, label })).toBe(words);
});
