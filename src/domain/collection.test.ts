import { describe, expect, it } from 'vitest';
import {
  collectionName,
  isWithin,
  movedPath,
  parentPath,
  pathOf,
  tidyPath,
  wholePaths,
  whyNotMoved,
} from './collection.ts';

describe('the path of a collection', () => {
  it('is made of names that hold the sign between names too', () => {
    expect(pathOf(['', 'Work', '', ' AI/ML '])).toBe('Work/AI\u2215ML');
    expect(pathOf([])).toBe('');
  });

  it('ends in the last name that there is room for', () => {
    expect(pathOf(['a'.repeat(600), 'b'.repeat(600), 'c'])).toBe('a'.repeat(600));
  });

  it.each([
    ['Circuits', 'Circuits'],
    [' Circuits / Attribution ', 'Circuits/Attribution'],
    ['/a//b/', 'a/b'],
    [' / ', ''],
  ])('%j is kept as %j', (typed, kept) => {
    expect(tidyPath(typed)).toBe(kept);
  });

  it('has a name and a parent', () => {
    expect([collectionName('a/b/c'), parentPath('a/b/c')]).toEqual(['c', 'a/b']);
    expect([collectionName('a'), parentPath('a')]).toEqual(['a', '']);
  });

  it('is within itself and what is around it, and not within what only begins alike', () => {
    expect(['a/b', 'a/b/c', 'a/bc', 'a'].map(path => isWithin(path, 'a/b'))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('brings those around it, outer before inner and by name', () => {
    expect(wholePaths(['b/c 10', 'a/x/y', 'b/c 2', 'B', 'Ähre', 'a b'])).toEqual([
      'a',
      'a/x',
      'a/x/y',
      'a b',
      'Ähre',
      'b',
      'b/c 2',
      'b/c 10',
      'B',
    ]);
  });

  it('is another when one around it has moved', () => {
    expect(['a', 'a/x', 'ab', 'b'].map(path => movedPath(path, 'a', 'c/a'))).toEqual([
      'c/a',
      'c/a/x',
      'ab',
      'b',
    ]);
  });

  it.each([
    ['a', '', 'no-name'],
    ['a', 'a/b', 'into-itself'],
    ['a', 'x'.repeat(1_001), 'too-long'],
    ['a', 'a', null],
    ['a/b', 'a', null],
    ['a', 'ab', null],
  ])('%j can become another: %#', (from, to, problem) => {
    expect(whyNotMoved(from, to)).toBe(problem);
  });
});
