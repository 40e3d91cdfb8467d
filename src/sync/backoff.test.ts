import { expect, test } from 'vitest';
import { LONGEST_WAIT_MS } from '../domain/outbox.ts';
import { backoffMs } from './backoff.ts';

test.each([
  [0, 30_000],
  [1, 60_000],
  [2, 120_000],
  [6, 1_920_000],
  [7, 3_600_000],
  [100, 3_600_000],
  [100_000, 3_600_000],
])('after failure %i waits %i ms, give or take a fifth', (attempts, plain) => {
  expect(backoffMs(attempts, 0)).toBe(plain * 0.8);
  expect(backoffMs(attempts, 0.5)).toBe(plain);
  expect(backoffMs(attempts, 1)).toBe(plain * 1.2);
});

test('never waits longer than a row may', () => {
  expect(backoffMs(100, 1)).toBe(LONGEST_WAIT_MS);
});
