import { useEffect, useRef } from 'preact/hooks';
import { onNews } from '../../platform/news.ts';
import type { Database } from '../../store/database.ts';
import { goneIds } from '../bulk/chosen-entries.ts';
import type { Selection } from './use-selection.ts';

/** Takes out of the selection what is not in the library any more: deleted in another window, or merged into another source. */
export function useGoneDropped(database: () => Promise<Database>, { ids: chosen, drop }: Selection): void {
  const latest = useRef(chosen);
  latest.current = chosen;
  useEffect(
    () =>
      onNews('entries.changed', ({ ids }) => {
        const changed = ids.filter(id => latest.current.has(id));
        if (changed.length === 0) return;
        database()
          .then(db => goneIds(db, changed))
          .then(drop)
          .catch(error => console.error('Which of the chosen sources are gone is not known.', error));
      }),
    [database, drop],
  );
}
