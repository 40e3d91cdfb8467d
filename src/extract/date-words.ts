import { isPublishedDate } from '../domain/published-date.ts';
import { monthOf } from './month-names.ts';

const YEAR = '(1[5-9]\\d\\d|20\\d\\d)';
const WORD = '(\\p{L}{3,12})\\.?';
const DAY = '(\\d{1,2})';

/** Ways to write a date, surest first. Which group is what stands after each. */
const FORMS: readonly { form: RegExp; order: string }[] = [
  { form: new RegExp(`(?<!\\d)${YEAR}([-/]|\\.\\s?)(\\d{1,2})\\2(\\d{1,2})(?!\\d)`, 'gu'), order: 'y-md' },
  {
    form: new RegExp(`(?<!\\d)${YEAR}\\s?[年년]\\s?(\\d{1,2})\\s?[月월](?:\\s?(\\d{1,2})\\s?[日일])?`, 'gu'),
    order: 'ymd',
  },
  {
    form: new RegExp(`(?<!\\p{L})${WORD}\\s*${DAY}(?:st|nd|rd|th)?(?:,|\\s)\\s*${YEAR}(?!\\d)`, 'gu'),
    order: 'wdy',
  },
  {
    form: new RegExp(
      `(?<!\\d)${DAY}(?:st|nd|rd|th|er|º|ª|\\.)?[\\s-]*(?:of |de |d')?${WORD}[\\s,-]*(?:de |del )?${YEAR}(?!\\d)`,
      'gu',
    ),
    order: 'dwy',
  },
  { form: new RegExp(`(?<!\\d)${DAY}\\.\\s?(\\d{1,2})\\.\\s?${YEAR}(?!\\d)`, 'gu'), order: 'dmy' },
  { form: new RegExp(`(?<!\\p{L})${WORD},?\\s+(?:de |del )?${YEAR}(?!\\d)`, 'gu'), order: 'wy' },
  { form: new RegExp(`(?<!\\d)${YEAR}-(\\d{2})(?![-\\d])`, 'gu'), order: 'ym' },
];

/** What says, before a date, that it is another than that of publication. */
const OTHER_DATE =
  '(?<!\\p{L})(?:updated?|modified|modifié|edited|active|revised|reviewed|checked|aktualisiert|geändert|mise? à jour|actualizado|atualizado|aggiornato|bijgewerkt|обновлено|\\p{L}*更新\\p{L}*|deadline|expires?|due|copyright|©|joined|member since|registered|until|valid|events?|starts|last (?:visit|post|reply|activity))(?!\\p{L})[^\\p{L}\\d]*(?:[\\p{L}\\d]+[^\\p{L}\\d]+){0,3}';
const ENDS_IN_LABEL = new RegExp(`${OTHER_DATE}$`, 'iu');
const FROM_LABEL = new RegExp(`${OTHER_DATE}\\d.*$`, 'isu');

/** Whether what stands after the text is the date of something else than publication. */
export function endsInOtherLabel(text: string): boolean {
  return ENDS_IN_LABEL.test(text);
}

/** A line without the first date that it says to be another than that of publication, and what follows it. */
export function beforeOtherDates(line: string): string {
  return line.replace(FROM_LABEL, '');
}

/**
 * The date that a text says, as precise as it says it: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or `''`. Of several the first
 * with a day, and one of a change only where no other is. `language` is the text's, as a BCP 47 tag.
 */
export function readDate(text: string, language = ''): string {
  const line = text.slice(0, 400);
  if (!/\d{4}/.test(line)) return '';
  return dateIn(beforeOtherDates(line), language) || dateIn(line, language);
}

function dateIn(line: string, language: string): string {
  const [best] = FORMS.flatMap(({ form, order }) =>
    [...line.matchAll(form)].map(found => ({
      at: found.index,
      date: inOrder(found.slice(1), order, language),
    })),
  )
    .filter(({ date }) => date !== '')
    .sort((one, other) => other.date.length - one.date.length || one.at - other.at);
  if (best) return best.date;
  const monthly = /^(\d{4})[/.](\d{1,2})$/.exec(line.trim());
  if (monthly) return dateOf(monthly[1], monthly[2]);
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T\d+Z?)?$/.exec(line.trim());
  if (compact) return dateOf(compact[1], compact[2], compact[3]);
  const slashed = /(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/-])/.exec(line);
  if (slashed) return fromSlashes(slashed[1], slashed[3], slashed[4]);
  return /^\d{4}$/.test(line.trim()) ? dateOf(line.trim()) : '';
}

function inOrder(parts: (string | undefined)[], order: string, language: string): string {
  const at = (letter: string) => (order.includes(letter) ? parts[order.indexOf(letter)] : undefined);
  const word = at('w');
  const month = word === undefined ? at('m') : String(monthOf(word, language, order.startsWith('d')));
  return dateOf(at('y'), month, at('d'));
}

/** Americans write the month first, most others the day: only a number over 12 tells. */
function fromSlashes(first = '', second = '', year = ''): string {
  if (Number(first) > 12) return dateOf(year, second, first);
  if (Number(second) > 12) return dateOf(year, first, second);
  return first === second ? dateOf(year, first, second) : '';
}

function dateOf(year = '', month?: string, day?: string): string {
  const parts = [year, month, day].filter(part => part !== undefined);
  const date = parts.map(part => part.padStart(2, '0')).join('-');
  return isPublishedDate(date) && isPast(year) ? date : '';
}

/** What is published next year is on pages already; later is a mistake. */
function isPast(year: string): boolean {
  return Number(year) >= 1450 && Number(year) <= new Date().getFullYear() + 1;
}
