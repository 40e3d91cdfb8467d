import { isPublishedDate } from '../domain/published-date.ts';

/** What one field says of a date: `year` in four digits or `''`, `month` and `day` 0 where they are not said, or not clearly. */
type Written = { year: string; month: number; day: number };

const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAME =
  /(?<!\p{L})(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?!\p{L})/giu;
const YEAR = /(?<!\d)\d{4}(?!\d)/;

/**
 * The date that a record's fields say together, as programs write them: `2019/03/05/Spring`, or `Mar 5` in one and `2019` in the other. As
 * precise as it is clear: of `05/03/2019` the year alone, of `Mar-Apr` no month. `''` without a year of four digits.
 */
export function writtenDate(fields: readonly string[]): string {
  const all = fields.map(field => read(field.trim()));
  const year = all.find(said => said.year !== '')?.year ?? '';
  const dates = all
    .filter(said => said.year === '' || said.year === year)
    .map(said => preciseDate(year, said.month, said.day));
  return dates.reduce((best, date) => (date.length > best.length ? date : best), '');
}

/** As much of it as is a date; a part that is 0 is not known. */
export function preciseDate(year: string, month: number, day: number): string {
  const parts = [year, ...[month, day].map(part => String(part).padStart(2, '0'))];
  const known = month === 0 ? 1 : day === 0 ? 2 : 3;
  for (let length = known; length > 0; length -= 1) {
    const date = parts.slice(0, length).join('-');
    if (isPublishedDate(date)) return date;
  }
  return '';
}

/** A year before the first, or a span of which only the end is known. https://www.loc.gov/standards/datetime/ */
const NO_YEAR = /^Y?-\d|\d\s*B\.?C|^(?:\.\.|\*|open|unknown)?\/\d{4}/i;

function read(text: string): Written {
  if (NO_YEAR.test(text)) return { year: '', month: 0, day: 0 };
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return { year: compact[1] ?? '', month: Number(compact[2]), day: Number(compact[3]) };
  // Before the common era: no date of ours.
  const year = /^-\d/.test(text) ? '' : (YEAR.exec(text)?.[0] ?? '');
  const [, first, second] = /^\d{4}[-/. ](\d{1,2})(?!\d)(?:[-/. ](\d{1,2})(?!\d))?/.exec(text) ?? [];
  if (first !== undefined) return { year, month: Number(first), day: Number(second ?? 0) };
  const names = [...text.matchAll(NAME)].map(([name]) => name.slice(0, 3).toLowerCase());
  const [name] = names;
  if (name !== undefined) {
    const month = names.length === 1 ? NAMES.indexOf(name) + 1 : 0;
    return { year, month, day: month === 0 ? 0 : dayBeside(text) };
  }
  return { year, ...ofNumbers(text) };
}

/** The one number beside a month's name. Of `Mar-19` it can as well be the year. */
function dayBeside(text: string): number {
  const numbers = text.match(/(?<!\d)\d{1,2}(?!\d)/g) ?? [];
  return numbers.length === 1 && !/\p{L}-\d{2}$/u.test(text) ? Number(numbers[0]) : 0;
}

/** Some write the day first, some the month: which is which shows where one of them is more than 12. */
function ofNumbers(text: string): Pick<Written, 'month' | 'day'> {
  const month = Number(/^(\d{1,2})[-/.]\d{4}$/.exec(text)?.[1] ?? 0);
  const [, one, other] = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ]\d{4})?$/.exec(text)?.map(Number) ?? [];
  if (one === undefined || other === undefined) return { month, day: 0 };
  if (other > 12 || one === other) return { month: one, day: other };
  return one > 12 ? { month: other, day: one } : { month: 0, day: 0 };
}
