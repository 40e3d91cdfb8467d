import { expect, test } from 'vitest';
import { dayWords } from './day-words.ts';

test('a date is written as the language does, as exact as it is', () => {
  expect(dayWords('2025-07-31')).toBe('Jul 31, 2025');
  expect(dayWords('2025-07')).toBe('July 2025');
  expect(dayWords('2025')).toBe('2025');
});

test('what is no date stands as it is', () => {
  for (const text of ['', 'spring 2025', '2025-13', 'n-d']) expect(dayWords(text)).toBe(text);
});
