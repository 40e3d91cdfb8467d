import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/words.ts';
import type { Counts } from '../../messages/finder.ts';
import { FilterPane } from './FilterPane.tsx';
import './SidePane.css';

type Props = {
  counts: Counts;
  /** How many are found. */
  total: number;
  query: string;
  setQuery(query: string): void;
  /** Where there is no room for it, it is shown when it is asked for. */
  isShown: boolean;
  hide(): void;
  /** The place for the collections. */
  children?: ComponentChildren;
};

/** Beside the list: collections and filters, which all narrow the one search. */
export function SidePane({ counts, total, query, setQuery, isShown, hide, children }: Props) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape folds it from any of its buttons.
    <div
      class={`side ${isShown ? 'is-shown' : ''}`}
      onKeyDown={event => {
        if (event.key !== 'Escape' || !isShown) return;
        event.preventDefault();
        hide();
      }}
    >
      <div class="side-close">
        <button type="button" onClick={hide}>
          {t('libraryHideFilters')}
        </button>
      </div>
      {children}
      <FilterPane counts={counts} total={total} query={query} setQuery={setQuery} />
    </div>
  );
}
