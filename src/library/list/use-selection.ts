import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { RowList } from './row-list.ts';

export type Selection = {
  ids: ReadonlySet<string>;
  /** Selects one row, or takes it out; ranges go on from it. */
  toggle(id: string, index: number): void;
  /**
   * Selects all from the last one that was chosen to this one, that one alone where the last one is not near its place any more, or nothing
   * where another list has taken its place.
   */
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
  const anchor = useRef({ index: 0, id: '' });
  const add = useCallback((more: readonly string[]) => setIds(before => new Set([...before, ...more])), []);
  const drop = useCallback((gone: Iterable<string>) => {
    setIds(before => {
      const next = new Set(before);
      for (const id of gone) next.delete(id);
      return next;
    });
  }, []);
  const toggle = useCallback((id: string, index: number) => {
    anchor.current = { index, id };
    setIds(before => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const extendTo = useCallback(
    async (list: RowList, index: number) => {
      const start = await placeOf(list, anchor.current);
      const [from, to] = [Math.min(start ?? index, index), Math.max(start ?? index, index)];
      const chosen = await list.idsBetween(from, to + 1);
      if (!chosen) return;
      anchor.current = { index, id: chosen[index - from] ?? '' };
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

/** Rows come and go meanwhile: so far from its place an entry is looked for. */
const NEAR = 30;

/** Where the last one that was chosen stands by now, the first where none was; null where it is not near its place any more. */
async function placeOf(list: RowList, { index, id }: { index: number; id: string }): Promise<number | null> {
  if (id === '') return 0;
  const from = Math.max(0, Math.min(index, list.total) - NEAR);
  const near = await list.idsBetween(from, Math.min(list.total, index + NEAR + 1));
  const at = near?.indexOf(id) ?? -1;
  return at < 0 ? null : from + at;
}
