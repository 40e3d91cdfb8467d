import { type Venue, venueForUrl } from './venue.ts';

/** What a source says of where it was published; each `''` where unknown. */
export type PublicationClues = { url: string; siteName: string; doi: string };

/** Registrants whose DOIs all belong to one venue of the default table. https://www.doi.org/the-identifier/resources/handbook */
const DOI_PREFIXES: Record<string, string> = {
  '10.1007': 'springer',
  '10.1016': 'sciencedirect',
  '10.1017': 'cambridge',
  '10.1038': 'nature',
  '10.1073': 'pnas',
  '10.1126': 'science',
  '10.1177': 'sage',
  '10.1787': 'oecd-ai',
  '10.2139': 'ssrn',
  '10.48550': 'arxiv',
  '10.5089': 'imf',
  '10.6028': 'nist',
  '10.7249': 'rand',
};

/** The venue of a source: by its domain, else by the name it gives of its journal or site, else by its DOI's prefix. */
export function venueForSource(clues: PublicationClues, venues: readonly Venue[]): Venue | undefined {
  return (
    venueForUrl(clues.url, venues) ?? venueNamed(clues.siteName, venues) ?? venueOfDoi(clues.doi, venues)
  );
}

/** The venue with this name or id; case, `The` and punctuation do not count. */
export function venueNamed(name: string, venues: readonly Venue[]): Venue | undefined {
  const wanted = folded(name);
  if (wanted === '') return undefined;
  return venues.find(venue => folded(venue.name) === wanted || venue.id === name.trim().toLowerCase());
}

function venueOfDoi(doi: string, venues: readonly Venue[]): Venue | undefined {
  const id = DOI_PREFIXES[doi.split('/', 1)[0] ?? ''];
  return venues.find(venue => venue.id === id);
}

/** A venue that is not in the table yet, for the curator to accept, edit and rate. Null where nothing names one. */
export function proposedVenue(clues: PublicationClues, venues: readonly Venue[]): Venue | null {
  const host = URL.canParse(clues.url) ? new URL(clues.url).hostname.replace(/^www\./, '') : '';
  const name = clues.siteName.trim() || host;
  if (name === '') return null;
  const taken = new Set(venues.map(venue => venue.id));
  const plain = slug(name) || slug(host) || 'venue';
  let id = plain;
  for (let number = 2; taken.has(id); number += 1) id = `${plain}-${number}`;
  return { id, name, domains: host ? [host] : [], type: '', credibility: null, peerReviewed: false };
}

/** The curator's own venues over those that came with the extension: the same id replaces. */
export function joinedVenues(defaults: readonly Venue[], own: readonly Venue[]): Venue[] {
  const replaced = new Set(own.map(venue => venue.id));
  return [...own, ...defaults.filter(venue => !replaced.has(venue.id))];
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function slug(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
