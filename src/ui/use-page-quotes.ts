import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { KeyPoint, Selected } from '../domain/key-point.ts';
import type { PagePort } from './page-port.ts';

/** The quotes of key points in the open page. */
export type PageQuotes = {
  /** Whether the page was looked through and does not have it. */
  isLost(point: KeyPoint): boolean;
  show(point: KeyPoint): void;
};

const NONE: readonly KeyPoint[] = [];

/** Marks what is quoted in the open page as it changes; null where there is no page, or none that can be reached. */
export function usePageQuotes(page: PagePort | null, points: readonly KeyPoint[] = NONE): PageQuotes | null {
  const [found, setFound] = useState<ReadonlySet<string> | null>(null);
  const quoted = points.filter(({ quote }) => quote !== null);
  // Words of a key point that are typed change no quote.
  const key = JSON.stringify(quoted.map(({ id, quote }) => [id, quote]));
  useEffect(() => {
    if (!page) return;
    let isCurrent = true;
    page.markQuotes(quoted).then(
      ids => isCurrent && setFound(ids),
      error => {
        console.error('The quotes were not marked.', error);
        if (isCurrent) setFound(null);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [page, key]);
  const show = useCallback(
    ({ id }: KeyPoint) => {
      page?.showQuote(id).catch(error => console.error('The quote was not shown.', error));
    },
    [page],
  );
  return useMemo(
    () => found && { isLost: ({ id, quote }: KeyPoint) => quote !== null && !found.has(id), show },
    [found, show],
  );
}

/** What is selected in the open page; null for nothing. */
export function usePageSelection(page: PagePort | null): Selected | null {
  const [selection, setSelection] = useState<Selected | null>(null);
  useEffect(() => page?.onSelection(setSelection), [page]);
  return selection;
}
