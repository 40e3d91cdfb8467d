import { isWithin } from '../domain/collection.ts';
import { headState, type SyncHead } from '../domain/entry-head.ts';
import type { Comparison, QueryPart } from '../domain/query.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import { CHECK_OUTCOMES } from '../domain/source-check.ts';
import { STANCES } from '../domain/stance.ts';
import { STANDING_MARKS } from '../domain/standing.ts';
import type { Venue } from '../domain/venue.ts';
import { folded, termsOf, wordsOf } from '../store/search/terms.ts';
import { Bits } from './bits.ts';
import { type Columns, HAS } from './columns.ts';
import { type Had, hadBy, typedDate } from './filter-values.ts';

export type Filter = Extract<QueryPart, { kind: 'filter' }>;

/** What filters look at beside the columns. `wiki` is the address of the one in use, `''` for none. */
export type FilterContext = { columns: Columns; venues: ReadonlyMap<string, Venue>; wiki: string };

/** The state of an entry as `state:` names it. */
export type RowState = 'local' | 'queued' | 'synced' | 'failed' | 'conflict' | 'refused';

/** The rows that meet a filter, its exclusion left aside; undefined for `author:`, which the search index answers. */
export function rowsOfFilter(filter: Filter, context: FilterContext): Bits | undefined {
  if (filter.field === 'author') return undefined;
  const { columns } = context;
  const rowsThat = (meets: (row: number) => boolean) => {
    const rows = new Bits(columns.size);
    for (let row = 0; row < columns.size; row += 1) if (columns.isLive(row) && meets(row)) rows.add(row);
    return rows;
  };
  const asCounted = countedTest(filter, context);
  const rows = asCounted && rowsThat(asCounted);
  if (rows?.hasAny() || (rows && filter.field === 'venue' && context.venues.has(filter.value))) return rows;
  return rowsThat(rowTest(filter, context));
}

/**
 * Of what is counted by its very value, a venue by its id: whether a row has just that. What no row has is what somebody typed, and is
 * taken as `rowTest` does: without case, and a venue by words of its name.
 */
function countedTest(
  { field, value }: Filter,
  { columns }: FilterContext,
): ((row: number) => boolean) | null {
  switch (field) {
    case 'venue': {
      const meant = columns.venueIds.texts.indexOf(value);
      return value === '' || meant < 0 ? () => false : row => columns.venue[row] === meant;
    }
    case 'tag': {
      const isMeant = columns.tagLists.texts.map(list => linesOf(list).includes(value));
      return row => isMeant[columns.tags[row] ?? 0] === true;
    }
    case 'collection': {
      const isMeant = columns.collectionLists.texts.map(list =>
        linesOf(list).some(path => isWithin(path, value)),
      );
      return row => isMeant[columns.collections[row] ?? 0] === true;
    }
    default:
      return null;
  }
}

/** What each venue passes on, by its number: 0 for nothing. */
export function venueRatings({ columns, venues }: FilterContext): Uint8Array {
  return Uint8Array.from(columns.venueIds.texts, id => venues.get(id)?.credibility ?? 0);
}

/** Gives a row's own rating, else the venue's, else 0. */
export function ratingOf(context: FilterContext): (row: number) => number {
  const { override, venue } = context.columns;
  const byVenue = venueRatings(context);
  return row => override[row] || (byVenue[venue[row] ?? 0] ?? 0);
}

/** The state of each list of syncs, by its number. */
export function statesOf({ columns, wiki }: FilterContext): RowState[] {
  return columns.syncLists.texts.map(text => {
    const syncs = JSON.parse(text) as SyncHead[];
    const { state, isRefused } = headState({ syncs }, wiki);
    return state === 'synced' && isRefused ? 'refused' : state;
  });
}

