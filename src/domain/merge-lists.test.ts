import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeLists } from './merge-lists.ts';

describe('two lists', () => {
  it.each([
    ['abc', 'abc', 'axbc', 'axbc'],
    ['abc', 'bc', 'abxc', 'bxc'],
    ['abc', 'acb', 'ab', 'ab'],
    ['a', 'ab', 'ac', 'acb'],
    ['', 'ab', 'cd', 'cdab'],
    ['aa', 'aa', 'a', 'a'],
    ['a', 'ax', 'ax', 'ax'],
  ])('from %s changed to %s and %s become %s', (base, mine, theirs, merged) => {
    expect(mergeLists([...base], [...mine], [...theirs]).join('')).toBe(merged);
  });

  const list = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f'));
  it('lose nothing that either side put in, and keep nothing that either took out', () => {
    fc.assert(
      fc.property(list, list, list, (base, mine, theirs) => {
        const merged = mergeLists(base, mine, theirs);
        const wanted = ['a', 'b', 'c', 'd', 'e', 'f'].filter(item =>
          base.includes(item)
            ? mine.includes(item) && theirs.includes(item)
            : mine.includes(item) || theirs.includes(item),
        );
        expect([...merged].sort()).toEqual(wanted);
      }),
    );
  });
});
