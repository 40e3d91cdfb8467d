import { useEffect, useId, useState } from 'preact/hooks';
import type { Result } from '../domain/result.ts';
import type { SyncProblem } from '../domain/sync-state.ts';
import { asWords, type WikiPage } from '../domain/wiki-page.ts';
import { PageSuggestions } from './PageSuggestions.tsx';
import './TokenField.css';

export type SearchPages = (query: string) => Promise<Result<WikiPage[], SyncProblem>>;
type Props = { value: readonly string[]; search: SearchPages; onChange(value: string[]): void };

/** The wiki's pages that cite this source, found by search as one types. */
export function CitedByField({ value, search, onChange }: Props) {
  const listId = useId();
  const [query, setQuery] = useState('');
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const [active, setActive] = useState(0);
  const found = useFoundPages(query, search);
  const pages = found?.ok ? found.value.filter(page => !value.includes(page.slug)) : [];
  const chosen = pages[Math.min(active, pages.length - 1)];

  const add = (page: WikiPage) => {
    setTitles(new Map(titles).set(page.slug, page.title));
    setQuery('');
    setActive(0);
    onChange([...value, page.slug]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen) add(chosen);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + pages.length) % Math.max(1, pages.length));
    } else if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      setQuery('');
    } else if (event.key === 'Backspace' && query === '') {
      onChange(value.slice(0, -1));
    }
  };

  return (
    <div class="tokens">
      <span class="tokens-label" aria-hidden="true">
        Cited by
      </span>
      {value.map(slug => (
        <span key={slug} class="token">
          {titles.get(slug) ?? asWords(slug)}
          <button
            type="button"
            class="plain"
            aria-label={`Remove ${titles.get(slug) ?? asWords(slug)}`}
            onClick={() => onChange(value.filter(other => other !== slug))}
          >
            ✕
          </button>
        </span>
      ))}
      <input
        role="combobox"
        aria-label="Cited by"
        aria-expanded={found !== undefined}
        aria-controls={found ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${listId}-${chosen.slug}` : undefined}
        autocomplete="off"
        value={query}
        placeholder="+ a page of the wiki"
        onInput={event => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found && <PageSuggestions id={listId} found={found} pages={pages} chosen={chosen} choose={add} />}
    </div>
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
