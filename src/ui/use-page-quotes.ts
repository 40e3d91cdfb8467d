import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { KeyPoint, Selected } from '../domain/key-point.ts';
import type { PagePort } from './page-port.ts';

/** The quotes of key points in the open page. */
export type PageQuotes = {
  /** Whether the page was looked through and does not have it. */
  isLost(point: KeyPoint): boolean;
  show(point: KeyPoint): void;
};

const NONE: readonly KeyPoint[] = [];
/** The points whose quotes the page has, and all that it was asked for, as `keyOf` writes them. */
type Found = { ids: ReadonlySet<string>; asked: ReadonlySet<string> };

/** Marks what is quoted in the open page as it changes; null where there is no page, or none that can be reached. */
export function usePageQuotes(page: PagePort | null, points: readonly KeyPoint[] = NONE): PageQuotes | null {
  const [found, setFound] = useState<Found | null>(null);
  const marks = useRef(0);
  const quoted = points.filter(({ quote }) => quote !== null);
  // Words of a key point that are typed change no quote.
  const key = JSON.stringify(quoted.map(keyOf));
  const mark = useCallback(async () => {
    marks.current += 1;
    const number = marks.current;
    const ids = page ? await page.markQuotes(quoted) : null;
    if (number === marks.current) setFound(ids && { ids, asked: new Set(quoted.map(keyOf)) });
    return ids;
  }, [page, key]);
  useEffect(() => {
    if (!page) return;
    let isCurrent = true;
    mark().catch(error => {
      console.error('The quotes were not marked.', error);
      if (isCurrent) setFound(null);
    });
    return () => {
      isCurrent = false;
      marks.current += 1;
    };
  }, [page, mark]);
  const show = useCallback(
    ({ id }: KeyPoint) => {
      const bringIntoView = async () => {
        if (!page || (await page.showQuote(id))) return;
        // The page has drawn itself anew since.
        const ids = await mark();
        if (ids?.has(id)) await page.showQuote(id);
      };
      bringIntoView().catch(error => console.error('The quote was not shown.', error));
    },
    [page, mark],
  );
  return useMemo(
    () =>
      found && {
        isLost: point => point.quote !== null && found.asked.has(keyOf(point)) && !found.ids.has(point.id),
        show,
      },
    [found, show],
  );
}

function keyOf({ id, quote }: KeyPoint): string {
  return JSON.stringify([id, quote]);
}

/** What is selected in the open page; null for nothing. */
export function usePageSelection(page: PagePort | null): Selected | null {
  const [selection, setSelection] = useState<Selected | null>(null);
  useEffect(() => page?.onSelection(setSelection), [page]);
  return selection;
}
