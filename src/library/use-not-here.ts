import { useEffect, useState } from 'preact/hooks';
import { onNews } from '../platform/news.ts';
import type { Database } from '../store/database.ts';
import { idsNotOn } from './chosen-entries.ts';

/** More are not looked through at every click on a box: it is looked when they are sent. */
const MOST_LOOKED_AT = 500;

/** Whether some of the selected entries may be missing on the wiki in use. */
export function useNotHere(
  database: () => Promise<Database>,
  ids: ReadonlySet<string>,
  wiki: string,
): boolean {
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    let isThere = true;
    const look = async () => {
      const missing = await idsNotOn(await database(), [...ids].slice(0, MOST_LOOKED_AT), wiki);
      if (isThere) setIsMissing(missing.length > 0 || (wiki !== '' && ids.size > MOST_LOOKED_AT));
    };
    const fails = (error: unknown) => console.error('The selection could not be looked through.', error);
    look().catch(fails);
    const stop = onNews('entries.changed', () => look().catch(fails));
    return () => {
      isThere = false;
      stop();
    };
  }, [database, ids, wiki]);
  return isMissing;
}
