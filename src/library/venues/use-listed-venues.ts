import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Venue } from '../../domain/venue.ts';
import { joinedVenues } from '../../domain/venue-match.ts';
import { DEFAULT_VENUES } from '../../domain/venue-table.ts';
import { languageTag, t } from '../../i18n/words.ts';
import { onNews } from '../../platform/news.ts';
import type { Database } from '../../store/database.ts';
import { countInheriting, ownVenues } from '../../store/venues.ts';

export type VenueCount = { sources: number; inheriting: number };
export type ListedVenue = {
  venue: Venue;
  /** As it came with the extension, edited since, or the curator's own. */
  kind: 'shipped' | 'edited' | 'own';
  /** Undefined until it is counted. */
  count: VenueCount | undefined;
};

const SHIPPED = new Set(DEFAULT_VENUES.map(({ id }) => id));

/** Every venue by its name, kept in step with what the background stores; null until they are read. */
export function useListedVenues(database: () => Promise<Database>): {
  venues: ListedVenue[] | null;
  failure: string;
  refresh(): void;
} {
  const [own, setOwn] = useState<Venue[] | null>(null);
  const [counts, setCounts] = useState<ReadonlyMap<string, VenueCount>>(new Map());
  const [failure, setFailure] = useState('');
  const [revision, setRevision] = useState(0);
  const refresh = useCallback(() => setRevision(before => before + 1), []);
  useEffect(() => {
    let isLatest = true;
    const read = async () => {
      const db = await database();
      const found = await ownVenues(db);
      if (isLatest) setOwn(found);
      const ids = joinedVenues(DEFAULT_VENUES, found).map(({ id }) => id);
      const counted = await countInheriting(db, ids);
      if (isLatest) setCounts(counted);
    };
    read().catch(error => setFailure(t('venuesNotRead', String(error))));
    return () => {
      isLatest = false;
    };
  }, [database, revision]);
  useEffect(() => onNews('venues.changed', refresh), [refresh]);

  if (own === null) return { venues: null, failure, refresh };
  const edited = new Set(own.map(({ id }) => id));
  const venues = joinedVenues(DEFAULT_VENUES, own)
    .sort((one, other) => one.name.localeCompare(other.name, languageTag()))
    .map((venue): ListedVenue => {
      const kind = !SHIPPED.has(venue.id) ? 'own' : edited.has(venue.id) ? 'edited' : 'shipped';
      return { venue, kind, count: counts.get(venue.id) };
    });
  return { venues, failure, refresh };
}
