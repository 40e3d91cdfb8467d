import { t } from '../i18n/words.ts';
import type { Finder, FinderName, FinderNews, FinderQuestions } from '../messages/finder.ts';
import { saidAnswer, saidCounts } from '../messages/finder-words.ts';

type Answered = { call: number; value?: unknown; error?: string } | FinderNews;
type Waiting = { resolve(value: never): void; reject(error: Error): void };

export type OwnFinder = Finder & {
  /** Says which entries have changed, or that the venues have. */
  changed(what: string[] | 'venues'): void;
};

/** The page's own worker, which finds. It lives as long as the page. */
export function startFinder(): OwnFinder {
  const worker = new Worker(new URL('../finder/main.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  const hearers = new Set<(news: FinderNews) => void>();
  let calls = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
    if ('news' in data) {
      const news = data.news === 'found' ? { ...data, counts: saidCounts(data.counts) } : data;
      for (const hear of hearers) hear(news);
      return;
    }
    const call = waiting.get(data.call);
    waiting.delete(data.call);
    if (data.error === undefined) call?.resolve(data.value as never);
    else call?.reject(new Error(data.error));
  });
  worker.addEventListener('error', event => {
    for (const { reject } of waiting.values()) reject(new Error(t('librarySearchStopped', event.message)));
    waiting.clear();
  });
  const ask = async <N extends FinderName>(name: N, question: FinderQuestions[N]['take']) => {
    const answer = await new Promise<FinderQuestions[N]['give']>((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve, reject });
      worker.postMessage({ call: calls, name, question });
    });
    return saidAnswer(name, answer);
  };
  return {
    ask,
    onNews(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    changed(what) {
      worker.postMessage({ changed: what });
    },
  };
}
