import { describe, expect, it } from 'vitest';
import { timeline } from './overview-bars.ts';

const counted = (...values: [string, number][]) =>
  values.map(([value, count]) => ({ value, label: value, count }));
const bars = (...values: [string, number][]) =>
  timeline(counted(...values)).map(({ value, count }) => [value, count]);

describe('the timeline', () => {
  it('goes month by month, also where nothing was captured', () => {
    expect(bars(['2026-02', 3], ['2025-11', 1])).toEqual([
      ['2025-11', 1],
      ['2025-12', 0],
      ['2026-01', 0],
      ['2026-02', 3],
    ]);
  });

  it('goes year by year where it is long', () => {
    expect(bars(['2020-12', 1], ['2022-01', 2], ['2024-06', 4], ['2024-07', 1])).toEqual([
      ['2020', 1],
      ['2021', 0],
      ['2022', 2],
      ['2023', 0],
      ['2024', 5],
    ]);
  });

  it('is empty where nothing is', () => {
    expect(bars()).toEqual([]);
    expect(bars(['', 3])).toEqual([]);
  });
});
