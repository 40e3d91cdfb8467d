import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { PutByHand } from '../collections/use-hand-placing.ts';
import type { RowList } from './row-list.ts';

/** Where what is dragged would be put: right before a row, or right after it. */
export type DropMark = { index: number; isAfter: boolean };

export type RowDrop = {
  /** Null while nothing would be put anywhere. */
  mark: DropMark | null;
  /** Says which sources a drag has that has begun in this list. */
  carry(ids: readonly string[]): void;
  /** For the list: its rows' events come there. */
  onDragOver(event: DragEvent): void;
  onDragLeave(event: DragEvent): void;
  onDrop(event: DragEvent): void;
  onDragEnd(): void;
};

/** Takes rows of a list that are dropped between others of it; `put` null takes none. */
export function useRowDrop(list: RowList, put: PutByHand | null): RowDrop {
  const [mark, setMark] = useState<DropMark | null>(null);
  // Of this list alone: what comes from another window has another order.
  const carried = useRef<ReadonlySet<string>>(new Set());
  const latest = useRef({ list, put });
  latest.current = { list, put };

  const markFor = useCallback((event: DragEvent): DropMark | null => {
    const { list, put } = latest.current;
    if (!put || carried.current.size === 0) return null;
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    // Below the last row.
    if (!row) return { index: list.total - 1, isAfter: true };
    const { top, height } = row.getBoundingClientRect();
    return { index: Number(row.dataset.index), isAfter: event.clientY >= top + height / 2 };
  }, []);
  const anchorOf = useCallback((at: DropMark | null): string | undefined => {
    const id = at ? latest.current.list.rowAt(at.index)?.facts.id : undefined;
    return id !== undefined && !carried.current.has(id) ? id : undefined;
  }, []);

  const handlers = useMemo(
    () => ({
      carry(ids: readonly string[]) {
        carried.current = new Set(ids);
      },
      onDragOver(event: DragEvent) {
        const next = markFor(event);
        const isTaken = anchorOf(next) !== undefined;
        if (isTaken) {
          event.preventDefault();
          if (event.dataTransfer) event.dataTransfer.dropEffect = 'move';
        }
        const shown = isTaken ? next : null;
        setMark(before =>
          before?.index === shown?.index && before?.isAfter === shown?.isAfter ? before : shown,
        );
      },
      onDragLeave(event: DragEvent) {
        const { currentTarget, relatedTarget } = event;
        const isWithin = currentTarget instanceof Node && relatedTarget instanceof Node;
        if (!isWithin || !currentTarget.contains(relatedTarget)) setMark(null);
      },
      onDrop(event: DragEvent) {
        const at = markFor(event);
        const anchor = anchorOf(at);
        setMark(null);
        if (!at || anchor === undefined) return;
        event.preventDefault();
        latest.current.put?.([...carried.current], at.isAfter ? { after: anchor } : { before: anchor });
      },
      onDragEnd() {
        carried.current = new Set();
        setMark(null);
      },
    }),
    [markFor, anchorOf],
  );
  return { mark, ...handlers };
}
