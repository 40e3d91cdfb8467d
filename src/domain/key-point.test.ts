import { describe, expect, it } from 'vitest';
import { keyPoint, moveKeyPoint, writtenKeyPoints } from './key-point.ts';

const points = ['a', 'b', 'c', 'd'].map(id => keyPoint(id, `Point ${id}`));
const idsAfter = (from: number, to: number) =>
  moveKeyPoint(points, from, to)
    .map(({ id }) => id)
    .join('');

describe('moving a key point', () => {
  it.each([
    [0, 1, 'bacd'],
    [1, 0, 'bacd'],
    [0, 3, 'bcda'],
    [3, 0, 'dabc'],
    [2, 2, 'abcd'],
  ])('from %i to %i gives %s', (from, to, order) => {
    expect(idsAfter(from, to)).toBe(order);
  });

  it.each([
    [0, -1],
    [3, 4],
    [4, 0],
    [-1, 0],
  ])('from %i to %i, outside the list, changes nothing', (from, to) => {
    expect(idsAfter(from, to)).toBe('abcd');
  });

  it('leaves the list it was given alone', () => {
    moveKeyPoint(points, 0, 3);
    expect(points.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('written key points', () => {
  const quote = { exact: 'features', prefix: 'find that ', suffix: ' …' };

  it.each([
    ['', null, false],
    [' \n\t ', null, false],
    ['.', null, true],
    [' a claim ', null, true],
    ['', quote, true],
  ])('%j with the quote %o: %s', (text, itsQuote, isKept) => {
    expect(writtenKeyPoints([keyPoint('a', text, itsQuote)])).toHaveLength(isKept ? 1 : 0);
  });

  it('are those that take a stance too', () => {
    const stances = [{ page: 'scaling-laws', stance: 'supports' as const }];
    expect(writtenKeyPoints([{ ...keyPoint('a'), stances }])).toHaveLength(1);
  });

  it('keep their order, ids and words', () => {
    const given = [keyPoint('a', ' one '), keyPoint('b'), keyPoint('c', 'two')];
    expect(writtenKeyPoints(given)).toEqual([given[0], given[2]]);
  });
});
