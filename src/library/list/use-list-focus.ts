import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RowList } from './row-list.ts';
import type { VirtualRows } from './use-virtual-rows.ts';

export type ListFocus = {
  /** The row that Tab leads to. */
  index: number;
  set(index: number): void;
  /** Moves the focus itself, and the row into view. */
  moveTo(index: number): void;
  pageSize(): number;
  /** The list says what it is drawn with. */
  attach(scroller: RefObject<HTMLElement | null>, virtual: VirtualRows): void;
};

/** The one row of the list that has the focus, or gets it back. It is followed by its entry when rows move. */
export function useListFocus(list: RowList | null): ListFocus {
  const [index, setIndex] = useState(0);
  const drawn = useRef<{ scroller: RefObject<HTMLElement | null>; virtual: VirtualRows }>(undefined);
  const wanted = useRef<number | null>(null);
  const entryId = useRef('');
  const latest = useRef(list);
  latest.current = list;
  const total = list?.total ?? 0;
  const current = Math.min(index, Math.max(0, total - 1));

  const settle = useCallback(() => {
    if (wanted.current === null) return;
    const place = `[data-index="${wanted.current}"]`;
    const row = drawn.current?.scroller.current?.querySelector<HTMLElement>(place);
    if (!row) return;
    row.focus({ preventScroll: true });
    // It can't have it while the reading takes the list's place, but gets it back.
    if (document.activeElement === row) wanted.current = null;
  }, []);
  const actions = useMemo(
    () => ({
      set: (to: number) => {
        setIndex(to);
        entryId.current = latest.current?.rowAt(to)?.facts.id ?? '';
      },
      moveTo: (to: number) => {
        setIndex(to);
        entryId.current = latest.current?.rowAt(to)?.facts.id ?? '';
        wanted.current = to;
        drawn.current?.virtual.reveal(to);
        settle();
      },
      pageSize: () => drawn.current?.virtual.pageSize ?? 1,
      attach: (scroller: RefObject<HTMLElement | null>, virtual: VirtualRows) => {
        drawn.current = { scroller, virtual };
      },
    }),
    [settle],
  );

  // A row that is out of view is drawn with the next render, since the list keeps the one with the focus.
  useLayoutEffect(settle);

  // Another list of the same search: the entry may stand elsewhere in it.
  const lastList = useRef(list);
  useLayoutEffect(() => {
    if (lastList.current !== list && list && entryId.current !== '') {
      const at = placeNear(list, current, entryId.current);
      if (at !== null && at !== current) {
        const hasFocus = drawn.current?.scroller.current?.contains(document.activeElement) ?? false;
        if (hasFocus) actions.moveTo(at);
        else setIndex(at);
      }
    }
    lastList.current = list;
    entryId.current = list?.rowAt(current)?.facts.id ?? entryId.current;
  });

  return { index: current, ...actions };
}

const NEAR = 30;

/** Where an entry stands by now, looked for near its old place. */
function placeNear(list: RowList, index: number, id: string): number | null {
  for (let away = 0; away <= NEAR; away += 1) {
    for (const at of [index + away, index - away]) if (list.rowAt(at)?.facts.id === id) return at;
  }
  return null;
}