function rowTest({ field, value, compare }: Filter, context: FilterContext): (row: number) => boolean {
  const { columns } = context;
  const wanted = folded(value);
  switch (field) {
    case 'type': {
      const type = (SOURCE_TYPES as readonly string[]).indexOf(wanted);
      return row => columns.type[row] === type;
    }
    case 'venue': {
      const isMeant = columns.venueIds.texts.map(id => isVenue(id, value, context.venues));
      const isSite = columns.siteNames.texts.map(name => name !== '' && beginsWith(name, value));
      const isNone = wanted === 'none';
      return row => {
        const venue = columns.venue[row] ?? 0;
        if (isNone) return columns.venueIds.text(venue) === '';
        return isMeant[venue] === true || isSite[columns.site[row] ?? 0] === true;
      };
    }
    case 'tag': {
      const isMeant = columns.tagLists.texts.map(list => linesOf(list).some(tag => folded(tag) === wanted));
      return row => isMeant[columns.tags[row] ?? 0] === true;
    }
    case 'collection': {
      const isMeant = columns.collectionLists.texts.map(list =>
        linesOf(list).some(path => isWithin(folded(path), wanted)),
      );
      return row => isMeant[columns.collections[row] ?? 0] === true;
    }
    case 'credibility': {
      const ratingOfRow = ratingOf(context);
      if (wanted === 'none') return row => ratingOfRow(row) === 0;
      if (wanted === 'own') return row => (columns.override[row] ?? 0) > 0;
      const number = Number(wanted);
      return row => {
        const rating = ratingOfRow(row);
        return rating > 0 && compared(rating, compare, number);
      };
    }
    case 'importance': {
      const number = Number(wanted);
      return row =>
        ((columns.has[row] ?? 0) & HAS.importance) !== 0 &&
        compared(columns.importance[row] ?? 0, compare, number);
    }
    case 'cited': {
      if (wanted === 'no') return row => columns.cited[row] === 0;
      if (wanted === 'yes') return row => (columns.cited[row] ?? 0) > 0;
      const number = Number(wanted);
      return row => compared(columns.cited[row] ?? 0, compare, number);
    }
    case 'stance': {
      const stance = STANCES.find(known => known === wanted);
      return row => stance !== undefined && ((columns.has[row] ?? 0) & HAS[stance]) !== 0;
    }
    case 'standing': {
      // `none`: not looked up, or known to no registry.
      const place = wanted === 'none' ? 0 : (STANDING_MARKS as readonly string[]).indexOf(wanted) + 1 || -1;
      return row => columns.standing[row] === place;
    }
    case 'check': {
      const place = wanted === 'none' ? 0 : (CHECK_OUTCOMES as readonly string[]).indexOf(wanted) + 1 || -1;
      return row => columns.checked[row] === place;
    }
    case 'state': {
      const meant = wanted === 'waiting' ? 'queued' : wanted;
      const isMeant = statesOf(context).map(state => state === meant);
      return row => isMeant[columns.syncs[row] ?? 0] === true;
    }
    case 'after':
    case 'before': {
      const date = typedDate(value);
      if (!date) return () => false;
      const day = date.year * 10_000 + date.month * 100 + date.day;
      const isAfter = field === 'after';
      return row => {
        const published = columns.published[row] ?? 0;
        return published !== 0 && published >= day === isAfter;
      };
    }
    case 'captured':
      return capturedTest(value, compare, columns);
    case 'has':
    case 'lacks': {
      const what = hadBy(wanted);
      if (!what) return () => false;
      const test = hasTest(what, context);
      return field === 'has' ? test : row => !test(row);
    }
    default:
      return () => true;
  }
}

function hasTest(what: Had, context: FilterContext): (row: number) => boolean {
  const { columns } = context;
  switch (what) {
    case 'rating': {
      const ratingOfRow = ratingOf(context);
      return row => ratingOfRow(row) > 0;
    }
    case 'citation':
      return row => (columns.cited[row] ?? 0) > 0;
    case 'date':
      return row => columns.published[row] !== 0;
    case 'venue':
      return row => columns.venueIds.text(columns.venue[row] ?? 0) !== '';
    case 'tag':
      return row => columns.tagLists.text(columns.tags[row] ?? 0) !== '';
    case 'collection':
      return row => columns.collectionLists.text(columns.collections[row] ?? 0) !== '';
    default: {
      const mark = HAS[what];
      return row => ((columns.has[row] ?? 0) & mark) !== 0;
    }
  }
}

/** A year, month or day in UTC; `=` is any time within it. */
function capturedTest(typed: string, compare: Comparison, columns: Columns): (row: number) => boolean {
  const date = typedDate(typed);
  if (!date) return () => false;
  const { year, month, day } = date;
  const from = Date.UTC(year, Math.max(0, month - 1), day || 1) / 1_000;
  const next = day > 0 ? [year, month - 1, day + 1] : month > 0 ? [year, month, 1] : [year + 1, 0, 1];
  const to = Date.UTC(next[0] ?? 0, next[1] ?? 0, next[2] ?? 1) / 1_000;
  return row => {
    const time = columns.captured[row] ?? 0;
    switch (compare) {
      case '=':
        return time >= from && time < to;
      case '>=':
        return time >= from;
      case '>':
        return time >= to;
      case '<':
        return time < from;
      case '<=':
        return time < to;
    }
  };
}

function compared(value: number, compare: Comparison, other: number): boolean {
  switch (compare) {
    case '=':
      return value === other;
    case '>=':
      return value >= other;
    case '<=':
      return value <= other;
    case '>':
      return value > other;
    case '<':
      return value < other;
  }
}

function isVenue(id: string, wanted: string, venues: ReadonlyMap<string, Venue>): boolean {
  if (id === '') return false;
  return folded(id) === folded(wanted) || beginsWith(venues.get(id)?.name ?? '', wanted);
}

/** Whether the words asked for stand in a name in a row, the last perhaps cut off. */
function beginsWith(name: string, wanted: string): boolean {
  const words = wordsOf(wanted);
  return words.length > 0 && ` ${termsOf(name).join(' ')}`.includes(` ${words.join(' ')}`);
}

export function linesOf(list: string): string[] {
  return list === '' ? [] : list.split('\n');
}
