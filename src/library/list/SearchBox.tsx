import type { RefObject } from 'preact';
import { Menu } from './Menu.tsx';
import './SearchBox.css';

type Props = {
  box: RefObject<HTMLInputElement | null>;
  query: string;
  setQuery(query: string): void;
  /** Leads on to what is found. */
  leave(): void;
};

/** The search as it is typed, and what can be typed. */
export function SearchBox({ box, query, setQuery, leave }: Props) {
  return (
    <search class="search-box">
      <input
        ref={box}
        type="search"
        aria-label="Search sources"
        aria-keyshortcuts="/"
        placeholder="Search sources"
        autocomplete="off"
        spellcheck={false}
        value={query}
        onInput={event => setQuery(event.currentTarget.value)}
        onKeyDown={event => {
          const isDone = event.key === 'Escape' && event.currentTarget.value === '';
          if (!isDone && event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          leave();
        }}
      />
      <Menu name="How to search" sign="?" class="search-help">
        {() => <SearchHelp />}
      </Menu>
    </search>
  );
}

const EXAMPLES: readonly (readonly [typed: string, finds: string])[] = [
  ['sparse feat', 'both words, or words that begin so'],
  ['"dictionary learning"', 'these very words, in the captured text too'],
  ['-podcast', 'not what holds this word'],
  ['author:olah', 'also venue, type, tag, collection'],
  ['credibility:>=4', 'also importance; < and = work too'],
  ['after:2024 before:2025-07', 'when it was published'],
  ['captured:2025-07', 'when you captured it'],
  ['state:waiting', 'where it stands with the wiki'],
  ['lacks:summary', 'also has: rating, summary, keypoints, citation'],
  ['-type:blog', 'a filter turned round'],
];

function SearchHelp() {
  return (
    <dl class="search-examples">
      {EXAMPLES.map(([typed, finds]) => (
        <div key={typed}>
          <dt>
            <code>{typed}</code>
          </dt>
          <dd>{finds}</dd>
        </div>
      ))}
    </dl>
  );
}
