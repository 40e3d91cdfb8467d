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

/** One condition. A word is met by what begins with it, a phrase by these very words in this order. */
export type QueryPart =
  | { kind: 'word' | 'phrase'; text: string; isExcluded: boolean }
  | { kind: 'filter'; field: FilterField; compare: Comparison; value: string; isExcluded: boolean };

const PART = /(-?)(?:([a-z]+):((?:[<>]=?|=)?)("[^"]*"?|[^\s"]\S*)|"([^"]*)"?|(\S+))/giu;

/**
 * Reads a search as it is typed: words, `"phrases"`, `-not`, and `field:value` with `>=`, `<=`, `>`, `<` before the value and quotes around
 * one of several words. Every text is a search: a field that is not known is a word like others.
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
  const filter = filterText(field, value);
  const kept: string[] = [];
  for (const [whole] of text.matchAll(PART)) if (whole !== filter) kept.push(whole);
  const isThere = kept.length < [...text.matchAll(PART)].length;
  return (isThere ? kept : [text.trim(), filter]).filter(Boolean).join(' ');
}

export function hasFilter(text: string, field: FilterField, value: string): boolean {
  const filter = filterText(field, value);
  return [...text.matchAll(PART)].some(([whole]) => whole === filter);
}

/** A filter as it is typed. */
export function filterText(field: FilterField, value: string): string {
  const plain = value.replaceAll('"', '');
  return `${field}:${/\s/.test(plain) || plain === '' ? `"${plain}"` : plain}`;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.replaceAll('"', '') : value;
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
