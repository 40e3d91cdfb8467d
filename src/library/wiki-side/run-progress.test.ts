import { describe, expect, it } from 'vitest';
import { followRun, noRun, type RunProgress } from './run-progress.ts';

const follow = (...counts: [waiting: number, failed: number][]): RunProgress => {
  const [first, ...others] = counts.map(([waiting, failed]) => ({ waiting, failed }));
  return others.reduce(followRun, noRun(first ?? { waiting: 0, failed: 0 }));
};

describe('the progress of a run', () => {
  it('counts what was sent of what waited when it began', () => {
    expect(follow([400, 0], [200, 0])).toMatchObject({ sent: 200, of: 400, isRunning: true });
    expect(follow([400, 0], [200, 0], [50, 0])).toMatchObject({ sent: 350, of: 400, isRunning: true });
  });

  it('takes in what is saved meanwhile', () => {
    expect(follow([4, 0], [2, 0], [3, 0], [1, 0])).toMatchObject({ sent: 4, of: 5 });
  });

  it('does not count as sent what was refused', () => {
    expect(follow([4, 0], [2, 1])).toMatchObject({ sent: 1, of: 4, failed: 1 });
  });

  it.each([
    ['when nothing waits', follow([2, 0], [1, 0], [0, 0])],
    ['when the same counts are told again', follow([3, 0], [1, 0], [1, 0])],
    ['before anything was sent', follow([3, 0])],
    ['when only more waits', follow([3, 0], [5, 0])],
  ])('is none %s', (_, run) => {
    expect(run.isRunning).toBe(false);
  });
});
