import { useEffect, useState } from 'preact/hooks';
import type { Venue } from '../../domain/venue.ts';
import { DEFAULT_VENUES } from '../../domain/venue-table.ts';
import { onNews } from '../../platform/news.ts';
import type { Database } from '../../store/database.ts';
import { allVenues } from '../../store/venues.ts';

export type VenuesById = ReadonlyMap<string, Venue>;

/** Every venue by its id: at once those that come with the extension, then also one's own. */
export function useVenues(database: () => Promise<Database>): VenuesById {
  const [venues, setVenues] = useState<VenuesById>(() => byId(DEFAULT_VENUES));
  useEffect(() => {
    let isThere = true;
    const read = () =>
      database()
        .then(allVenues)
        .then(
          all => isThere && setVenues(byId(all)),
          error => console.error('The venues could not be read.', error),
        );
    read();
    const stop = onNews('venues.changed', read);
    return () => {
      isThere = false;
      stop();
    };
  }, [database]);
  return venues;
}

function byId(venues: readonly Venue[]): VenuesById {
  return new Map(venues.map(venue => [venue.id, venue]));
}
