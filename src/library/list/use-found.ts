import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/words.ts';
import type { Finder, FinderNews, Found, Sort } from '../../messages/finder.ts';
import { failureWords } from '../../ui/failure-sentence.ts';
import { storeTrouble } from '../../ui/store-trouble.ts';
import { foundRows, type GrowingList, WINDOW } from './row-list.ts';

export type Range = { from: number; to: number };
/** What is found, with its rows. `of` is the search that it answers: another one begins at its top. */
export type FoundList = { found: Found; list: GrowingList; of: string; query: string };

type Question = { query: string; sort: Sort; wiki: string; order?: string | undefined };

/** A search for a phrase in the texts of many sources takes seconds, and tells how far it is. */
const LOOK_AGAIN_MS = 100;

/** The end of a search was waited for that does not come: another was begun meanwhile, or another view. Its message is a whole sentence. */
export class SearchChanged extends Error {
  constructor(words = t('libraryFoundChanged')) {
    super(words);
  }
}

/** What is waited for; null where another search, or view, has taken its place. */
export async function unlessChanged<T>(waiting: Promise<T>): Promise<T | null> {
  try {
    return await waiting;
  } catch (error) {
    if (error instanceof SearchChanged) return null;
    throw error;
  }
}

/** Rows that are there when what is found is shown for the first time. */
const TOP: Range = { from: 0, to: WINDOW };

/**
 * Asks the finder at every change of the question, and again when it tells of more or of a changed library. What was found before
 * stays until the new is there with the rows in view; only the newest question counts. `rowsCome` grows whenever rows have come.
 */
export function useFound(finder: Finder, question: Question, inView: RefObject<Range>) {
  const [shown, setShown] = useState<FoundList | null>(null);
  const [failure, setFailure] = useState('');
  const [rowsCome, redraw] = useReducer((count: number) => count + 1, 0);
  const { query, wiki, order } = question;
  const { by, isDescending } = question.sort;

  // A layout effect: the others wait for the next frame, and the answer with them.
  useLayoutEffect(() => {
    let isThere = true;
    let isAsking = false;
    let isStale = false;
    const fails = (error: unknown) => {
      const words = failureWords(error);
      if (isThere) setFailure(storeTrouble(words) ?? t('librarySearchFailed', words));
    };
    /** What is looked at while it changes is shown when it is whole: nothing of it vanishes for a moment. */
    const find = async (range: Range, isLookedAt: boolean) => {
      if (isAsking) {
        isStale = true;
        return;
      }
      isAsking = true;
      isStale = false;
      try {
        const sort = { by, isDescending };
        const top = isLookedAt ? 0 : range.to;
        const found = await finder.ask('find', { query, sort, wiki, top, ...(order ? { order } : {}) });
        const list = foundRows(finder.ask, found, () => isThere && redraw(0), fails);
        if (isLookedAt) await list.load(range.from, range.to);
        if (isThere) {
          setShown({ found, list, of: keyOf({ query, sort, order }), query });
          setFailure('');
        }
      } catch (error) {
        fails(error);
      }
      isAsking = false;
      if (isThere && isStale) find(inView.current ?? TOP, true);
    };
    find(TOP, false);
    const stop = finder.onNews(news => {
      if (news.news === 'update') find(inView.current ?? TOP, true);
      if (news.news === 'found') setShown(before => withMore(before, news));
      if (news.news === 'failed') fails(news.problem);
    });
    return () => {
      isThere = false;
      stop();
    };
  }, [finder, query, by, isDescending, wiki, order, inView]);

  // What is measured: the moment at which what was found is in the document.
  useLayoutEffect(() => {
    if (shown) performance.mark('found', { detail: { query: shown.query } });
  }, [shown]);

  const latest = useRef(shown);
  latest.current = shown;
  const asked = useRef('');
  asked.current = keyOf(question);
  const failed = useRef(failure);
  failed.current = failure;
  const isOver = useRef(false);
  useEffect(() => {
    isOver.current = false;
    return () => {
      isOver.current = true;
    };
  }, []);
  /**
   * All ids that a search finds, in their order, once it has looked to its end; none where `signal` ends the wait. `of` names the search: it
   * is the one that is asked now, where nothing else is said. Fails where another has taken its place by then, it failed, or it is looked at
   * no more: nobody hears of its end then.
   */
  const allIds = async (signal?: AbortSignal, of = keyOf(question)): Promise<string[]> => {
    for (;;) {
      if (signal?.aborted) return [];
      const now = latest.current;
      if (failed.current !== '') throw new Error(failed.current);
      if (now?.of === of && !now.found.isUnfinished) {
        const ids = await now.list.idsBetween(0, now.list.total);
        // A list of the same search may have taken its place: the library has changed.
        if (ids) return ids;
      } else if (asked.current !== of) throw new SearchChanged();
      if (isOver.current) throw new SearchChanged(t('libraryFoundLeft'));
      await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  };

  return { shown, failure, rowsCome, allIds };
}

/** A search, as one text. */
function keyOf({ query, sort, order }: Pick<Question, 'query' | 'sort' | 'order'>): string {
  return JSON.stringify([query, sort.by, sort.isDescending, order]);
}

/** The same list, grown: what was got of it stays. */
function withMore(
  before: FoundList | null,
  { search, total, counts, isUnfinished }: Extract<FinderNews, { news: 'found' }>,
): FoundList | null {
  if (before?.found.search !== search) return before;
  return {
    ...before,
    found: { ...before.found, total, counts, isUnfinished },
    list: before.list.grown(total),
  };
}
