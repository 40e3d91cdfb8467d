import type { Entry } from '../../domain/entry.ts';
import type { RowFacts } from '../../domain/entry-head.ts';
import { typeWords } from '../../domain/type-words.ts';
import { lineWords, numberWords } from '../../i18n/words.ts';
import type { VenuesById } from './use-venues.ts';

/** Where, by whom, when and what, in one line: `Transformer Circuits · Chris Olah +4 · 2025-07 · paper`. */
export function factsLine(facts: RowFacts, venues: VenuesById): string {
  const others = facts.authorCount - 1;
  const people = [facts.author, others > 0 ? `+${numberWords(others)}` : ''].filter(Boolean).join(' ');
  return lineWords([venueOf(facts, venues), people, facts.publishedDate, typeWords(facts.type)]);
}

/** What the line begins with, of which words are searched: the venue and the first author. */
export function namesIn(facts: RowFacts, venues: VenuesById): string {
  return lineWords([venueOf(facts, venues), facts.author]);
}

/** The venue as it is known, else as the page calls its site. */
function venueOf({ venueId, siteName }: RowFacts, venues: VenuesById): string {
  return venues.get(venueId)?.name ?? siteName;
}

export function titleOf({ title, url }: Entry): string {
  return title || url;
}
