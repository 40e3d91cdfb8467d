import { describe, expect, it } from 'vitest';
import { placeOfQuote } from './quote-place.ts';

const quote = (exact: string, prefix = '', suffix = '') => ({ exact, prefix, suffix });
const found = (text: string, ...parts: Parameters<typeof quote>) => {
  const place = placeOfQuote(text, quote(...parts));
  return place && text.slice(place.from, place.to);
};

describe('the place of a quote', () => {
  it.each([
    ['as it stands', 'We find that features recur.', 'features recur', 'features recur'],
    ['over a line’s end', 'We find\n\n  that features', 'find that', 'find\n\n  that'],
    ['where the quote has the line’s end', 'We find that features', ' find\nthat ', 'find that'],
    ['at the end', 'a b', 'b', 'b'],
  ])('is found %s', (_, text, exact, expected) => {
    expect(found(text, exact)).toBe(expected);
  });

  it('is the one with its surroundings', () => {
    const text = 'one cat sat. two cat ran.';
    expect(placeOfQuote(text, quote('cat', 'two ', ' ran'))).toEqual({ from: 17, to: 20 });
    expect(placeOfQuote(text, quote('cat', 'one ', ' sat'))).toEqual({ from: 4, to: 7 });
  });

  it.each([
    ['', 'text'],
    ['nowhere', 'text'],
    ['x', ''],
  ])('of “%s” in “%s” is none', (exact, text) => {
    expect(placeOfQuote(text, quote(exact))).toBeNull();
  });
});
