import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { Entry } from '../../domain/entry.ts';
import { onNews } from '../../platform/news.ts';
import type { Database } from '../../store/database.ts';
import { readEntries } from '../bulk/chosen-entries.ts';
import { type Cited, MOST_CITED } from './citation.ts';

/** What is at hand of a chosen source: what its citation says, and the address that its text is of. */
export type AtHand = Cited & Pick<Entry, 'capturedUrl'>;

/** Gives what is at hand of an entry: null for one that is gone, undefined where it is not read yet. */
export type CitedById = (id: string) => AtHand | null | undefined;

/**
 * What citations of the chosen sources need, and their addresses, read as they are chosen: a drag has to be filled, and a permission asked
 * for, at once. Nothing of more than can be cited. What is not read yet may be `inSight`.
 */
export function useCited(
  database: () => Promise<Database>,
  chosen: ReadonlySet<string>,
  inSight: (id: string) => AtHand | null | undefined,
): CitedById {
  const known = useRef(new Map<string, AtHand | null>());
  const latest = useRef(chosen);
  latest.current = chosen;

  const read = useCallback(
    async (ids: readonly string[]) => {
      const entries = await readEntries(await database(), ids);
      const found = new Map(entries.map(entry => [entry.id, citedOf(entry)]));
      for (const id of ids) if (latest.current.has(id)) known.current.set(id, found.get(id) ?? null);
    },
    [database],
  );

  useEffect(() => {
    const isFew = chosen.size <= MOST_CITED;
    for (const id of known.current.keys()) if (!isFew || !chosen.has(id)) known.current.delete(id);
    const missing = isFew ? [...chosen].filter(id => !known.current.has(id)) : [];
    if (missing.length > 0) read(missing).catch(fails);
  }, [chosen, read]);

  useEffect(
    () =>
      onNews('entries.changed', ({ ids }) => {
        const changed = ids.filter(id => known.current.has(id));
        if (changed.length > 0) read(changed).catch(fails);
      }),
    [read],
  );

  const seen = useRef(inSight);
  seen.current = inSight;
  return useCallback((id: string) => {
    const read = known.current.get(id);
    return read === undefined ? (seen.current(id) ?? undefined) : read;
  }, []);
}

function citedOf({ title, url, capturedUrl, authors, publishedDate, venueId, siteName }: AtHand): AtHand {
  return { title, url, capturedUrl, authors, publishedDate, venueId, siteName };
}

function fails(error: unknown): void {
  console.error('What is dragged could not be read.', error);
}
