import type { ComponentChildren } from 'preact';
import type { KeyPoint, Quote } from '../domain/key-point.ts';
import { quoteLink } from '../domain/quote-link.ts';
import { stancesOf } from '../domain/stance.ts';
import { numberWords, plural, t } from '../i18n/words.ts';
import { GrowingText } from './GrowingText.tsx';
import { MachineMark } from './MachineMark.tsx';
import type { PageQuotes } from './use-page-quotes.ts';

/** The longest point the wiki takes. */
const WIKI_LIMIT = 2_000;
const DRAG_TYPE = 'application/x-key-point';

type Props = {
  point: KeyPoint;
  number: number;
  /** Of the open page; null without one. */
  quotes: PageQuotes | null;
  /** Where the source is read. */
  address: string;
  isMachineWritten: boolean;
  setText(text: string): void;
  removeQuote(): void;
  addNext(): void;
  remove(): void;
  move(by: -1 | 1): void;
  dropOn(draggedId: string): void;
  /** What else can be done with the point. */
  children?: ComponentChildren;
};

/** One key point: Enter goes on to the next, Backspace removes an empty one, Alt with an arrow moves it. */
export function KeyPointRow(props: Props) {
  const { point, number, quotes, address, isMachineWritten } = props;
  const { setText, removeQuote, addNext, remove, move, dropOn } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const act = actionOf(event, point);
    if (!act) return;
    event.preventDefault();
    if (act === 'add') addNext();
    else if (act === 'remove') remove();
    else move(act === 'up' ? -1 : 1);
  };
  return (
    <li
      data-point={point.id}
      onDragOver={event => {
        if (event.dataTransfer?.types.includes(DRAG_TYPE)) event.preventDefault();
      }}
      onDrop={event => {
        const dragged = event.dataTransfer?.getData(DRAG_TYPE);
        if (!dragged) return;
        event.preventDefault();
        dropOn(dragged);
      }}
    >
      <span
        class="grip"
        aria-hidden="true"
        title={t('editorMoveKeyPoint')}
        draggable
        onDragStart={event => event.dataTransfer?.setData(DRAG_TYPE, point.id)}
      >
        ⠿ {numberWords(number)}
      </span>
      <div class="key-point-text">
        <GrowingText
          label={t('editorKeyPoint', number)}
          value={point.text}
          onInput={text => setText(text.replaceAll(/\s*\n\s*/g, ' '))}
          onKeyDown={onKeyDown}
        />
        {point.text.length > WIKI_LIMIT && (
          <span class="field-note">{plural('editorPointTooLong', point.text.length, WIKI_LIMIT)}</span>
        )}
        {isMachineWritten && <MachineMark />}
        {point.quote && (
          <QuoteLine
            point={point}
            quote={point.quote}
            number={number}
            quotes={quotes}
            address={address}
            remove={removeQuote}
          />
        )}
      </div>
      {props.children}
      <button type="button" class="plain" aria-label={t('editorRemoveKeyPoint', number)} onClick={remove}>
        ✕
      </button>
    </li>
  );
}

type QuoteLineProps = {
  point: KeyPoint;
  quote: Quote;
  number: number;
  quotes: PageQuotes | null;
  address: string;
  remove(): void;
};

/** The words that a key point rests on; with the page open they lead there, and by a link in any browser. */
function QuoteLine({ point, quote, number, quotes, address, remove }: QuoteLineProps) {
  const isLost = quotes?.isLost(point) ?? false;
  return (
    <>
      <div class="quote-line">
        <q class="quiet">{quote.exact}</q>
        {quotes && !isLost && (
          <button
            type="button"
            class="plain"
            aria-label={t('quoteShow', number)}
            title={t('quoteShowHint')}
            onClick={() => quotes.show(point)}
          >
            “”
          </button>
        )}
        {/^https?:/i.test(address) && (
          <a
            href={quoteLink(address, quote)}
            target="_blank"
            rel="noreferrer"
            title={t('readingQuoteOnPage')}
            aria-label={t('readingOpenQuote', point.text || quote.exact)}
          >
            ↗
          </a>
        )}
        <button type="button" class="plain" aria-label={t('quoteRemove', number)} onClick={remove}>
          ✕
        </button>
      </div>
      {isLost && <span class="field-note problem">{t('quoteNotOnPage')}</span>}
    </>
  );
}

function actionOf(event: KeyboardEvent, point: KeyPoint): 'add' | 'remove' | 'up' | 'down' | undefined {
  if (event.key === 'Enter' && !event.shiftKey && !event.altKey) return 'add';
  const isEmpty = point.text === '' && point.quote === null && stancesOf(point).length === 0;
  if (event.key === 'Backspace' && isEmpty) return 'remove';
  if (event.altKey && event.key === 'ArrowUp') return 'up';
  if (event.altKey && event.key === 'ArrowDown') return 'down';
  return undefined;
}
