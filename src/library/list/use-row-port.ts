import { useMemo, useRef } from 'preact/hooks';
import type { RowAction } from './entry-state.ts';
import type { RowPort } from './SourceRow.tsx';

/** What rows can ask for, as one that stays the same, so that no row is drawn anew for it. */
export function useRowPort(port: Omit<RowPort, 'open'>, open: (id: string) => void): RowPort {
  const latest = useRef(port);
  latest.current = port;
  return useMemo(
    () => ({
      act: (action: RowAction, id: string) => latest.current.act(action, id),
      edit: (id: string) => latest.current.edit(id),
      remove: (id: string) => latest.current.remove(id),
      open,
    }),
    [open],
  );
}
