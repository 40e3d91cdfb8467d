import type { FinderName, FinderQuestions } from '../messages/finder.ts';
import { databaseConnection } from '../store/database.ts';
import { duplicatesIn } from './duplicates-in.ts';
import { keepIndex } from './kept-index.ts';
import { Library } from './library.ts';

// The worker of one library page: holds what is needed of every entry, and answers what the page asks.

export type Asked = { call: number; name: FinderName; question: unknown } | { changed: string[] | 'venues' };

const database = databaseConnection();
const opened = open();

async function open(): Promise<Library> {
  const db = await database();
  const library = new Library(db, news => postMessage(news));
  await library.load();
  // Not awaited: what there is is found meanwhile.
  keepIndex(db, library, news => postMessage(news));
  return library;
}

const answers: { [N in FinderName]: (library: Library, question: FinderQuestions[N]['take']) => unknown } = {
  find: (library, question) => library.find(question),
  facts: (library, question) => library.facts(question),
  rows: (library, question) => library.rows(question),
  ids: (library, question) => library.ids(question),
  collectionTotals: library => library.collectionTotals(),
  count: (library, question) => library.count(question),
  overview: (library, { wiki }) => library.overview(wiki),
  duplicates: async () => duplicatesIn(await database()),
  index: async library => {
    await keepIndex(await database(), library, news => postMessage(news));
  },
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
