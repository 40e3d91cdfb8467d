import { PATH_SIGN } from '../domain/collection.ts';
import type { FilterField } from '../domain/query.ts';
import { RATINGS } from '../domain/rating.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import type { Counts, Overview, ValueCount } from '../messages/finder.ts';
import type { Bits } from './bits.ts';
import { type Columns, HAS } from './columns.ts';
import { type FilterContext, linesOf, statesOf, venueRatings } from './filters.ts';
import type { Matched } from './find.ts';

const MOST_VALUES = 200;

/**
 * How many a click on each value finds: of the rows found, how many have it; of a field of which one more value widens the search, how many
 * would without its filters.
 */
export function countValues(
  { rows, withoutField }: Pick<Matched, 'rows' | 'withoutField'>,
  context: FilterContext,
): Counts {
  const found = tallyOf(rows, context);
  const over = (field: FilterField) => {
    const others = withoutField.get(field);
    return others ? tallyOf(others, context) : found;
  };
  return {
    type: typeCounts(over('type')),
    credibility: credibilityCounts(over('credibility')),
    venue: venueCounts(over('venue'), context),
    state: stateCounts(over('state'), context),
    tag: listCounts(over('tag').tags, context.columns.tagLists.texts, linesOf),
    collection: listCounts(
      over('collection').collections,
      context.columns.collectionLists.texts,
      collectionsOf,
    ),
    lacks: lackingCounts(over('lacks')),
  };
}

/** How many rows have each number in a column. */
type Tally = {
  types: Uint32Array;
  ratings: Uint32Array;
  venues: Uint32Array;
  syncs: Uint32Array;
  tags: Uint32Array;
  collections: Uint32Array;
  /** By the bits of what a row has. */
  has: Uint32Array;
  uncited: number;
};

/** All columns in one walk over the rows: it is made for every keystroke. */
function tallyOf(rows: Bits, context: FilterContext): Tally {
  const { columns } = context;
  const { type, venue, syncs, tags, collections, has, cited, override } = columns;
  const byVenue = venueRatings(context);
  const tally: Tally = {
    types: new Uint32Array(SOURCE_TYPES.length),
    ratings: new Uint32Array(RATINGS.length + 1),
    venues: new Uint32Array(columns.venueIds.texts.length),
    syncs: new Uint32Array(columns.syncLists.texts.length),
    tags: new Uint32Array(columns.tagLists.texts.length),
    collections: new Uint32Array(columns.collectionLists.texts.length),
    has: new Uint32Array(256),
    uncited: 0,
  };
  const { types, ratings, venues, syncs: states, tags: tagged, collections: collected, has: marks } = tally;
  let uncited = 0;
  rows.visit(row => {
    const ofVenue = venue[row] as number;
    count(types, type[row] as number);
    count(venues, ofVenue);
    count(ratings, (override[row] as number) || (byVenue[ofVenue] as number));
    count(states, syncs[row] as number);
    count(tagged, tags[row] as number);
    count(collected, collections[row] as number);
    count(marks, has[row] as number);
    if (cited[row] === 0) uncited += 1;
  });
  return { ...tally, uncited };
}

export function overviewOf(rows: Bits, context: FilterContext): Overview {
  const byMonth = new Map<string, number>();
  let total = 0;
  rows.visit(row => {
    total += 1;
    const month = new Date((context.columns.captured[row] ?? 0) * 1_000).toISOString().slice(0, 7);
    byMonth.set(month, (byMonth.get(month) ?? 0) + 1);
  });
  const months = [...byMonth].map(([value, count]) => counted(value, count));
  const tally = tallyOf(rows, context);
  return {
    total,
    byCredibility: credibilityCounts(tally),
    byType: typeCounts(tally),
    byMonth: months.sort((one, other) => (one.value < other.value ? -1 : 1)),
    byVenue: venueCounts(tally, context),
    lacking: lackingCounts(tally),
  };
}

function typeCounts({ types }: Tally): ValueCount[] {
  return mostFirst(SOURCE_TYPES.map((type, at) => counted(type, types[at] ?? 0)));
}

/** Best first, then the unrated. */
function credibilityCounts({ ratings }: Tally): ValueCount[] {
  const rated = RATINGS.toReversed().map(rating => counted(String(rating), ratings[rating] ?? 0));
  return [...rated, counted('none', ratings[0] ?? 0)].filter(({ count }) => count > 0);
}

function venueCounts(tally: Tally, { columns, venues }: FilterContext): ValueCount[] {
  return mostFirst(
    columns.venueIds.texts.map((id, at) => ({
      value: id === '' ? 'none' : id,
      label: id === '' ? 'none' : (venues.get(id)?.name ?? id),
      count: tally.venues[at] ?? 0,
    })),
  );
}

function stateCounts({ syncs }: Tally, context: FilterContext): ValueCount[] {
  const counts = new Map<string, number>();
  for (const [at, state] of statesOf(context).entries()) {
    counts.set(state, (counts.get(state) ?? 0) + (syncs[at] ?? 0));
  }
  return mostFirst([...counts].map(([value, count]) => counted(value, count)));
}

/** How many entries each collection has, whatever is searched: all collections that have any. */
export function collectionTotals(columns: Columns): Map<string, number> {
  const { texts } = columns.collectionLists;
  const byList = new Uint32Array(texts.length);
  columns.live().visit(row => count(byList, columns.collections[row] as number));
  return valuesIn(byList, texts, collectionsOf);
}

function listCounts(
  byList: Uint32Array,
  lists: readonly string[],
  valuesOf: (list: string) => string[],
): ValueCount[] {
  const counts = valuesIn(byList, lists, valuesOf);
  return mostFirst([...counts].map(([value, count]) => counted(value, count)));
}

/** How many rows have each value, by how many have each list. */
function valuesIn(
  byList: Uint32Array,
  lists: readonly string[],
  valuesOf: (list: string) => string[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [at, text] of lists.entries()) {
    const count = byList[at] ?? 0;
    if (count === 0) continue;
    for (const value of new Set(valuesOf(text))) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return counts;
}

/** An entry in a nested collection counts for those around it too. */
function collectionsOf(list: string): string[] {
  return linesOf(list).flatMap(withOuter);
}

function withOuter(path: string): string[] {
  const names = path.split(PATH_SIGN);
  return names.map((_, at) => names.slice(0, at + 1).join(PATH_SIGN));
}

function lackingCounts({ ratings, has, uncited }: Tally): ValueCount[] {
  const without = (mark: number) =>
    has.reduce((sum, count, marks) => ((marks & mark) === 0 ? sum + count : sum), 0);
  return [
    counted('rating', ratings[0] ?? 0),
    counted('summary', without(HAS.summary)),
    counted('keypoints', without(HAS.keypoints)),
    counted('citation', uncited),
  ];
}

function counted(value: string, count: number): ValueCount {
  return { value, label: value, count };
}

function count(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

function mostFirst(counts: ValueCount[]): ValueCount[] {
  return counts
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || (one.label < other.label ? -1 : 1))
    .slice(0, MOST_VALUES);
}
