import type { Entry } from '../../domain/entry.ts';
import type { RowFacts } from '../../domain/entry-head.ts';
import { typeWords } from '../../domain/type-words.ts';
import { lineWords, numberWords } from '../../i18n/words.ts';
import type { VenuesById } from './use-venues.ts';

/** Where, by whom, when and what, in one line: `Transformer Circuits · Chris Olah +4 · 2025-07 · paper`. */
export function factsLine(facts: RowFacts, venues: VenuesById): string {
  const others = facts.authorCount - 1;
  const people = [facts.author, others > 0 ? `+${numberWords(others)}` : ''].filter(Boolean).join(' ');
  // The venue as it is known, else as the page calls its site.
  const venue = venues.get(facts.venueId)?.name ?? facts.siteName;
  return lineWords([venue, people, facts.publishedDate, typeWords(facts.type)]);
}

export function titleOf({ title, url }: Entry): string {
  return title || url;
}
