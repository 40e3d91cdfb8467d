import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePostings, visitPostings } from './postings.ts';

function decoded(bytes: Uint8Array, from = 0, to = bytes.length, base = 0): number[] {
  const numbers: number[] = [];
  visitPostings(bytes, from, to, base, number => numbers.push(number));
  return numbers;
}

describe('postings', () => {
  it('come back as they were, from anywhere in a block', () => {
    const ascending = fc
      .uniqueArray(fc.nat(100_000), { maxLength: 500 })
      .map(numbers => numbers.sort((one, other) => one - other));
    fc.assert(
      fc.property(ascending, fc.nat(1_000), (numbers, base) => {
        const bytes = encodePostings(numbers, 100_001);
        const block = new Uint8Array(bytes.length + 10);
        block.set(bytes, 5);
        const expected = numbers.map(number => number + base);
        expect(decoded(block, 5, 5 + bytes.length, base)).toEqual(expected);
      }),
    );
  });

  it('of a term that stands nearly everywhere take a bit a document', () => {
    const numbers = Array.from({ length: 900 }, (_, at) => at);
    const bytes = encodePostings(numbers, 1_000);
    expect(bytes.length).toBe(126);
    expect(decoded(bytes)).toEqual(numbers);
  });

  it('of a rare term take a few bytes', () => {
    expect(encodePostings([3, 70_000], 100_000).length).toBeLessThan(6);
  });
});
