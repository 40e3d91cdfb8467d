import type { FilterField } from '../../domain/query.ts';
import { localeTag, t } from '../../i18n/words.ts';
import type { Overview, ValueCount } from '../../messages/finder.ts';
import { byRating } from '../list/rating-words.ts';

/** One picture of the library: `field` is what a click on one of its bars filters by. */
export type Picture = {
  title: string;
  field: FilterField;
  bars: readonly ValueCount[];
  /** Along time they stand beside each other. */
  isTimeline: boolean;
};

/** Beyond so many months, years are shown. */
const MOST_MONTHS = 36;
const MOST_VENUES = 15;

export function picturesOf(overview: Overview): Picture[] {
  const { byCredibility, byType, byMonth, byVenue, lacking } = overview;
  const flat = { isTimeline: false };
  return [
    { title: t('overviewCredibility'), field: 'credibility', bars: byRating(byCredibility), ...flat },
    { title: t('overviewType'), field: 'type', bars: byType, ...flat },
    { title: t('overviewCaptured'), field: 'captured', bars: timeline(byMonth), isTimeline: true },
    { title: t('overviewVenues'), field: 'venue', bars: byVenue.slice(0, MOST_VENUES), ...flat },
    { title: t('overviewLacking'), field: 'lacks', bars: lacking, ...flat },
  ];
}

/** Months from the first to the last, also those with nothing; years where there are too many. */
export function timeline(byMonth: readonly ValueCount[]): ValueCount[] {
  const counts = new Map(byMonth.map(({ value, count }) => [value, count]));
  const months = [...counts.keys()].filter(month => /^\d{4}-\d{2}$/.test(month)).sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const all = monthsBetween(first, last);
  if (all.length <= MOST_MONTHS) {
    return all.map(value => ({ value, label: monthWords(value), count: counts.get(value) ?? 0 }));
  }
  const years = new Map<string, number>();
  for (const month of all) {
    const year = month.slice(0, 4);
    years.set(year, (years.get(year) ?? 0) + (counts.get(month) ?? 0));
  }
  return [...years].map(([year, count]) => ({ value: year, label: year, count }));
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5))];
  for (let value = first; value <= last; ) {
    months.push(value);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    value = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  }
  return months;
}

function monthWords(value: string): string {
  const date = new Date(`${value}-01T00:00:00Z`);
  return new Intl.DateTimeFormat(localeTag(), { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    date,
  );
}
