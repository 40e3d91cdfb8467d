import { useEffect, useState } from 'preact/hooks';
import { onNews } from '../platform/news.ts';
import type { Database } from '../store/database.ts';

/** What is stored of an entry, kept in step with the background; undefined until it is read. `read` must stay the same. */
export function useStored<T>(
  database: () => Promise<Database>,
  entryId: string,
  read: (db: Database, entryId: string) => Promise<T>,
): T | undefined {
  const [stored, setStored] = useState<T>();
  useEffect(() => {
    let isLatest = true;
    const take = async () => {
      const found = await read(await database(), entryId);
      if (isLatest) setStored(() => found);
    };
    const fails = (error: unknown) => console.error('What is stored of an entry could not be read.', error);
    take().catch(fails);
    const stop = onNews('entries.changed', ({ ids }) => {
      if (ids.includes(entryId)) take().catch(fails);
    });
    return () => {
      isLatest = false;
      stop();
    };
  }, [database, entryId, read]);
  return stored;
}
