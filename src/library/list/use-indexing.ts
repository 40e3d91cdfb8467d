import { useEffect, useState } from 'preact/hooks';
import type { Finder } from '../../messages/finder.ts';
import type { Indexing } from './StatusLine.tsx';

/** How far the search index has been made, or null where it is whole. */
export function useIndexing(finder: Finder): Indexing | null {
  const [indexing, setIndexing] = useState<Indexing | null>(null);
  useEffect(
    () =>
      finder.onNews(news => {
        if (news.news === 'indexed') setIndexing(null);
        if (news.news !== 'indexing') return;
        setIndexing(news.done < news.total ? { done: news.done, total: news.total } : null);
      }),
    [finder],
  );
  return indexing;
}
