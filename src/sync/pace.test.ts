import { describe, expect, it } from 'vitest';
import { createPace } from './pace.ts';

const START = 1_000_000;
const headers = (remaining: number | string, resetS: number | string = START / 1_000 + 60) =>
  new Headers({ 'X-RateLimit-Remaining': `${remaining}`, 'X-RateLimit-Reset': `${resetS}` });
function pace() {
  const clock = { now: START };
  return { clock, ...createPace(() => clock.now) };
}

describe('the pace', () => {
  it('holds nothing back before the wiki has said anything', () => {
    const { spend, waitMs } = pace();
    for (let call = 0; call < 5_000; call += 1) spend('write');
    expect(waitMs('write')).toBe(0);
  });

  it('waits for the reset where nothing is left, each category by itself', () => {
    const { learn, waitMs, clock } = pace();
    learn('write', headers(0));
    expect(waitMs('write')).toBe(60_000);
    expect(waitMs('read')).toBe(0);
    clock.now += 59_999;
    expect(waitMs('write')).toBe(1);
    clock.now += 1;
    expect(waitMs('write')).toBe(0);
  });

  it('counts calls that are under way', () => {
    const { learn, spend, waitMs } = pace();
    learn('read', headers(2));
    spend('read');
    expect(waitMs('read')).toBe(0);
    spend('read');
    expect(waitMs('read')).toBe(60_000);
  });

  it('takes the lowest count of a window: answers overtake each other', () => {
    const { learn, waitMs } = pace();
    learn('read', headers(0));
    learn('read', headers(3));
    expect(waitMs('read')).toBe(60_000);
  });

  it('believes a later window', () => {
    const { learn, waitMs } = pace();
    learn('read', headers(0));
    learn('read', headers(3, START / 1_000 + 61));
    expect(waitMs('read')).toBe(0);
  });

  it('forgets a window that is over', () => {
    const { learn, spend, waitMs, clock } = pace();
    learn('read', headers(1));
    clock.now += 60_000;
    for (let call = 0; call < 9; call += 1) spend('read');
    expect(waitMs('read')).toBe(0);
  });

  it.each([
    ['no headers', new Headers()],
    ['half of them', new Headers({ 'X-RateLimit-Remaining': '0' })],
    ['words', headers('none', 'soon')],
    ['nothing in them', headers('', '')],
  ])('is not changed by %s', (_, said) => {
    const { learn, waitMs } = pace();
    learn('write', said);
    expect(waitMs('write')).toBe(0);
  });
});
