import type { FinderNews } from '../messages/finder.ts';
import type { Database } from '../store/database.ts';
import { isSearchWhole, rebuildSearch } from '../store/search/rebuild.ts';
import { keepSegments } from '../store/search/upkeep.ts';
import type { Library } from './library.ts';

type Tell = (news: FinderNews) => void;

const COUNT_EVERY_MS = 1_000;

/**
 * Makes what is missing of the search index, and tells how far it is and what came of it. Where it fails, on a full disk for one, what was
 * made until then is found, and the next call goes on from there.
 */
export async function keepIndex(
  db: Database,
  library: Pick<Library, 'load' | 'warm'>,
  tell: Tell,
): Promise<void> {
  try {
    const wasWhole = await isSearchWhole(db);
    const failure = await makeWhole(db, wasWhole, tell).then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    if (!wasWhole) await library.load();
    if (failure) console.error('The search index was not kept up.', failure.error);
    // Parts that were only not joined make a search slower: nothing is missing.
    const isMissing = failure && !(await isSearchWhole(db));
    tell({ news: 'indexed', problem: isMissing ? String(failure.error) : '' });
    await library.warm();
  } catch (error) {
    console.error('The search index was not read.', error);
    tell({ news: 'indexed', problem: String(error) });
  }
}

/** Over all contexts one at a time: another's work is waited for, and read. */
async function makeWhole(db: Database, wasWhole: boolean, tell: Tell): Promise<void> {
  const watch = wasWhole ? undefined : setInterval(() => tellCounts(db, tell), COUNT_EVERY_MS);
  try {
    await navigator.locks.request('search-index', async () => {
      clearInterval(watch);
      await rebuildSearch(db, { onProgress: (done, total) => tell({ news: 'indexing', done, total }) });
      await keepSegments(db);
    });
  } finally {
    clearInterval(watch);
  }
}

/** How far another context is that makes the index. */
async function tellCounts(db: Database, tell: Tell): Promise<void> {
  const [done, total] = await Promise.all([db.count('heads'), db.count('entries')]);
  tell({ news: 'indexing', done, total });
}
