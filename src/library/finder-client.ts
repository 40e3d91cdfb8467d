import { t } from '../i18n/words.ts';
import type { Finder, FinderName, FinderNews, FinderQuestions } from '../messages/finder.ts';
import { saidAnswer, saidCounts } from '../messages/finder-words.ts';

type Answered = { call: number; value?: unknown; error?: string } | FinderNews;
type Waiting = { resolve(value: never): void; reject(error: Error): void };

export type OwnFinder = Finder & {
  /** Says which entries have changed, or that the venues have. */
  changed(what: string[] | 'venues'): void;
};

/** The page's own worker, which finds. It lives as long as the page, and begins when it is time: it reads the whole library. */
export function startFinder(isTime: Promise<void>): OwnFinder {
  const beginning = isTime.then(begin);
  const post = (message: unknown) => {
    beginning.then(worker => worker.postMessage(message));
  };
  const waiting = new Map<number, Waiting>();
  const hearers = new Set<(news: FinderNews) => void>();
  let calls = 0;
  const hearAnswer = ({ data }: MessageEvent<Answered>) => {
    if ('news' in data) {
      const news = data.news === 'found' ? { ...data, counts: saidCounts(data.counts) } : data;
      for (const hear of hearers) hear(news);
      return;
    }
    const call = waiting.get(data.call);
    waiting.delete(data.call);
    if (data.error === undefined) call?.resolve(data.value as never);
    else call?.reject(new Error(data.error));
  };
  const hearError = (event: ErrorEvent) => {
    for (const { reject } of waiting.values()) reject(new Error(t('librarySearchStopped', event.message)));
    waiting.clear();
  };
  function begin(): Worker {
    const worker = new Worker(new URL('../finder/main.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', hearAnswer);
    worker.addEventListener('error', hearError);
    return worker;
  }
  const ask = async <N extends FinderName>(name: N, question: FinderQuestions[N]['take']) => {
    const answer = await new Promise<FinderQuestions[N]['give']>((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve, reject });
      post({ call: calls, name, question });
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
      post({ changed: what });
    },
  };
}
