import { t } from '../../i18n/words.ts';
import { SentenceWith } from './SentenceWith.tsx';
import './StatusLine.css';

export type Indexing = { done: number; total: number };

/** `total` is 0 until it is known. */
export type Running = { words: string; done: number; total: number; cancel(): void };

type Props = {
  /** What came of the last thing that was done, or `''`. */
  message: string;
  undo: (() => void) | null;
  indexing: Indexing | null;
  /** What is under way and can be ended. */
  running: Running | null;
};

/** At the foot of the page: what came of what was done, the way back, and what is still under way. */
export function StatusLine({ message, undo, indexing, running }: Props) {
  return (
    <footer class={`status-line ${message ? 'has-message' : ''}`}>
      <span role="status">{message}</span>
      {undo && (
        <button type="button" onClick={undo}>
          {t('commonUndo')}
        </button>
      )}
      {running && (
        <span class="indexing quiet">
          {running.total === 0 ? (
            <>
              <span>{running.words}</span>
              <progress aria-label={running.words} />
            </>
          ) : (
            <>
              <span>{t('libraryProgress', running.words, running.done, running.total)}</span>
              <progress aria-label={running.words} value={running.done} max={running.total} />
            </>
          )}
          <button type="button" onClick={running.cancel}>
            {t('commonCancel')}
          </button>
        </span>
      )}
      {!indexing && !running && (
        <span class="keys-hint quiet">
          <SentenceWith name="libraryKeysHint" part={<kbd>?</kbd>} />
        </span>
      )}
      {indexing && (
        <span class="indexing quiet">
          <span>{t('libraryProgress', t('libraryIndexing'), indexing.done, indexing.total)}</span>
          <progress aria-label={t('libraryIndexing')} value={indexing.done} max={indexing.total} />
        </span>
      )}
    </footer>
  );
}
