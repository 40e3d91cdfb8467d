import { isPublishedDate } from '../domain/published-date.ts';

/** First letters of the months in the languages we read: enough to tell them apart, lower-case, without accents. */
const MONTHS: readonly RegExp[] = [
  /^(jan|ene(ro)?$|gen(n|$)|janv|styc|sty$|янв)/,
  /^(feb|fev|lut|фев)/,
  /^(mar(?!c$)|marc|maer|mrt|maa|marz|март|мар)/,
  /^(apr|avr|abr|kwi|апр)/,
  /^(may|mai|mei|mag|maj|мая|май)/,
  /^(jun|juin|giu|czer|cze$|июн)/,
  /^(jul|juil|lug|lip|июл)/,
  /^(aug|aou|ago|sier|sie$|авг)/,
  /^(sep|set|wrz|сен)/,
  /^(oct|okt|ott|out|paz|окт)/,
  /^(nov|lis|ноя)/,
  /^(dec|dez|dic|gru|дек)/,
];

function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/й/gu, 'й')
    .replace(/[\u0300-\u0305\u0307-\u036f]/g, '')
    .replace(/[.,]$/, '');
}

function monthOf(word: string): number {
  return MONTHS.findIndex(month => month.test(plain(word))) + 1;
}

const YEAR = '(1[5-9]\\d\\d|20\\d\\d)';
const WORD = '(\\p{L}{3,12})\\.?';
const DAY = '(\\d{1,2})';

/** Ways to write a date, surest first. Which group is what stands after each. */
const FORMS: readonly { form: RegExp; order: string }[] = [
  { form: new RegExp(`(?<!\\d)${YEAR}([-/]|\\.\\s?)(\\d{1,2})\\2(\\d{1,2})(?!\\d)`, 'u'), order: 'y-md' },
  {
    form: new RegExp(`(?<!\\d)${YEAR}\\s?[年년]\\s?(\\d{1,2})\\s?[月월](?:\\s?(\\d{1,2})\\s?[日일])?`, 'u'),
    order: 'ymd',
  },
  {
    form: new RegExp(`(?<!\\p{L})${WORD}\\s*${DAY}(?:st|nd|rd|th)?(?:,|\\s)\\s*${YEAR}(?!\\d)`, 'u'),
    order: 'wdy',
  },
  {
    form: new RegExp(
      `(?<!\\d)${DAY}(?:st|nd|rd|th|er|º|ª|\\.)?[\\s-]*(?:of |de |d')?${WORD}[\\s,-]*(?:de |del )?${YEAR}(?!\\d)`,
      'u',
    ),
    order: 'dwy',
  },
  { form: new RegExp(`(?<!\\d)${DAY}\\.\\s?(\\d{1,2})\\.\\s?${YEAR}(?!\\d)`, 'u'), order: 'dmy' },
  { form: new RegExp(`(?<!\\p{L})${WORD},?\\s+(?:de |del )?${YEAR}(?!\\d)`, 'u'), order: 'wy' },
  { form: new RegExp(`(?<!\\d)${YEAR}-(\\d{2})(?![-\\d])`, 'u'), order: 'ym' },
];

/** The first date that a text says, as precise as it says it: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or `''`. */
export function readDate(text: string): string {
  const line = text.slice(0, 400);
  if (!/\d{4}/.test(line)) return '';
  for (const { form, order } of FORMS) {
    const found = form.exec(line);
    const date = found ? inOrder(found.slice(1), order) : '';
    if (date !== '') return date;
  }
  const monthly = /^(\d{4})[/.](\d{1,2})$/.exec(line.trim());
  if (monthly) return dateOf(monthly[1], monthly[2]);
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T\d+Z?)?$/.exec(line.trim());
  if (compact) return dateOf(compact[1], compact[2], compact[3]);
  const slashed = /(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/-])/.exec(line);
  if (slashed) return fromSlashes(slashed[1], slashed[3], slashed[4]);
  return /^\d{4}$/.test(line.trim()) ? dateOf(line.trim()) : '';
}

function inOrder(parts: (string | undefined)[], order: string): string {
  const at = (letter: string) => (order.includes(letter) ? parts[order.indexOf(letter)] : undefined);
  const word = at('w');
  const month = word === undefined ? at('m') : String(monthOf(word));
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
