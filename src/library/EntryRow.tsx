import { effectiveCredibility } from '../domain/credibility.ts';
import type { Entry } from '../domain/entry.ts';
import { RATING_LABELS } from '../domain/rating.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import { entryState, ROW_ACTION_WORDS, type RowAction } from './entry-state.ts';

type Props = {
  entry: Entry;
  /** The address of the wiki in use, `''` for none. */
  wiki: string;
  isSelected: boolean;
  select(isSelected: boolean): void;
  act(action: RowAction): void;
  edit(): void;
  remove(): void;
};

const STATE_SIGNS = { local: '○', queued: '⟳', synced: '✓', failed: '!', conflict: '⇄' } as const;

/** One entry in two lines: rating and title, then where it was published, by whom, when, and where it stands. */
export function EntryRow({ entry, wiki, isSelected, select, act, edit, remove }: Props) {
  const venue = DEFAULT_VENUES.find(({ id }) => id === entry.venueId);
  const { rating } = effectiveCredibility(entry.credibility, venue);
  const [first, ...others] = entry.authors;
  const people = [first, others.length > 0 ? `+${others.length}` : ''].filter(Boolean).join(' ');
  const { state, sentence, action } = entryState(entry, wiki);
  const title = entry.title || entry.url;
  return (
    <li class="row">
      <input
        type="checkbox"
        aria-label="Select"
        aria-describedby={`title-${entry.id}`}
        checked={isSelected}
        onChange={event => select(event.currentTarget.checked)}
      />
      <span
        class={`mark mark-${rating ?? 'none'}`}
        role="img"
        aria-label={rating ? `${rating} ${RATING_LABELS[rating]}` : 'Unrated'}
      >
        {rating ?? '–'}
      </span>
      <div class="row-text">
        <a
          id={`title-${entry.id}`}
          class="row-title"
          href={linkable(entry.url)}
          target="_blank"
          rel="noreferrer"
        >
          {title}
        </a>
        <div class="quiet">
          {[venue?.name ?? entry.siteName, people, entry.publishedDate, entry.type]
            .filter(Boolean)
            .join(' · ')}
          {' · '}
          <span class={`state-${state}`} title={sentence}>
            {STATE_SIGNS[state]} {sentence}
          </span>
        </div>
      </div>
      <div class="row-actions">
        {action && (
          <button
            type="button"
            onClick={() => act(action)}
            aria-label={`${ROW_ACTION_WORDS[action]}: ${title}`}
          >
            {ROW_ACTION_WORDS[action]}
          </button>
        )}
        <button type="button" onClick={edit} aria-label={`Edit ${title}`}>
          Edit
        </button>
        <button type="button" onClick={remove} aria-label={`Delete ${title}`}>
          Delete
        </button>
      </div>
    </li>
  );
}

/** Only http and https are opened; another scheme is shown, not followed. */
function linkable(url: string): string | undefined {
  return /^https?:/.test(url) ? url : undefined;
}
