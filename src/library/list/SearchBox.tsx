import type { RefObject } from 'preact';
import { type MessageKey, t } from '../../i18n/words.ts';
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
        aria-label={t('librarySearch')}
        aria-keyshortcuts="/"
        placeholder={t('librarySearch')}
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
      <Menu name={t('libraryHowToSearch')} sign="?" class="search-help">
        {() => <SearchHelp />}
      </Menu>
    </search>
  );
}

const EXAMPLES: readonly (readonly [typed: string, finds: MessageKey])[] = [
  ['sparse feat', 'libraryFindsWords'],
  ['"dictionary learning"', 'libraryFindsPhrase'],
  ['-podcast', 'libraryFindsWithout'],
  ['author:olah', 'libraryFindsAuthor'],
  ['credibility:>=4', 'libraryFindsRating'],
  ['after:2024 before:2025-07', 'libraryFindsPublished'],
  ['captured:2025-07', 'libraryFindsCaptured'],
  ['state:waiting', 'libraryFindsState'],
  ['stance:contradicts', 'libraryFindsStance'],
  ['standing:retracted', 'libraryFindsStanding'],
  ['check:gone', 'libraryFindsCheck'],
  ['lacks:summary', 'libraryFindsLacks'],
  ['-type:blog', 'libraryFindsOthers'],
];

function SearchHelp() {
  return (
    <dl class="search-examples">
      {EXAMPLES.map(([typed, finds]) => (
        <div key={typed}>
          <dt>
            <code>{typed}</code>
          </dt>
          <dd>{t(finds)}</dd>
        </div>
      ))}
    </dl>
  );
}
