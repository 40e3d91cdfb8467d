import type { Entry } from '../../domain/entry.ts';
import type { RowFacts } from '../../domain/entry-head.ts';
import { typeWords } from '../../domain/type-words.ts';
import { numberWords } from '../../i18n/words.ts';
import type { VenuesById } from './use-venues.ts';

const BETWEEN = ' · ';

/** Where, by whom, when and what, in one line: `Transformer Circuits · Chris Olah +4 · 2025-07 · paper`. */
export function factsLine(facts: RowFacts, venues: VenuesById): string {
  const others = facts.authorCount - 1;
  const people = [namesIn(facts, venues), others > 0 ? `+${numberWords(others)}` : '']
    .filter(Boolean)
    .join(' ');
  return [people, facts.publishedDate, typeWords(facts.type)].filter(Boolean).join(BETWEEN);
}

/** What the line begins with, of which words are searched: the venue and the first author. */
export function namesIn({ venueId, siteName, author }: RowFacts, venues: VenuesById): string {
  // The venue as it is known, else as the page calls its site.
  return [venues.get(venueId)?.name ?? siteName, author].filter(Boolean).join(BETWEEN);
}

export function titleOf({ title, url }: Entry): string {
  return title || url;
}
