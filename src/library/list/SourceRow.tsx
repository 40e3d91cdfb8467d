import { effectiveCredibility } from '../../domain/credibility.ts';
import { type MessageKey, t } from '../../i18n/words.ts';
import type { FoundRow, SnippetPlace } from '../../messages/finder.ts';
import { isWebAddress } from './citation.ts';
import { factsLine, namesIn } from './entry-facts.ts';
import { type EntryState, entryState, headWords, type RowAction, rowActionWords } from './entry-state.ts';
import { GridCell } from './GridCell.tsx';
import { MarkedText } from './MarkedText.tsx';
import { RatingBadge } from './RatingBadge.tsx';
import { titleMarks } from './title-marks.ts';
import type { VenuesById } from './use-venues.ts';
import './SourceRow.css';

/** What a row can ask for. */
export type RowPort = {
  act(action: RowAction, entryId: string): void;
  open(entryId: string): void;
  edit(entryId: string): void;
  remove(entryId: string): void;
};

export type RowLook = {
  /** The address of the wiki in use, `''` for none. */
  wiki: string;
  venues: VenuesById;
  /** What is searched in titles. */
  words: readonly string[];
  /** Whether there is a line for the sentence that matched. */
  hasSnippets: boolean;
};

type Props = RowPort & {
  row: FoundRow;
  look: RowLook;
  isSelected: boolean;
  /** Whether Tab goes through its buttons: it does in one row alone. */
  isCurrent: boolean;
  select(isRange: boolean): void;
};

const STATE_SIGNS = { local: '○', queued: '⟳', synced: '✓', failed: '!', conflict: '⇄' } as const;

const MARK_WORDS = { retracted: 'standingMarkRetracted', concern: 'standingConcern' } as const;

const PLACE_WORDS: Record<SnippetPlace, MessageKey> = {
  quote: 'libraryPlaceQuote',
  author: 'libraryPlaceAuthor',
  tag: 'libraryPlaceTag',
  collection: 'libraryPlaceCollection',
  stance: 'stanceChoose',
  key: 'readingFormerKeys',
  site: 'libraryPlaceSite',
  identifier: 'libraryPlaceIdentifier',
  address: 'libraryPlaceAddress',
};

/** What stands in a row: rating and title, then where it was published, by whom, when, and where it stands. */
export function SourceRow({ row, look, isSelected, isCurrent, select, ...port }: Props) {
  const { facts, entry, snippet, standing } = row;
  const { id, title, override, venueId } = facts;
  const effective = effectiveCredibility({ override, reason: '' }, look.venues.get(venueId));
  const state = entry ? entryState(entry, look.wiki) : headWords(facts, look.wiki);
  // What only waits needs nobody; it is there with the rest, when the row is looked at.
  const isNeeded = state.action !== null && state.state !== 'queued';
  const line = factsLine(facts, look.venues);
  return (
    <>
      <GridCell class="row-check">
        <input
          type="checkbox"
          aria-label={t('librarySelect')}
          aria-describedby={`title-${id}`}
          checked={isSelected}
          tabIndex={isCurrent ? 0 : -1}
          onClick={event => {
            event.stopPropagation();
            select(event.shiftKey);
          }}
        />
      </GridCell>
      <GridCell>
        <RatingBadge rating={effective.rating} isOwn={effective.from === 'override'} />
      </GridCell>
      <GridCell class="row-text">
        <div id={`title-${id}`} class={`row-title ${isNeeded ? 'row-title-short' : ''}`} title={title}>
          <div dir="auto" class="row-line line-of-others">
            <MarkedText text={title} marks={titleMarks(title, look.words)} />
          </div>
        </div>
        <div class="row-facts quiet">
          <span class="row-line" title={line}>
            <MarkedText text={line} marks={titleMarks(namesIn(facts, look.venues), look.words)} />
          </span>{' '}
          {(standing === 'retracted' || standing === 'concern') && (
            <span class="row-standing problem">⚠ {t(MARK_WORDS[standing])}</span>
          )}{' '}
          <span class={`state-${state.state}`} title={state.sentence}>
            {STATE_SIGNS[state.state]} {state.sentence}
          </span>
        </div>
        {look.hasSnippets && (
          <div dir="auto" class="row-snippet row-line line-of-others" title={snippet?.text ?? ''}>
            {snippet?.place && (
              <>
                <span class="row-place quiet">{t(PLACE_WORDS[snippet.place])}</span>{' '}
              </>
            )}
            {snippet && <MarkedText text={snippet.text} marks={snippet.marks} />}
          </div>
        )}
      </GridCell>
      <RowTools {...port} row={row} state={state} isCurrent={isCurrent} isNeeded={isNeeded} />
    </>
  );
}

type ToolsProps = RowPort & Pick<Props, 'row' | 'isCurrent'> & { state: EntryState; isNeeded: boolean };

function RowTools({ row: { facts, entry }, state, isCurrent, isNeeded, act, edit, remove }: ToolsProps) {
  const { id, title } = facts;
  const { action } = state;
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <GridCell class={`row-tools ${isNeeded ? 'row-needed' : ''}`}>
      {action && (
        <button
          type="button"
          class="row-act"
          tabIndex={tabIndex}
          onClick={() => act(action, id)}
          aria-label={t('libraryActionOn', rowActionWords(action), title)}
        >
          {rowActionWords(action)}
        </button>
      )}
      {entry && isWebAddress(entry.url) && (
        <a
          class="row-link onward"
          href={entry.url}
          target="_blank"
          rel="noreferrer"
          draggable={false}
          tabIndex={tabIndex}
          aria-label={t('libraryVisitOf', title)}
          title={t('libraryVisit')}
        >
          ↗
        </a>
      )}
      <button
        type="button"
        tabIndex={tabIndex}
        onClick={() => edit(id)}
        aria-label={t('libraryEditOf', title)}
      >
        {t('commonEdit')}
      </button>
      <button
        type="button"
        tabIndex={tabIndex}
        onClick={() => remove(id)}
        aria-label={t('libraryDeleteOf', title)}
      >
        {t('commonDelete')}
      </button>
    </GridCell>
  );
}
