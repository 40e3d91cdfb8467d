import { useEffect, useState } from 'preact/hooks';
import type { StoredCounts } from '../domain/stored-counts.ts';
import { type MessageKey, numberWords, t } from '../i18n/words.ts';
import { sizeWords } from '../ui/size-words.ts';
import { Section } from './Section.tsx';
import { failureSentence } from './use-settings.ts';

const ROWS = [
  ['sources', 'optionsStoredSources'],
  ['texts', 'optionsStoredTexts'],
  ['indexed', 'optionsStoredIndexed'],
  ['drafts', 'optionsStoredDrafts'],
  ['trash', 'optionsStoredTrash'],
] as const satisfies readonly (readonly [keyof StoredCounts, MessageKey])[];

/** What is stored in this browser, how much room it takes, and whether the browser may clear it away. */
export function StorageSection({ counts }: { counts: StoredCounts | undefined }) {
  const room = useRoom(counts);
  const [isKept, setIsKept] = useState<boolean>();
  const [message, setMessage] = useState('');
  useEffect(() => {
    navigator.storage.persisted().then(setIsKept, error => setMessage(failureSentence(error)));
  }, []);
  const keep = async () => {
    const isNowKept = await navigator.storage.persist();
    setIsKept(isNowKept);
    setMessage(isNowKept ? '' : t('optionsKeepRefused'));
  };
  return (
    <Section name="storage" title={t('optionsStorage')}>
      <dl class="counts">
        {ROWS.map(([name, words]) => (
          <div key={name}>
            <dt>{t(words)}</dt>
            <dd>{counts ? numberWords(counts[name]) : '…'}</dd>
          </div>
        ))}
      </dl>
      {room && <p>{t('optionsRoom', sizeWords(room.usage), sizeWords(room.quota))}</p>}
      {isKept !== undefined && <p>{t(isKept ? 'optionsKept' : 'optionsNotKept')}</p>}
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
