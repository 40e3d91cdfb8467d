import { type FilterField, filterText, hasFilter, parseQuery } from '../../domain/query.ts';
import { type MessageKey, t } from '../../i18n/words.ts';
import type { Counts, ValueCount } from '../../messages/finder.ts';
import { byRating } from './rating-words.ts';
import { valueWords } from './value-words.ts';

/** Some sources can be told by these; a filter by hand can say more. In the order in which they are shown. */
const GROUPS: readonly (readonly [field: FilterField, name: MessageKey])[] = [
  ['type', 'libraryFilterType'],
  ['credibility', 'libraryFilterCredibility'],
  ['state', 'libraryFilterState'],
  ['venue', 'libraryFilterVenue'],
  ['tag', 'libraryFilterTag'],
  ['collection', 'libraryFilterCollection'],
  ['author', 'libraryFilterAuthor'],
  ['cited', 'libraryFilterCited'],
  ['importance', 'libraryFilterImportance'],
  ['captured', 'libraryFilterCaptured'],
  ['lacks', 'libraryFilterLacks'],
  ['has', 'libraryFilterHas'],
];

/** `count` is null where nobody has counted it. */
export type FilterValue = Omit<ValueCount, 'count'> & { count: number | null; isOn: boolean };
export type FilterGroup = { field: FilterField; name: string; values: FilterValue[] };

/** The filters to offer: values that something found has, and those that are on, whatever is found; `total` is how many are found in all. */
export function filterGroups(counts: Counts, query: string, total: number): FilterGroup[] {
  const groups: FilterGroup[] = [];
  const filters = parseQuery(query).filter(part => part.kind === 'filter');
  for (const [field, nameKey] of GROUPS) {
    const counted = counts[field] ?? [];
    const known = new Set(counted.map(({ value }) => filterText(field, value)));
    const ofField = filters.filter(part => part.field === field);
    const missing = ofField.flatMap(({ value, compare, isExcluded }) => {
      if (compare !== '=' || isExcluded || known.has(filterText(field, value))) return [];
      // With no other of its field, what is found is what it finds.
      return [{ value, label: value, count: ofField.length === 1 ? total : null }];
    });
    const all = field === 'credibility' ? byRating([...missing, ...counted]) : [...missing, ...counted];
    const values = all.map(value => ({
      ...value,
      label: valueWords(field, value),
      isOn: hasFilter(query, field, value.value),
    }));
    if (values.length > 0) groups.push({ field, name: t(nameKey), values });
  }
  return groups;
}
