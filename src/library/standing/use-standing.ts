import { useEffect, useState } from 'preact/hooks';
import type { Standing } from '../../domain/standing.ts';
import { onNews } from '../../platform/news.ts';
import type { Database } from '../../store/database.ts';
import { getStanding } from '../../store/standings.ts';

/** What registries said of an entry last, kept in step with the store; undefined until it is read, null for nothing. */
export function useStanding(database: () => Promise<Database>, entryId: string): Standing | null | undefined {
  const [standing, setStanding] = useState<Standing | null>();
  useEffect(() => {
    let isLatest = true;
    const read = async () => {
      const found = await getStanding(await database(), entryId);
      if (isLatest) setStanding(found ?? null);
    };
    const fails = (error: unknown) => console.error('The standing could not be read.', error);
    read().catch(fails);
    const stop = onNews('entries.changed', ({ ids }) => {
      if (ids.includes(entryId)) read().catch(fails);
    });
    return () => {
      isLatest = false;
      stop();
    };
  }, [database, entryId]);
  return standing;
}
