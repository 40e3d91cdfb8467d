import { useEffect, useState } from 'preact/hooks';
import type { Entry } from '../../domain/entry.ts';
import { onNews } from '../../platform/news.ts';
import type { Database } from '../../store/database.ts';
import { getEntry } from '../../store/entries.ts';

/** One entry, kept in step with what the background stores; undefined until it is read, and where there is none. */
export function useEntry(database: () => Promise<Database>, id: string): Entry | undefined {
  const [entry, setEntry] = useState<Entry>();
  useEffect(() => {
    let isLatest = true;
    const read = async () => {
      const found = await getEntry(await database(), id);
      if (isLatest) setEntry(found);
    };
    const fails = (error: unknown) => console.error('The entry could not be read.', error);
    read().catch(fails);
    const stop = onNews('entries.changed', ({ ids }) => {
      if (ids.includes(id)) read().catch(fails);
    });
    return () => {
      isLatest = false;
      stop();
    };
  }, [database, id]);
  return entry;
}
