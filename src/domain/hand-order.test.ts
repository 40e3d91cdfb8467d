import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inHandOrder, orderAfterMove } from './hand-order.ts';

const member = (id: string, day: number) => ({ id, createdAt: `2026-01-0${day}` });
const members = [member('a', 1), member('b', 2), member('c', 3), member('d', 4)];

describe('the order of a collection', () => {
  it('is that made by hand, then the last captured first', () => {
    expect(inHandOrder(['b', 'gone', 'a'], members)).toEqual(['b', 'a', 'd', 'c']);
    expect(inHandOrder([], members)).toEqual(['d', 'c', 'b', 'a']);
  });

  it('changes by putting entries before or after another', () => {
    const moved = (ids: string[], place: Parameters<typeof orderAfterMove>[3]) =>
      inHandOrder(orderAfterMove([], members, ids, place), members);
    expect(moved(['a'], { before: 'd' })).toEqual(['a', 'd', 'c', 'b']);
    expect(moved(['d'], { after: 'a' })).toEqual(['c', 'b', 'a', 'd']);
    expect(moved(['d', 'b'], { after: 'c' })).toEqual(['c', 'd', 'b', 'a']);
  });

  it('lists no more than it must', () => {
    expect(orderAfterMove([], members, ['c'], { before: 'd' })).toEqual(['c']);
    expect(orderAfterMove(['a'], members, ['d'], { after: 'a' })).toEqual(['a', 'd']);
  });

  it('stays where there is nothing to put it beside', () => {
    expect(orderAfterMove(['b', 'a'], members, ['c'], { before: 'gone' })).toEqual(['b', 'a']);
    expect(orderAfterMove(['b', 'a'], members, ['c'], { before: 'c' })).toEqual(['b', 'a']);
  });

  it('holds every entry once, and what was moved is beside the other', () => {
    const ids = members.map(({ id }) => id);
    const some = fc.shuffledSubarray(ids);
    fc.assert(
      fc.property(some, fc.constantFrom(...ids), fc.constantFrom(...ids), (order, moved, beside) => {
        fc.pre(moved !== beside);
        const whole = inHandOrder(orderAfterMove(order, members, [moved], { before: beside }), members);
        expect([...whole].sort()).toEqual(ids);
        expect(whole.indexOf(moved)).toBe(whole.indexOf(beside) - 1);
      }),
    );
  });
});
