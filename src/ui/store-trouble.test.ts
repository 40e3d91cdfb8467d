import { expect, it } from 'vitest';
import { draftFailure, storeTrouble } from './store-trouble.ts';

it.each([
  ['QuotaExceededError: Encountered full disk while opening backing store', /^The disk is full/],
  ['The requested version (3) is less than the existing version (4).', /^A newer Source Capture/],
  [
    'A mutation operation was attempted on a database that did not allow mutations.',
    /^Firefox is set to never remember history/,
  ],
])('says in a sentence what a person can change: %s', (words, sentence) => {
  expect(storeTrouble(words)).toMatch(sentence);
  expect(draftFailure(new Error(words))).toMatch(sentence);
});

it('leaves what nobody knows in the browser’s words', () => {
  expect(storeTrouble('Internal error.')).toBeNull();
  expect(draftFailure('Internal error.')).toBe('This could not be stored: Internal error.');
});
