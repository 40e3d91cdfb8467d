import type { Entry } from '../../domain/entry.ts';
import type { VenuesById } from './use-venues.ts';

/** Sources as other programs take them. */
export type Citation = { text: string; html: string };

/** What a citation says of a source. */
export type Cited = Pick<Entry, 'title' | 'url' | 'authors' | 'publishedDate' | 'venueId' | 'siteName'>;

/** More citations are not given at once: they are exported. */
export const MOST_CITED = 1_000;

const MOST_AUTHORS = 3;

/** One source as it is cited in passing: authors (date). Title. Venue. Address. Nothing stands there that is not known. */
export function citationOf(entry: Cited, venues: VenuesById): Citation {
  const authors =
    entry.authors.length > MOST_AUTHORS ? `${entry.authors[0]} et al.` : entry.authors.join(', ');
  const before = [authors, entry.publishedDate && `(${entry.publishedDate})`].filter(Boolean).join(' ');
  const venue = venues.get(entry.venueId)?.name ?? entry.siteName;
  const title = entry.title || entry.url;
  const text = [before && `${before}. `, `${title}. `, venue && `${venue}. `, entry.url].join('');

  const line = document.createElement('span');
  const name = isWebAddress(entry.url) ? document.createElement('a') : document.createElement('span');
  if (name instanceof HTMLAnchorElement) name.href = entry.url;
  name.textContent = title;
  line.append(before && `${before}. `, name, '.');
  if (venue) {
    const where = document.createElement('i');
    where.textContent = venue;
    line.append(' ', where, '.');
  }
  return { text, html: line.innerHTML };
}

/** Several sources, one a line. */
export function citationsOf(entries: readonly Cited[], venues: VenuesById): Citation {
  const cited = entries.map(entry => citationOf(entry, venues));
  return {
    text: cited.map(({ text }) => text).join('\n'),
    html: cited.map(({ html }) => `<p>${html}</p>`).join('\n'),
  };
}

/** Only http and https are opened; another scheme is shown, not followed. */
export function isWebAddress(url: string): boolean {
  return /^https?:/i.test(url);
}
