import { describe, expect, it } from 'vitest';
import { bitsApart, fingerprint, NEAR_BITS } from './fingerprint.ts';

const words = (seed: number, count: number) =>
  Array.from({ length: count }, (_, at) => `word${(at * 7919 * seed + at * at) % 5003}`);

describe('a fingerprint', () => {
  it('is the same for the same words, whatever their case and marks', () => {
    const text = words(1, 400);
    expect(fingerprint(text.join(' '))).toBe(fingerprint(text.join(', ').toUpperCase()));
    expect(fingerprint(text.join(' '))).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is near where a few words differ', () => {
    const text = words(1, 2_000);
    const changed = text.with(1_000, 'another').with(1_500, 'changed');
    expect(bitsApart(fingerprint(text.join(' ')), fingerprint(changed.join(' ')))).toBeLessThanOrEqual(
      NEAR_BITS,
    );
  });

  it('is far where the texts are others', () => {
    const apart = bitsApart(fingerprint(words(1, 500).join(' ')), fingerprint(words(2, 500).join(' ')));
    expect(apart).toBeGreaterThan(15);
  });

  it('says nothing of a short text', () => {
    expect(fingerprint(words(1, 49).join(' '))).toBe('');
    expect(fingerprint('')).toBe('');
  });
});

describe('bits apart', () => {
  it.each([
    ['0000000000000000', '0000000000000000', 0],
    ['ffffffffffffffff', '0000000000000000', 64],
    ['8000000000000001', '0000000000000000', 2],
    ['00000001ffffffff', '00000000fffffffe', 2],
  ])('of %s and %s are %i', (one, other, bits) => {
    expect(bitsApart(one, other)).toBe(bits);
  });
});
