import type { ComponentChildren } from 'preact';
import './ListHead.css';

type Props = {
  count: string;
  remove(): void;
  /** Null where the wiki in use has all of them, or there is none. */
  sendHere: (() => void) | null;
  clear(): void;
  /** The place for what is done to many at once: rate, tag, group. */
  children?: ComponentChildren;
};

/** In place of the list's head while rows are selected. */
export function SelectionBar({ count, remove, sendHere, clear, children }: Props) {
  return (
    <div class="list-head is-selection">
      <span class="list-count" aria-live="polite">
        {count}
      </span>
      {children}
      {sendHere && (
        <button type="button" onClick={sendHere}>
          Send to this wiki
        </button>
      )}
      <button type="button" onClick={remove}>
        Delete selected
      </button>
      <button type="button" onClick={clear}>
        Clear selection
      </button>
    </div>
  );
}
