import { useEffect, useId, useState } from 'preact/hooks';
import type { Result } from '../domain/result.ts';
import type { SyncProblem } from '../domain/sync-state.ts';
import type { WikiPage } from '../domain/wiki-page.ts';
import { PageSuggestions } from './PageSuggestions.tsx';

export type SearchPages = (query: string) => Promise<Result<WikiPage[], SyncProblem>>;

type Props = {
  label: string;
  placeholder: string;
  search: SearchPages;
  /** Slugs that are not offered again. */
  without?: readonly string[];
  choose(page: WikiPage): void;
  /** Backspace in the empty box. */
  onErase?(): void;
};

const NONE: readonly string[] = [];

/** A box that finds pages of the wiki as one types; what is chosen goes out, and the box is empty again. */
export function PageCombobox({ label, placeholder, search, without = NONE, choose, onErase }: Props) {
  const listId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const found = useFoundPages(query, search);
  const pages = found?.ok ? found.value.filter(page => !without.includes(page.slug)) : [];
  const chosen = pages[Math.min(active, pages.length - 1)];

  const take = (page: WikiPage) => {
    setQuery('');
    setActive(0);
    choose(page);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen) take(chosen);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + pages.length) % Math.max(1, pages.length));
    } else if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      setQuery('');
    } else if (event.key === 'Backspace' && query === '') {
      onErase?.();
    }
  };

  return (
    <>
      <input
        role="combobox"
        aria-label={label}
        aria-expanded={found !== undefined}
        aria-controls={found ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${listId}-${chosen.slug}` : undefined}
        autocomplete="off"
        value={query}
        placeholder={placeholder}
        onInput={event => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found && <PageSuggestions id={listId} found={found} pages={pages} chosen={chosen} choose={take} />}
    </>
  );
}

/** The answer for the text as it stands; one for an earlier text is dropped. */
function useFoundPages(query: string, search: SearchPages) {
  const [found, setFound] = useState<Result<WikiPage[], SyncProblem>>();
  useEffect(() => {
    const text = query.trim();
    setFound(undefined);
    if (text === '') return;
    let isLatest = true;
    const timer = setTimeout(() => {
      search(text).then(
        answer => isLatest && setFound(answer),
        error => console.error('No search.', error),
      );
    }, 120);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [query, search]);
  return found;
}
