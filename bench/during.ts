import type { Json, Tab } from '../e2e/browsers/browser.ts';

const MOST_MS = 60 * 60_000;

/** Runs a function in a page for as long as it takes. */
export async function during<T extends Json | undefined>(
  page: Tab,
  act: (...args: never[]) => Promise<unknown>,
  ...args: Json[]
): Promise<T> {
  const call = `(${act.toString()})(...${JSON.stringify(args)})`;
  await page.evaluate(
    `(globalThis.job = null, ${call}.then(value => { job = { value }; }, error => { job = { error: String(error) }; }), 0)`,
  );
  const job = await page.waitFor<{ value?: T; error?: string } | null>('globalThis.job', {
    timeoutMs: MOST_MS,
    what: 'the measurement',
  });
  if (job.error !== undefined) throw new Error(job.error);
  return job.value as T;
}
