import { localeTag } from './words.ts';

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` as the person's language writes it, never more exact than it is; any other text as it stands. */
export function dayWords(date: string): string {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  const at = new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  const style =
    day === undefined ? ({ year: 'numeric', month: 'long' } as const) : ({ dateStyle: 'medium' } as const);
  return new Intl.DateTimeFormat(localeTag(), { ...style, timeZone: 'UTC' }).format(at);
}

/** The person's own day of a time (ISO 8601, or epoch ms), as their language writes it. */
export function dayOfTime(time: string | number, dateStyle: 'long' | 'medium'): string {
  return new Intl.DateTimeFormat(localeTag(), { dateStyle }).format(new Date(time));
}
