import { canonicalUrl } from '../domain/canonical-url.ts';
import { parseQuery } from '../domain/query.ts';
import type { AddressSuggestion } from '../platform/omnibox.ts';
import type { Database } from '../store/database.ts';
import { knownPage } from '../store/known-pages.ts';
import type { QuickSearch } from '../store/search/quick-search.ts';
import { allVenues } from '../store/venues.ts';

/** As many as Chromium shows below the address bar. */
const MOST_SHOWN = 6;

/** The newest sources with these words. Filters and the like are the library's affair: Enter takes them there. */
export async function suggestions(
  db: Database,
  search: QuickSearch,
  text: string,
): Promise<AddressSuggestion[]> {
  if (parseQuery(text).some(part => part.kind !== 'word' || part.isExcluded)) return [];
  const ids = await search.find(text, MOST_SHOWN);
  const [venues, ...heads] = await Promise.all([allVenues(db), ...ids.map(id => db.get('heads', id))]);
  const names = new Map(venues.map(({ id, name }) => [id, name]));
  return heads.flatMap(head => {
    if (!head) return [];
    const { url, title, siteName, venueId, publishedDate } = head;
    const about = [names.get(venueId) ?? siteName, publishedDate].filter(Boolean).join(' · ');
    return { value: url, title: title || url, about };
  });
}

/** The library's place for what was entered: a source by its address, else what is found. */
export async function placeOf(db: Database, text: string): Promise<string> {
  const address = canonicalUrl(text.trim());
  const known = address === null ? undefined : await knownPage(db, address);
  if (known) return `library/index.html#source=${known.entryId}`;
  return `library/index.html?q=${encodeURIComponent(text.trim())}#sources`;
}
