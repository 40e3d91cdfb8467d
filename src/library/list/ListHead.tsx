import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/words.ts';
import type { Sort, SortKey } from '../../messages/finder.ts';
import { CountLine } from './CountLine.tsx';
import { directionWords, SORT_KEYS, sortName, usualDirection } from './sort-words.ts';
import './ListHead.css';

type Props = {
  /** How many are shown, in words. */
  count: string;
  sort: Sort;
  setSort(sort: Sort): void;
  areFiltersShown: boolean;
  showFilters(isShown: boolean): void;
  /** The place for what can be done with a search: keeping it as a collection. */
  children?: ComponentChildren;
};

/** Above the list: how much is found, in which order, and what can be done with the search. */
export function ListHead({ count, sort, setSort, areFiltersShown, showFilters, children }: Props) {
  const { by, isDescending } = sort;
  return (
    <div class="list-head">
      <button
        type="button"
        class="filters-button"
        aria-expanded={areFiltersShown}
        onClick={() => showFilters(!areFiltersShown)}
      >
        {t('libraryFilters')}
      </button>
      <CountLine words={count} />
      {children}
      <a href="#overview">{t('overviewTitle')}</a>
      <span class="list-sort">
        <select
          aria-label={t('librarySortBy')}
          value={by}
          onChange={event => {
            const key = event.currentTarget.value as SortKey;
            setSort({ by: key, isDescending: usualDirection(key) });
          }}
        >
          {SORT_KEYS.map(key => (
            <option key={key} value={key}>
              {sortName(key)}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="plain"
          aria-label={t('libraryTurnRound', directionWords(by, isDescending))}
          title={t('libraryTurnRound', directionWords(by, isDescending))}
          onClick={() => setSort({ by, isDescending: !isDescending })}
        >
          <span aria-hidden="true">{isDescending ? '↓' : '↑'}</span>
        </button>
      </span>
    </div>
  );
}
