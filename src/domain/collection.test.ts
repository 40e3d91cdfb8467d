import { describe, expect, it } from 'vitest';
import { collectionName, isWithin, parentPath, tidyPath } from './collection.ts';

describe('the path of a collection', () => {
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
});
