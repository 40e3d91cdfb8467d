import type english from '../../public/_locales/en/messages.json';

/** The names of all strings that people see, as `public/_locales/en/messages.json` has them. */
export type MessageKey = keyof typeof english;
/** Strings that depend on a count: `KEY_one`, `KEY_other` and what else the language tells apart. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never;

/** Gives a string by its name with `$1` to `$9` filled in; `''` for a name that is not there. */
type LookUp = (key: string, values: readonly string[]) => string;

type WithI18n = { chrome?: { i18n?: { getMessage(key: string, values: readonly string[]): string } } };

// Both browsers have `chrome.i18n`, also where their other interfaces differ. Asked for at each call: the worker of the background may be
// read before it is there.
let lookUp: LookUp = (key, values) => (globalThis as WithI18n).chrome?.i18n?.getMessage(key, values) ?? '';

/** What was looked up once. The browser's own look-up takes tens of microseconds, and a list says hundreds of words at every key. */
const known = new Map<string, string>();
const MARKS = ['\u0001', '\u0002', '\u0003', '\u0004', '\u0005', '\u0006', '\u0007', '\u0008', '\u000e'];
const ANY_MARK = new RegExp(`[${MARKS.join('')}]`, 'g');

/** Takes strings from elsewhere: for tests and programs outside of a browser. */
export function speakWith(source: LookUp): void {
  lookUp = source;
  known.clear();
}

function found(key: string, values: readonly string[]): string {
  let pattern = known.get(key);
  if (pattern === undefined) {
    pattern = lookUp(key, MARKS);
    if (pattern === '') return '';
    known.set(key, pattern);
  }
  return pattern.replace(ANY_MARK, mark => values[MARKS.indexOf(mark)] ?? '');
}

/** The string with this name in the person's language; numbers among the values are written as that language does. */
export function t(key: MessageKey, ...values: readonly (string | number)[]): string {
  return said(key, values);
}

/** The string for a count, which is `$1` in it; further values are `$2` and on. Which forms there are is the language's own affair. */
export function plural(key: PluralKey, count: number, ...values: readonly (string | number)[]): string {
  const form = pluralRules().select(count);
  return found(`${key}_${form}`, asWords([count, ...values])) || said(`${key}_other`, [count, ...values]);
}

/** The language that strings are in, as a BCP 47 tag: the person's where the extension speaks it, else English. */
export function languageTag(): string {
  return said('languageTag', []);
}

/** How the person writes dates and numbers, as a BCP 47 tag: as in their region (`en-GB`), where its language is that of the strings. */
export function localeTag(): string {
  const language = languageTag();
  const own = globalThis.navigator?.language ?? '';
  return new RegExp(`^${language.split('-')[0]}(-|$)`, 'i').test(own) ? own : language;
}

/** How a number is written there. */
export function numberWords(value: number): string {
  numbers ??= new Intl.NumberFormat(localeTag());
  return numbers.format(value);
}

/** Names one after another, as that language writes a list: `a, b, c`. */
export function listWords(names: readonly string[]): string {
  return names.map(isolated).join(t('listSeparator'));
}

/** Facts one after another in one line, those that are not empty: `a · b · c`. */
export function lineWords(facts: readonly string[]): string {
  return facts.filter(Boolean).map(isolated).join(' · ');
}

/**
 * A text that goes its own way among words from right to left, by the marks that Unicode has for it and that the strings of
 * such languages have around their values (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates): an English
 * title would take the words beside it along.
 */
function isolated(text: string): string {
  return text !== '' && found('textDirection', []) === 'rtl' ? `\u2068${text}\u2069` : text;
}

let numbers: Intl.NumberFormat | undefined;
let rules: Intl.PluralRules | undefined;

function pluralRules(): Intl.PluralRules {
  rules ??= new Intl.PluralRules(languageTag());
  return rules;
}

function said(key: string, values: readonly (string | number)[]): string {
  // A name that is missing is shown as it is: a test keeps that from happening, and nothing at all would be worse.
  return found(key, asWords(values)) || key;
}

function asWords(values: readonly (string | number)[]): string[] {
  return values.map(value => (typeof value === 'number' ? numberWords(value) : value));
}
