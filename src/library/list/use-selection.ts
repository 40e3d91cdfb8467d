import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { RowList } from './row-list.ts';

export type Selection = {
  ids: ReadonlySet<string>;
  /** Selects one row, or takes it out; ranges go on from it. */
  toggle(id: string, index: number): void;
  /** Selects all from the last one that was chosen to this one, or nothing where another list has taken its place. */
  extendTo(list: RowList, index: number): Promise<void>;
  /** Selects all of a list, and then what else `whole` gives; null, or a selection that was cleared meanwhile, and nothing more is. */
  selectAll(list: RowList, whole: (() => Promise<string[] | null>) | null): Promise<void>;
  drop(ids: Iterable<string>): void;
  clear(): void;
};

const NONE: ReadonlySet<string> = new Set();

/** Which entries are selected. They stay so while other things are searched. */
export function useSelection(): Selection {
  const [ids, setIds] = useState(NONE);
  const anchor = useRef(0);
  const add = useCallback((more: readonly string[]) => setIds(before => new Set([...before, ...more])), []);
  const drop = useCallback((gone: Iterable<string>) => {
    setIds(before => {
      const next = new Set(before);
      for (const id of gone) next.delete(id);
      return next;
    });
  }, []);
  const toggle = useCallback((id: string, index: number) => {
    anchor.current = index;
    setIds(before => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const extendTo = useCallback(
    async (list: RowList, index: number) => {
      const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
      const chosen = await list.idsBetween(from, to + 1);
      if (!chosen) return;
      anchor.current = index;
      add(chosen);
    },
    [add],
  );
  const clears = useRef(0);
  const selectAll = useCallback(
    async (list: RowList, whole: (() => Promise<string[] | null>) | null) => {
      const before = clears.current;
      const first = (await list.idsBetween(0, list.total)) ?? [];
      add(first);
      const all = (await whole?.()) ?? [];
      // What was taken out meanwhile stays out.
      const known = new Set(first);
      if (clears.current === before) add(all.filter(id => !known.has(id)));
    },
    [add],
  );
  const clear = useCallback(() => {
    clears.current += 1;
    setIds(NONE);
  }, []);
  return useMemo(
    () => ({ ids, toggle, extendTo, selectAll, drop, clear }),
    [ids, toggle, extendTo, selectAll, drop, clear],
  );
}
