import { describe, expect, it } from 'vitest';
import { freePath, pathsBeside } from './free-path.ts';

describe('a path that is taken', () => {
  it('gets the first number that is free, and is no longer than a path may be', () => {
    const taken = ['Reading', 'Reading 2', 'x'.repeat(1_000)];
    const isTaken = (path: string) => taken.includes(path);
    expect(freePath('Deep/Reading', isTaken)).toBe('Deep/Reading');
    expect(freePath('Reading', isTaken)).toBe('Reading 3');
    expect(freePath('x'.repeat(1_000), isTaken)).toBe(`${'x'.repeat(998)} 2`);
  });

  it('of a saved search stays with the entry that carries it, and no other gets it', () => {
    const searches = new Set(['Papers', 'Books']);
    expect(pathsBeside(searches, ['Papers', 'Papers 2', 'Books', 'Other'], ['Books'])).toEqual([
      'Papers 2',
      'Books',
      'Other',
    ]);
  });
});
