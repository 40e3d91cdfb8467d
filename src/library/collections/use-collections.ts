import { useEffect, useState } from 'preact/hooks';
import type { Collection } from '../../domain/collection.ts';
import { onNews } from '../../platform/news.ts';
import { listCollections } from '../../store/collection-records.ts';
import type { Database } from '../../store/database.ts';

const NONE: readonly Collection[] = [];

/** All collections, outer before inner, kept in step with what the background stores. */
export function useCollections(database: () => Promise<Database>): readonly Collection[] {
  const [collections, setCollections] = useState(NONE);
  useEffect(() => {
    let isThere = true;
    const read = () =>
      database()
        .then(listCollections)
        .then(
          listed => isThere && setCollections(listed),
          error => console.error('The collections could not be read.', error),
        );
    read();
    const stops = [onNews('collections.changed', read), onNews('entries.changed', read)];
    return () => {
      isThere = false;
      for (const stop of stops) stop();
    };
  }, [database]);
  return collections;
}
