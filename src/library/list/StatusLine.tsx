import './StatusLine.css';

export type Indexing = { done: number; total: number };

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
          Undo
        </button>
      )}
      {running && (
        <span class="indexing quiet">
          <span>
            {running.words}: {running.done.toLocaleString()} of {running.total.toLocaleString()}
          </span>
          <progress aria-label={running.words} value={running.done} max={running.total} />
          <button type="button" onClick={running.cancel}>
            Cancel
          </button>
        </span>
      )}
      {!indexing && !running && (
        <span class="keys-hint quiet">
          <kbd>?</kbd> lists the keys
        </span>
      )}
      {indexing && (
        <span class="indexing quiet">
          <span>
            Making the search ready: {indexing.done.toLocaleString()} of {indexing.total.toLocaleString()}
          </span>
          <progress aria-label="Making the search ready" value={indexing.done} max={indexing.total} />
        </span>
      )}
    </footer>
  );
}
