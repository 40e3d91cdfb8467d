import type { Entry } from '../../domain/entry.ts';
import { typeWords } from '../../domain/type-words.ts';
import { numberWords } from '../../i18n/words.ts';
import type { VenuesById } from './use-venues.ts';

/** Where, by whom, when and what, in one line: `Transformer Circuits · Chris Olah +4 · 2025-07 · paper`. */
export function factsLine(entry: Entry, venues: VenuesById): string {
  const [first, ...others] = entry.authors;
  const people = [first, others.length > 0 ? `+${numberWords(others.length)}` : ''].filter(Boolean).join(' ');
  return [venueName(entry, venues), people, entry.publishedDate, typeWords(entry.type)]
    .filter(Boolean)
    .join(' · ');
}

/** The venue as it is known, else as the page calls its site. */
export function venueName(entry: Entry, venues: VenuesById): string {
  return venues.get(entry.venueId)?.name ?? entry.siteName;
}

export function titleOf({ title, url }: Entry): string {
  return title || url;
}
