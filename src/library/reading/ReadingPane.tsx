import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../domain/entry.ts';
import type { FilterField } from '../../domain/query.ts';
import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { CheckedSection } from '../checks/CheckedSection.tsx';
import { useChecked } from '../checks/use-checked.ts';
import { ScrollArea } from '../list/ScrollArea.tsx';
import type { RowPort } from '../list/SourceRow.tsx';
import type { VenuesById } from '../list/use-venues.ts';
import { StandingSection } from '../standing/StandingSection.tsx';
import { UnreadText } from '../unread/UnreadText.tsx';
import { useEntry } from '../use-entry.ts';
import { KeyPointQuotes } from './KeyPointQuotes.tsx';
import { clearQuote, showQuote } from './quote-mark.ts';
import { ReaderText } from './ReaderText.tsx';
import { ReadingFacts } from './ReadingFacts.tsx';
import { ReadingHead } from './ReadingHead.tsx';
import { useSnapshot } from './use-snapshot.ts';
import './ReadingPane.css';

type Props = Pick<RowPort, 'act' | 'edit' | 'remove'> & {
  entryId: string;
  ask: Ask;
  database: () => Promise<Database>;
  /** The address of the wiki in use, `''` for none. */
  wiki: string;
  venues: VenuesById;
  isWide: boolean;
  setWide(isWide: boolean): void;
  filter(field: FilterField, value: string): void;
  close(): void;
};

/** One source to be read and judged: what is known of it, and its text, where key points find their quotes. */
export function ReadingPane(props: Props) {
  const { entryId, database } = props;
  const entry = useEntry(database, entryId);
  const region = useKeptFocus<HTMLElement>();
  return (
    <section
      ref={region}
      class={`reading ${props.isWide ? 'reading-wide' : ''}`}
      aria-label={t('readingTitle')}
    >
      {entry && <Reading {...props} key={entryId} entry={entry} />}
      {entry === null && <Gone close={props.close} />}
    </section>
  );
}

/** In the place of a source that was deleted or merged elsewhere while it was read, or before its address was opened. */
function Gone({ close }: Pick<Props, 'close'>) {
  return (
    <div class="reading-gone" role="status">
      <p>{t('readingGone')}</p>
      <button type="button" onClick={close}>
        {t('readingClose')}
      </button>
    </div>
  );
}

function Reading(props: Props & { entry: Entry }) {
  const { entry, ask, database, venues, filter } = props;
  const checked = useChecked(database, entry.id);
  const read = useSnapshot(database, entry.id, entry.updatedAt);
  const article = useRef<HTMLDivElement>(null);
  const [isDrawn, setIsDrawn] = useState(false);
  const onDrawn = useCallback(() => setIsDrawn(true), []);
  const [lost, setLost] = useState('');
  useEffect(() => () => clearQuote(null), []);
  const snapshot = read?.snapshot;
  return (
    <>
      <ReadingHead {...props} />
      <ScrollArea class="reading-about" label={t('readingAbout')}>
        <KeyPointQuotes
          url={entry.url}
          machineWritten={entry.machineWritten ?? []}
          points={entry.keyPoints}
          lost={lost}
          gone={checked.check?.lostQuotes ?? []}
          canJump={isDrawn}
          jump={({ id, quote }) => {
            const isFound = quote !== null && article.current !== null && showQuote(article.current, quote);
            setLost(isFound ? '' : id);
          }}
        />
        <StandingSection entry={entry} ask={ask} database={database} />
        <CheckedSection entry={entry} ask={ask} database={database} checked={checked} />
        <ReadingFacts entry={entry} venues={venues} filter={filter} />
      </ScrollArea>
      <ScrollArea class="reading-article" label={t('readingText')}>
        {read?.failure && <p class="problem">{read.failure}</p>}
        {snapshot && <ReaderText snapshot={snapshot} article={article} onDrawn={onDrawn} />}
        {read && !snapshot && !read.failure && <UnreadText entry={entry} ask={props.ask} />}
      </ScrollArea>
    </>
  );
}
