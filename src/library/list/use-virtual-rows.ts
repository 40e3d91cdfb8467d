import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

/** Drawn beyond what is in view, so that a small scroll meets rows that are there. */
const OVERSCAN = 4;

type Options = {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  /** In pixels, the same for all. */
  rowHeight: number;
  /** A row that stays drawn wherever the list is scrolled to: what has the focus must not leave the document. */
  kept: number;
};

export type VirtualRows = {
  rows: VirtualItem[];
  height: number;
  /** How many rows fit into the view. */
  pageSize: number;
  /** Scrolls no more than is needed to have the row in view. */
  reveal(index: number): void;
  toTop(): void;
};

/** Which rows of a long list are to be drawn, and where. */
export function useVirtualRows({ scroller, count, rowHeight, kept }: Options): VirtualRows {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const keptNow = useRef(kept);
  keptNow.current = kept;
  const options = {
    count,
    overscan: OVERSCAN,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroller.current,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw(0),
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const indexes = defaultRangeExtractor(range);
      const also = keptNow.current;
      return also < range.count && !indexes.includes(also) ? [...indexes, also] : indexes;
    },
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  const measured = useRef(rowHeight);
  if (measured.current !== rowHeight) {
    measured.current = rowHeight;
    virtualizer.measure();
  }
  return {
    rows: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    pageSize: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1),
    reveal: index => virtualizer.scrollToIndex(index, { align: 'auto' }),
    // Asking where the list stands makes the browser lay it out: not at every key.
    toTop: () => {
      if ((virtualizer.scrollOffset ?? 0) > 0) virtualizer.scrollToOffset(0);
    },
  };
}
