import { useState } from 'preact/hooks';
import { type FilterField, withFilterToggled } from '../../domain/query.ts';
import { numberWords, plural, t } from '../../i18n/words.ts';
import type { Counts } from '../../messages/finder.ts';
import { type FilterGroup, filterGroups } from './filter-groups.ts';
import { ratingOf } from './rating-words.ts';
import './FilterPane.css';

/** More are unfolded. */
const FEW = 6;
const MANY = 200;

type Props = { counts: Counts; total: number; query: string; setQuery(query: string): void };

/** What is found by its kinds, each with its count; a click narrows the search to one, or widens it again. */
export function FilterPane({ counts, total, query, setQuery }: Props) {
  const groups = filterGroups(counts, query, total);
  if (groups.length === 0) return null;
  return (
    <section class="filters" aria-label={t('libraryFilters')}>
      {groups.map(group => (
        <Group
          key={group.field}
          group={group}
          toggle={(field, value) => setQuery(withFilterToggled(query, field, value))}
        />
      ))}
    </section>
  );
}

type GroupProps = { group: FilterGroup; toggle(field: FilterField, value: string): void };

function Group({ group: { field, name, values }, toggle }: GroupProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? values.slice(0, MANY) : values.filter(({ isOn }, at) => at < FEW || isOn);
  const hidden = values.length - shown.length;
  return (
    <details open={field !== 'has' && field !== 'author' && field !== 'captured'}>
      <summary>{name}</summary>
      <ul>
        {shown.map(({ value, label, count, isOn }) => (
          <li key={value}>
            <button type="button" class="filter" aria-pressed={isOn} onClick={() => toggle(field, value)}>
              <span dir="auto" class="filter-name line-of-others" title={label}>
                {field === 'credibility' && (
                  <span class={`dot dot-${ratingOf(value) ?? 'none'}`} aria-hidden="true" />
                )}
                {label}
              </span>
              {count !== null && <span class="filter-count">{numberWords(count)}</span>}
            </button>
          </li>
        ))}
      </ul>
      {(hidden > 0 || isWhole) && values.length > FEW && (
        <button type="button" class="plain filter-more" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? t('libraryFewer', name) : plural('libraryMore', Math.min(hidden, MANY), name)}
        </button>
      )}
    </details>
  );
}
