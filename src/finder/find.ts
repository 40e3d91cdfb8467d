import { type FilterField, parseQuery, type QueryPart } from '../domain/query.ts';
import type { TermMatch } from '../store/search/segment-reader.ts';
import { AUTHOR, isLoneCharacter, termsOf, wordsOf } from '../store/search/terms.ts';
import type { AuthorNames } from './author-names.ts';
import { Bits } from './bits.ts';
import { isReadable } from './filter-values.ts';
import { type Filter, type FilterContext, rowsOfFilter } from './filters.ts';
import type { IndexView } from './index-view.ts';

/** Several of these in one search widen it: a source has one of each. */
const SINGLE_VALUED: readonly FilterField[] = [
  'type',
  'venue',
  'credibility',
  'state',
  'check',
  'collection',
  'cited',
];

/** What a search found, before phrases are looked for in the texts. */
export type Matched = {
  /** The rows that meet every part of the search. */
  rows: Bits;
  /**
   * Per field of which another filter widens the search, the rows that meet everything but those filters: what its counts are counted over,
   * since that is what a click on another of its values adds.
   */
  withoutField: Map<FilterField, Bits>;
  /** Word for word, in the order in which they stand; the rows hold all their words, not yet side by side. */
  phrases: { words: string[]; isExcluded: boolean }[];
};

/** What is asked where the columns do not say it. */
export type Sources = { index: IndexView; names: AuthorNames };

/** Finds the rows that meet a search. */
export async function matchRows(query: string, sources: Sources, context: FilterContext): Promise<Matched> {
  const { columns } = context;
  const parts = parseQuery(query);
  const texts = await textConditions(parts, sources.index, context);
  const rest = columns.live().copy();
  for (const { rows, isExcluded } of texts.conditions) {
    if (isExcluded) rest.without(rows);
    else rest.and(rows);
  }
  const { narrowing, widening } = await filterRows(parts, sources, context);
  for (const rows of narrowing) rest.and(rows);
  const rows = rest.copy();
  for (const each of widening.values()) rows.and(each);
  const withoutField = new Map<FilterField, Bits>();
  for (const field of widening.keys()) {
    const others = rest.copy();
    for (const [other, each] of widening) if (other !== field) others.and(each);
    withoutField.set(field, others);
  }
  return { rows, withoutField, phrases: texts.phrases };
}

type TextConditions = {
  conditions: { rows: Bits; isExcluded: boolean }[];
  phrases: Matched['phrases'];
};

async function textConditions(
  parts: readonly QueryPart[],
  index: IndexView,
  context: FilterContext,
): Promise<TextConditions> {
  const matches: TermMatch[] = [];
  const conditions: { from: number; to: number; isExcluded: boolean; word: string }[] = [];
  const phrases: Matched['phrases'] = [];
  for (const part of parts) {
    if (part.kind === 'filter') continue;
    const words = wordsOf(part.text);
    if (words.length === 0) continue;
    const { isExcluded } = part;
    const isPhrase = part.kind === 'phrase' && words.length > 1;
    if (isPhrase) phrases.push({ words, isExcluded });
    // A source may have the words of a phrase that is not wanted: they are looked for in its text.
    if (isPhrase && isExcluded) continue;
    const from = matches.length;
    // What is not wanted is named: `-art` leaves articles in.
    const isWhole = part.kind === 'phrase' || isExcluded;
    matches.push(...words.map(term => ({ term, isWhole: isWhole && !isLoneCharacter(term) })));
    conditions.push({ from, to: matches.length, isExcluded, word: isPhrase ? '' : part.text });
  }
  const found = await index.find(matches);
  return {
    phrases,
    conditions: conditions.map(({ from, to, isExcluded, word }) => {
      const rows = found.slice(from + 1, to).reduce((all, each) => all.and(each), found[from] ?? new Bits(0));
      // A venue is known by its id to the index, and by its name to the curator.
      if (word !== '') addVenue(rows, word, isExcluded, context);
      return { rows, isExcluded };
    }),
  };
}

function addVenue(rows: Bits, word: string, isWhole: boolean, context: FilterContext): void {
  const { columns, venues } = context;
  const wanted = ` ${wordsOf(word).join(' ')}${isWhole ? ' ' : ''}`;
  const isMeant = columns.venueIds.texts.map(id =>
    ` ${termsOf(venues.get(id)?.name ?? '').join(' ')} `.includes(wanted),
  );
  if (!isMeant.includes(true)) return;
  for (let row = 0; row < columns.size; row += 1) if (isMeant[columns.venue[row] ?? 0]) rows.add(row);
}

/** What a source has one of is widened by each further filter; of all else each filter narrows what is found. */
type FilterRows = { narrowing: Bits[]; widening: Map<FilterField, Bits> };

async function filterRows(
  parts: readonly QueryPart[],
  sources: Sources,
  context: FilterContext,
): Promise<FilterRows> {
  const { size } = context.columns;
  const narrowing: Bits[] = [];
  const widening = new Map<FilterField, Bits>();
  for (const filter of parts) {
    if (filter.kind !== 'filter') continue;
    if (!isReadable(filter)) {
      narrowing.push(new Bits(size));
      continue;
    }
    const rows = rowsOfFilter(filter, context) ?? (await rowsOfAuthor(filter, sources, size));
    if (!filter.isExcluded && filter.compare === '=' && SINGLE_VALUED.includes(filter.field)) {
      const known = widening.get(filter.field);
      widening.set(filter.field, known ? union(known, rows) : rows);
    } else narrowing.push(filter.isExcluded ? new Bits(size, true).without(rows) : rows);
  }
  return { narrowing, widening };
}

/** Of several words, all but the last are whole, and all are of one name. */
async function rowsOfAuthor({ value }: Filter, { index, names }: Sources, size: number): Promise<Bits> {
  const words = wordsOf(value);
  const matches = words.map((word, at) => ({
    term: AUTHOR + word,
    isWhole: at < words.length - 1 && !isLoneCharacter(word),
  }));
  const found = await index.find(matches);
  const rows = found.reduce((all, each) => all.and(each), new Bits(size, true));
  if (words.length > 1) await names.keepNamed(rows, words);
  return rows;
}

function union(one: Bits, other: Bits): Bits {
  for (const [at, word] of other.words.entries()) one.words[at] = (one.words[at] ?? 0) | word;
  return one;
}
