import type { Venue } from './venue.ts';
import table from './venues.json' with { type: 'json' };

/** The venues that come with the extension, with the wiki's ratings. */
export const DEFAULT_VENUES = table as readonly Venue[];
