import { expect, test } from 'vitest';
import { hasDay, isPublishedDate } from './published-date.ts';

test.each([
  '',
  '2025',
  '2025-07',
  '2025-07-31',
  '2024-02-29',
  '2000-02-29',
  '1900-02-28',
  '0001',
  '0001-01-01',
  '0004-02-29',
  '0099-12-31',
  '9999-12-31',
])('%j is a date', text => {
  expect(isPublishedDate(text)).toBe(true);
});

test.each([
  '0000',
  '0000-01-01',
  '2025-00',
  '2025-13',
  '2025-07-00',
  '2025-07-32',
  '2025-06-31',
  '2025-02-29',
  '1900-02-29',
  '2100-02-29',
  '0001-02-29',
  '25',
  '20250',
  '2025-7',
  '2025-07-3',
  '2025-07-31T00:00:00Z',
  ' 2025',
  '2025\n',
  '2025/07/31',
  'July 2025',
  '-2025',
  '٢٠٢٥',
])('%j is none', text => {
  expect(isPublishedDate(text)).toBe(false);
});

test('tells whether a date names a day', () => {
  expect(['', '2025', '2025-07', '2025-07-31'].map(hasDay)).toEqual([false, false, false, true]);
});
