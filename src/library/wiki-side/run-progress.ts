import type { OutboxCount } from '../../messages/wiki-requests.ts';

/** A run of the sync as the counts tell it: what waited when it began (and was saved since), and what was sent of that. */
export type RunProgress = OutboxCount & { of: number; sent: number; isRunning: boolean };

/** What is known before the first count changes. */
export function noRun(count: OutboxCount): RunProgress {
  return { ...count, of: count.waiting, sent: 0, isRunning: false };
}

/**
 * The next count. Less waiting: a run goes on. The same counts again: it has ended, since each run tells them once more at its end.
 * What went from waiting to needing a person was not sent.
 */
export function followRun(run: RunProgress, count: OutboxCount): RunProgress {
  const gone = run.waiting - count.waiting;
  if (count.waiting === 0 || (gone === 0 && run.failed === count.failed)) return noRun(count);
  if (gone < 0) return { ...run, ...count, of: run.isRunning ? run.of - gone : count.waiting };
  const sent = run.sent + Math.max(0, gone - Math.max(0, count.failed - run.failed));
  return { ...run, ...count, sent, isRunning: true };
}
