import type { FinderName, FinderQuestions } from '../messages/finder.ts';
import { type Database, databaseConnection } from '../store/database.ts';
import { isSearchWhole, rebuildSearch } from '../store/search/rebuild.ts';
import { keepSegments } from '../store/search/upkeep.ts';
import { duplicatesIn } from './duplicates-in.ts';
import { Library } from './library.ts';

// The worker of one library page: holds what is needed of every entry, and answers what the page asks.

export type Asked = { call: number; name: FinderName; question: unknown } | { changed: string[] | 'venues' };

const COUNT_EVERY_MS = 1_000;
const database = databaseConnection();
const opened = open();

async function open(): Promise<Library> {
  const db = await database();
  const library = new Library(db, news => postMessage(news));
  await library.load();
  keepIndex(library).catch(error => console.error('The search index was not kept up.', error));
  return library;
}

/** Makes what is missing of the index. Over all contexts one at a time; another's work is waited for, and read. */
async function keepIndex(library: Library): Promise<void> {
  const db = await database();
  const wasWhole = await isSearchWhole(db);
  const watch = wasWhole ? undefined : setInterval(() => tellCounts(db), COUNT_EVERY_MS);
  await navigator.locks.request('search-index', async () => {
    clearInterval(watch);
    await rebuildSearch(db, {
      onProgress: (done, total) => postMessage({ news: 'indexing', done, total }),
    });
    await keepSegments(db);
  });
  if (!wasWhole) await library.load();
  await library.warm();
}

/** How far another context is that makes the index. */
async function tellCounts(db: Database): Promise<void> {
  const [done, total] = await Promise.all([db.count('heads'), db.count('entries')]);
  postMessage({ news: 'indexing', done, total });
}

const answers: { [N in FinderName]: (library: Library, question: FinderQuestions[N]['take']) => unknown } = {
  find: (library, question) => library.find(question),
  facts: (library, question) => library.facts(question),
  rows: (library, question) => library.rows(question),
  ids: (library, { search }) => library.ids(search),
  collectionTotals: library => library.collectionTotals(),
  count: (library, question) => library.count(question),
  overview: (library, { wiki }) => library.overview(wiki),
  duplicates: async () => duplicatesIn(await database()),
};

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  if ('changed' in data) {
    hear(data.changed).catch(error => console.error('What changed was not read.', error));
    return;
  }
  answer(data.name, data.question as never).then(
    value => postMessage({ call: data.call, value }),
    error => postMessage({ call: data.call, error: String(error) }),
  );
});

async function answer<N extends FinderName>(name: N, question: FinderQuestions[N]['take']): Promise<unknown> {
  return answers[name](await opened, question);
}

async function hear(changed: string[] | 'venues'): Promise<void> {
  const library = await opened;
  if (changed !== 'venues') return library.refresh(changed);
  await library.loadVenues();
  library.sayStale();
}
