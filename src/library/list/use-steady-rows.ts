import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FoundRow } from '../../messages/finder.ts';
import type { RowList } from './row-list.ts';

/**
 * The rows at `indexes`, in their order. One that comes without its entry, as it does first in every new list, has the entry that was
 * drawn for it before, while its facts are the same: a button that vanished for a moment would take a click, and the focus, with it.
 */
export function useSteadyRows(list: RowList, indexes: readonly number[]): (FoundRow | undefined)[] {
  const drawn = useRef(new Map<string, FoundRow>());
  const rows = indexes.map(index => {
    const row = list.rowAt(index);
    if (!row || row.entry) return row;
    const before = drawn.current.get(row.facts.id);
    return before?.entry && isSame(before.facts, row.facts)
      ? { ...row, entry: before.entry, standing: before.standing }
      : row;
  });
  useLayoutEffect(() => {
    drawn.current = new Map(rows.flatMap(row => (row?.entry ? [[row.facts.id, row]] : [])));
  });
  return rows;
}

function isSame(one: FoundRow['facts'], other: FoundRow['facts']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
