/** What can be asked of a field. `captured:` and `after:`/`before:` (the published date) take `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const FILTER_FIELDS = [
  'author',
  'venue',
  'type',
  'tag',
  'collection',
  'credibility',
  'importance',
  'cited',
  'stance',
  'standing',
  'check',
  'state',
  'after',
  'before',
  'captured',
  'has',
  'lacks',
] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

export type Comparison = '=' | '>=' | '<=' | '>' | '<';

/** One condition. A word is met by what begins with it, or where it is not wanted by itself alone, a phrase by these very words in this order. */
export type QueryPart =
  | { kind: 'word' | 'phrase'; text: string; isExcluded: boolean }
  | { kind: 'filter'; field: FilterField; compare: Comparison; value: string; isExcluded: boolean };

const PART = /(-?)(?:([a-z]+):((?:[<>]=?|=)?)("(?:[^"]|"")*"?|[^\s"]\S*)|"([^"]*)"?|(\S+))/giu;

/**
 * Reads a search as it is typed: words, `"phrases"`, `-not`, and `field:value` with `>=`, `<=`, `>`, `<` before the value and quotes around
 * one of several words, in which a quote is written twice. Every text is a search: a field that is not known is a word like others.
 */
export function parseQuery(text: string): QueryPart[] {
  const parts: QueryPart[] = [];
  for (const [whole, minus, name, compare, value, phrase, word] of text.matchAll(PART)) {
    const isExcluded = minus === '-';
    const field = FILTER_FIELDS.find(known => known === name?.toLowerCase());
    if (field && value !== undefined) {
      parts.push({
        kind: 'filter',
        field,
        compare: (compare || '=') as Comparison,
        value: unquoted(value),
        isExcluded,
      });
    } else if (phrase !== undefined) {
      if (phrase.trim() !== '') parts.push({ kind: 'phrase', text: phrase, isExcluded });
    } else {
      const plain = word ?? whole.slice(isExcluded ? 1 : 0);
      if (plain !== '' && plain !== '-') parts.push({ kind: 'word', text: plain, isExcluded });
    }
  }
  return parts;
}

/** The search with a filter added, or taken out where it is there: what a click on a filter does. */
export function withFilterToggled(text: string, field: FilterField, value: string): string {
  const typed = Array.from(text.matchAll(PART), ([whole]) => whole);
  const kept = typed.filter(whole => !isFilter(whole, field, value));
  const isThere = kept.length < typed.length;
  return (isThere ? kept : [closed(text.trim()), filterText(field, value)]).filter(Boolean).join(' ');
}

/** A search whose last quote may be open, closed: what is added is then no part of the phrase. */
function closed(text: string): string {
  const last = Array.from(text.matchAll(PART)).at(-1);
  const quoted = last?.[4] ?? last?.[0].replace(/^-/, '') ?? '';
  if (!quoted.startsWith('"') || isClosed(quoted)) return text;
  return quoted === '"' ? text.slice(0, last?.index).trim() : `${text}"`;
}

export function hasFilter(text: string, field: FilterField, value: string): boolean {
  return Array.from(text.matchAll(PART)).some(([whole]) => isFilter(whole, field, value));
}

/** Whether a part of a search is this filter, however it was typed. */
function isFilter(typed: string, field: FilterField, value: string): boolean {
  const [part] = parseQuery(typed);
  if (part?.kind !== 'filter' || part.isExcluded || part.compare !== '=') return false;
  return part.field === field && part.value === value;
}

/** A filter as it is typed. */
export function filterText(field: FilterField, value: string): string {
  const isPlain = value !== '' && !/^[<>=]|[\s"]/u.test(value);
  return `${field}:${isPlain ? value : `"${value.replaceAll('"', '""')}"`}`;
}

function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  const inside = isClosed(value) ? value.slice(1, -1) : value.slice(1);
  return inside.replaceAll('""', '"');
}

/** Whether a text that begins with a quote ends with the one that closes it. */
function isClosed(quoted: string): boolean {
  return /^"(?:[^"]|"")*"$/u.test(quoted);
}

/** The search with the values of one field changed, where `change` gives others; all else stays as it was typed. */
export function withValuesChanged(
  text: string,
  field: FilterField,
  change: (value: string) => string,
): string {
  return text.replaceAll(
    PART,
    (whole, minus: string, name: string | undefined, compare: string, value: string) => {
      if (name?.toLowerCase() !== field || value === undefined) return whole;
      const [before, now] = [unquoted(value), change(unquoted(value))];
      if (before === now) return whole;
      const quoted = filterText(field, now).slice(field.length + 1);
      return `${minus}${name}:${compare}${quoted}`;
    },
  );
}
