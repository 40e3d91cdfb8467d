import { useEffect, useState } from 'preact/hooks';
import type { StoredCounts, StoredSizes } from '../domain/stored-counts.ts';
import { type MessageKey, numberWords, t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import { failureSentence } from '../ui/failure-sentence.ts';
import { sizeWords } from '../ui/size-words.ts';
import { Section } from './Section.tsx';
import type { Counted } from './use-counts.ts';

const ROWS = [
  ['sources', 'optionsStoredSources'],
  ['texts', 'optionsStoredTexts'],
  ['earlierTexts', 'optionsStoredEarlier'],
  ['indexed', 'optionsStoredIndexed'],
  ['drafts', 'optionsStoredDrafts'],
  ['trash', 'optionsStoredTrash'],
] as const satisfies readonly (readonly [keyof StoredSizes, MessageKey])[];

type Props = Counted & { ask: Ask };

/** What is stored in this browser, how much room it takes and what takes it, and whether the browser may clear it away. */
export function StorageSection({ ask, counts, failure }: Props) {
  const sizes = useSizes(ask, counts);
  const room = useRoom(counts);
  const [isKept, setIsKept] = useState<boolean>();
  const [message, setMessage] = useState('');
  useEffect(() => {
    navigator.storage.persisted().then(setIsKept, error => setMessage(failureSentence(error)));
  }, []);
  const keep = async () => {
    setMessage('');
    const isNowKept = await navigator.storage.persist();
    setIsKept(isNowKept);
    if (!isNowKept) setMessage(t('optionsKeepRefused'));
  };
  return (
    <Section name="storage" title={t('optionsStorage')}>
      <dl class="counts">
        {ROWS.map(([name, words]) => (
          <div key={name}>
            <dt>{t(words)}</dt>
            <dd>{counts ? amountWords(counts[name], sizes?.[name]) : failure ? '–' : '…'}</dd>
          </div>
        ))}
      </dl>
      <p class="problem" aria-live="polite">
        {failure}
      </p>
      {room && <p>{t('optionsRoom', sizeWords(room.usage), sizeWords(room.quota))}</p>}
      {isKept !== undefined && <p aria-live="polite">{t(isKept ? 'optionsKept' : 'optionsNotKept')}</p>}
      {isKept === false && (
        <p>
          <button type="button" onClick={() => keep().catch(error => setMessage(failureSentence(error)))}>
            {t('optionsKeep')}
          </button>
        </p>
      )}
      <p class="outcome" aria-live="polite">
        {message}
      </p>
    </Section>
  );
}

/** How many there are, and about how much room they take where that is known and worth a word. */
function amountWords(count: number, bytes = 0): string {
  return bytes === 0 ? numberWords(count) : t('optionsStoredAmount', count, sizeWords(bytes));
}

/** About how much room each kind takes, measured again when the counts have changed; undefined until it is known. */
function useSizes(ask: Ask, counts: StoredCounts | undefined): StoredSizes | undefined {
  const [sizes, setSizes] = useState<StoredSizes>();
  useEffect(() => {
    if (!counts) return;
    ask('stored.sizes', { counts }).then(setSizes, error => console.error('Nothing was measured.', error));
  }, [ask, counts]);
  return sizes;
}

/** In bytes, about: the browser rounds it, and counts what it has not cleared away yet. */
function useRoom(counts: StoredCounts | undefined): { usage: number; quota: number } | undefined {
  const [room, setRoom] = useState<{ usage: number; quota: number }>();
  // Asked again when the counts have changed.
  useEffect(() => {
    navigator.storage.estimate().then(
      ({ usage = 0, quota = 0 }) => setRoom({ usage, quota }),
      error => console.error('The room is not known.', error),
    );
  }, [counts]);
  return room;
}
