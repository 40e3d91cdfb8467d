import type { Tab } from '../e2e/browsers/browser.ts';
import { until } from '../e2e/browsers/until.ts';

const MOST_MS = 60 * 60_000;

/** Waits in a page of the extension until nothing of the search index is left to be made. */
export async function untilIndexed(page: Tab): Promise<void> {
  const hasAllHeads = async () => {
    const { heads, entries } = await page.evaluate(countMade);
    return heads === entries;
  };
  await until('the heads', hasAllHeads, MOST_MS);
  // Its segments are merged after that.
  await page.waitFor(
    async () => {
      const { held = [], pending = [] } = await navigator.locks.query();
      return ![...held, ...pending].some(({ name }) => name === 'search-index');
    },
    { timeoutMs: MOST_MS, what: 'the search index' },
  );
}

/** Runs in the page: how many heads and entries there are, alike where nothing is left to be made. */
export async function countMade(): Promise<{ heads: number; entries: number }> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('source-capture');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const count = (name: string) =>
    new Promise<number>((resolve, reject) => {
      const asking = db.transaction(name).objectStore(name).count();
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
    });
  const counts = { heads: await count('heads'), entries: await count('entries') };
  db.close();
  return counts;
}
