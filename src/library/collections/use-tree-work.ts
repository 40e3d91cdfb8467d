import { useMemo, useRef } from 'preact/hooks';
import { isWithin, movedPath } from '../../domain/collection.ts';
import { filterText, parseQuery, withValuesChanged } from '../../domain/query.ts';
import type { Ask } from '../../messages/ask.ts';
import { type CollectionWork, collectionWork } from './collection-work.ts';

/** The work of the tree, with the search that is shown kept on what it shows: by its new name what was moved, all where it was deleted. */
export function useTreeWork(ask: Ask, query: string, setQuery: (query: string) => void): CollectionWork {
  const shown = useRef(query);
  shown.current = query;
  return useMemo(() => {
    const work = collectionWork(ask);
    return {
      ...work,
      async move(path, to, onProgress) {
        const problem = await work.move(path, to, onProgress);
        if (problem) return problem;
        const rename = (each: string) => movedPath(each, path, to);
        const moved = withValuesChanged(shown.current, 'collection', rename);
        if (moved !== shown.current) setQuery(moved);
        return null;
      },
      async remove(path, onProgress) {
        await work.remove(path, onProgress);
        if (isSearchWithin(shown.current, path)) setQuery('');
      },
    };
  }, [ask, setQuery]);
}

/** Whether a search shows one collection, a certain one or one inside it. */
function isSearchWithin(query: string, path: string): boolean {
  const [part] = parseQuery(query);
  return (
    part?.kind === 'filter' && isWithin(part.value, path) && query === filterText('collection', part.value)
  );
}
