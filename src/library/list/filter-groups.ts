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

export type FilterGroup = { field: FilterField; name: string; values: (ValueCount & { isOn: boolean })[] };

/** The filters to offer: values that something found has, and those that are on, whatever is found. */
export function filterGroups(counts: Counts, query: string): FilterGroup[] {
  const groups: FilterGroup[] = [];
  for (const [field, nameKey] of GROUPS) {
    const counted = counts[field] ?? [];
    const known = new Set(counted.map(({ value }) => filterText(field, value)));
    const missing = parseQuery(query).flatMap(part => {
      if (part.kind !== 'filter' || part.field !== field || part.compare !== '=' || part.isExcluded)
        return [];
      const isKnown = known.has(filterText(field, part.value));
      return isKnown ? [] : [{ value: part.value, label: part.value, count: 0 }];
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
