import { effectiveCredibility } from '../../domain/credibility.ts';
import type { Entry } from '../../domain/entry.ts';
import { isWebAddress } from '../list/citation.ts';
import { factsLine, titleOf } from '../list/entry-facts.ts';
import { entryState, ROW_ACTION_WORDS } from '../list/entry-state.ts';
import { RatingBadge } from '../list/RatingBadge.tsx';
import type { RowPort } from '../list/SourceRow.tsx';
import type { VenuesById } from '../list/use-venues.ts';

type Props = Pick<RowPort, 'act' | 'edit' | 'remove'> & {
  entry: Entry;
  wiki: string;
  venues: VenuesById;
  isWide: boolean;
  setWide(isWide: boolean): void;
  close(): void;
};

/** What a source is, what it is worth, where it stands, and what can be done with it. */
export function ReadingHead({ entry, wiki, venues, isWide, setWide, act, edit, remove, close }: Props) {
  const effective = effectiveCredibility(entry.credibility, venues.get(entry.venueId));
  const { state, sentence, action } = entryState(entry, wiki);
  return (
    <header class="reading-head">
      <div class="reading-top">
        <RatingBadge rating={effective.rating} isOwn={effective.from === 'override'} />
        <h2>{titleOf(entry)}</h2>
        <button
          type="button"
          class="plain reading-widen"
          aria-pressed={isWide}
          aria-label="Whole width"
          title="Whole width"
          onClick={() => setWide(!isWide)}
        >
          ⇔
        </button>
        <button
          type="button"
          class="plain"
          aria-label="Close the reading"
          title="Close the reading"
          onClick={close}
        >
          ✕
        </button>
      </div>
      <p class="quiet">{factsLine(entry, venues)}</p>
      <p class={`reading-state state-${state}`}>{sentence}</p>
      <div class="reading-actions">
        {action && (
          <button type="button" onClick={() => act(action, entry.id)}>
            {ROW_ACTION_WORDS[action]}
          </button>
        )}
        <button type="button" onClick={() => edit(entry.id)}>
          Edit
        </button>
        {isWebAddress(entry.url) && (
          <a href={entry.url} target="_blank" rel="noreferrer">
            Visit <span aria-hidden="true">↗</span>
          </a>
        )}
        <button type="button" class="plain reading-delete" onClick={() => remove(entry.id)}>
          Delete
        </button>
      </div>
    </header>
  );
}
