import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { simulate } from './run.ts';

// SIMULATION_SEED and SIMULATION_RUNS choose others: `npm run simulate -- RUNS SEED`.
const first = Number(process.env.SIMULATION_SEED ?? 1);
const runs = Number(process.env.SIMULATION_RUNS ?? 2_000);
/** Schedules per test: small enough to tell how far it has come. */
const PART = 250;

const parts = Array.from({ length: Math.ceil(runs / PART) }, (_, at) => {
  const from = first + at * PART;
  return { from, to: Math.min(from + PART, first + runs) - 1 };
});

describe('whatever breaks on the way', () => {
  const sum = { saves: 0, faults: 0, kills: 0, conflicts: 0, unseeable: 0 };

  test.each(parts)(
    'every save reaches the wiki once, and nobody’s change is lost: schedules $from to $to',
    async ({ from, to }) => {
      for (let seed = from; seed <= to; seed += 1) {
        const { wrong, ...counts } = await simulate(seed);
        expect(wrong, `Replay with: npm run simulate -- 1 ${seed}`).toEqual([]);
        for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += counts[name];
      }
    },
    3_600_000,
  );

  test('each kind of trouble came up', () => {
    console.warn(`${runs} schedules:`, sum);
    expect(sum.saves).toBeGreaterThan(runs);
    expect(sum.faults).toBeGreaterThan(runs);
    expect(sum.kills).toBeGreaterThan(runs / 4);
    expect(sum.conflicts).toBeGreaterThan(runs / 4);
    // What no client can see, since the wiki has no conditional write: rare, and counted.
    expect(sum.unseeable).toBeLessThan(sum.saves / 10);
  });
});
