import { fieldNamesIn, fieldsIn, textOf, withValues } from './bibtex-records.ts';
import { preciseDate, writtenDate } from './written-date.ts';

const DATES = /^(?:date|urldate|eventdate|origdate)$/;

/** The record without the dates that stand in it as texts: of some that are open the library knows nothing, and throws. */
export function withoutDates(record: string): string {
  if (!/date\s*=/i.test(record)) return record;
  return withValues(record, (name, value) =>
    DATES.test(name) && textOf(value.trim()) !== null ? null : value,
  );
}

/**
 * The date of a record, or that of the one it inherits from, as it stands there. What the library `read` is believed of strings alone: it takes
 * `19XX` for 1900.
 */
export function dateOfRecord(record: string, parent: string, read: string): string {
  const names = fieldNamesIn(record);
  const own = fieldsIn(record);
  const isOwn = names.has('date') || names.has('year');
  const fields = isOwn ? own : new Map([...fieldsIn(parent), ...own]);
  if (!fields.get('date') && !fields.get('year')) return read;
  const said = (name: string) => fields.get(name) ?? '';
  const hasMonthNumber = /^\s*\d{1,2}\s*$/.test(said('month'));
  const month = hasMonthNumber ? `${said('year').trim()}-${said('month').trim()}` : said('month');
  const date = writtenDate([said('date'), month, said('year')]);
  const isMonthString = said('date') === '' && said('month') === '' && date !== '';
  if (isMonthString && read.startsWith(date)) return read;
  const [, year, monthOf] = /^(\d{4})-(\d{2})$/.exec(date) ?? [];
  const isDay = /^\s*\d{1,2}\s*$/.test(said('day'));
  return year && isDay ? preciseDate(year, Number(monthOf), Number(said('day'))) : date;
}
