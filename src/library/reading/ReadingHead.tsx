import { effectiveCredibility } from '../../domain/credibility.ts';
import type { Entry } from '../../domain/entry.ts';
import { rowFactsOf } from '../../domain/entry-head.ts';
import { t } from '../../i18n/words.ts';
import { isWebAddress } from '../list/citation.ts';
import { factsLine, titleOf } from '../list/entry-facts.ts';
import { entryState, rowActionWords } from '../list/entry-state.ts';
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
        <h2 dir="auto">{titleOf(entry)}</h2>
        <button
          type="button"
          class="plain reading-widen"
          aria-pressed={isWide}
          aria-label={t('readingWholeWidth')}
          title={t('readingWholeWidth')}
          onClick={() => setWide(!isWide)}
        >
          ⇔
        </button>
        <button
          type="button"
          class="plain"
          aria-label={t('readingClose')}
          title={t('readingClose')}
          onClick={close}
        >
          ✕
        </button>
      </div>
      <p class="quiet">{factsLine(rowFactsOf(entry), venues)}</p>
      <p class={`reading-state state-${state}`}>{sentence}</p>
      <div class="reading-actions">
        {action && (
          <button type="button" onClick={() => act(action, entry.id)}>
            {rowActionWords(action)}
          </button>
        )}
        <button type="button" onClick={() => edit(entry.id)}>
          {t('commonEdit')}
        </button>
        {isWebAddress(entry.url) && (
          <a href={entry.url} target="_blank" rel="noreferrer">
            {t('libraryVisit')}{' '}
            <span class="onward" aria-hidden="true">
              ↗
            </span>
          </a>
        )}
        <button type="button" class="plain reading-delete" onClick={() => remove(entry.id)}>
          {t('commonDelete')}
        </button>
      </div>
    </header>
  );
}
