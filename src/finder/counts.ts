import { PATH_SIGN } from '../domain/collection.ts';
import type { FilterField } from '../domain/query.ts';
import { RATINGS } from '../domain/rating.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import type { Counts, Overview, ValueCount } from '../messages/finder.ts';
import type { Bits } from './bits.ts';
import { HAS } from './columns.ts';
import { type FilterContext, linesOf, ratingOf, statesOf } from './filters.ts';
import type { Matched } from './find.ts';

const MOST_VALUES = 200;

/** How many of the rows found have each value; of a field that is filtered by, how many would without that filter. */
export function countValues(
  { rows, withoutField }: Pick<Matched, 'rows' | 'withoutField'>,
  context: FilterContext,
): Counts {
  const over = (field: FilterField) => withoutField.get(field) ?? rows;
  return {
    type: typeCounts(over('type'), context),
    credibility: credibilityCounts(over('credibility'), context),
    venue: venueCounts(over('venue'), context),
    state: stateCounts(over('state'), context),
    tag: listCounts(over('tag'), context, 'tags'),
    collection: listCounts(over('collection'), context, 'collections'),
    lacks: lackingCounts(over('lacks'), context),
  };
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
  return {
    total,
    byCredibility: credibilityCounts(rows, context),
    byType: typeCounts(rows, context),
    byMonth: months.sort((one, other) => (one.value < other.value ? -1 : 1)),
    byVenue: venueCounts(rows, context),
    lacking: lackingCounts(rows, context),
  };
}

function typeCounts(rows: Bits, { columns }: FilterContext): ValueCount[] {
  const counts = new Uint32Array(SOURCE_TYPES.length);
  rows.visit(row => tally(counts, columns.type[row] ?? 0));
  return mostFirst(SOURCE_TYPES.map((type, at) => counted(type, counts[at] ?? 0)));
}

/** Best first, then the unrated. */
function credibilityCounts(rows: Bits, context: FilterContext): ValueCount[] {
  const counts = new Uint32Array(RATINGS.length + 1);
  rows.visit(row => tally(counts, ratingOf(row, context)));
  const rated = RATINGS.toReversed().map(rating => counted(String(rating), counts[rating] ?? 0));
  return [...rated, counted('none', counts[0] ?? 0)].filter(({ count }) => count > 0);
}

function venueCounts(rows: Bits, { columns, venues }: FilterContext): ValueCount[] {
  const ids = columns.venueIds.texts;
  const counts = new Uint32Array(ids.length);
  rows.visit(row => tally(counts, columns.venue[row] ?? 0));
  return mostFirst(
    ids.map((id, at) => ({
      value: id === '' ? 'none' : id,
      label: id === '' ? 'none' : (venues.get(id)?.name ?? id),
      count: counts[at] ?? 0,
    })),
  );
}

function stateCounts(rows: Bits, context: FilterContext): ValueCount[] {
  const { columns } = context;
  const byList = new Uint32Array(columns.syncLists.texts.length);
  rows.visit(row => tally(byList, columns.syncs[row] ?? 0));
  const counts = new Map<string, number>();
  for (const [at, state] of statesOf(context).entries()) {
    counts.set(state, (counts.get(state) ?? 0) + (byList[at] ?? 0));
  }
  return mostFirst([...counts].map(([value, count]) => counted(value, count)));
}

/** An entry in a nested collection counts for those around it too. */
function listCounts(rows: Bits, { columns }: FilterContext, of: 'tags' | 'collections'): ValueCount[] {
  const lists = of === 'tags' ? columns.tagLists : columns.collectionLists;
  const byList = new Uint32Array(lists.texts.length);
  rows.visit(row => tally(byList, columns[of][row] ?? 0));
  const counts = new Map<string, number>();
  for (const [at, text] of lists.texts.entries()) {
    const count = byList[at] ?? 0;
    if (count === 0) continue;
    const values = new Set(of === 'tags' ? linesOf(text) : linesOf(text).flatMap(withOuter));
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return mostFirst([...counts].map(([value, count]) => counted(value, count)));
}

function withOuter(path: string): string[] {
  const names = path.split(PATH_SIGN);
  return names.map((_, at) => names.slice(0, at + 1).join(PATH_SIGN));
}

function lackingCounts(rows: Bits, context: FilterContext): ValueCount[] {
  const { columns } = context;
  let [rating, summary, keypoints, citation] = [0, 0, 0, 0];
  rows.visit(row => {
    const has = columns.has[row] ?? 0;
    if (ratingOf(row, context) === 0) rating += 1;
    if ((has & HAS.summary) === 0) summary += 1;
    if ((has & HAS.keypoints) === 0) keypoints += 1;
    if (columns.cited[row] === 0) citation += 1;
  });
  return [
    counted('rating', rating),
    counted('summary', summary),
    counted('keypoints', keypoints),
    counted('citation', citation),
  ];
}

function counted(value: string, count: number): ValueCount {
  return { value, label: value, count };
}

function tally(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

function mostFirst(counts: ValueCount[]): ValueCount[] {
  return counts
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || (one.label < other.label ? -1 : 1))
    .slice(0, MOST_VALUES);
}
