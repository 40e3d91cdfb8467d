import type { ComponentChildren, ComponentProps } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import './Dialog.css';

type Props = {
  title: string;
  /** What this is about, below the title. */
  about?: string;
  class?: string;
  /** Called when it has closed, by `Escape` as well. */
  onClose(): void;
  /** The foot, always in sight; `close` closes. */
  foot(close: () => void): ComponentChildren;
  /** What is done with what is dropped on it or pasted into it. */
  handlers?: Pick<ComponentProps<'dialog'>, 'onDragOver' | 'onDragLeave' | 'onDrop' | 'onPaste'>;
  children: ComponentChildren;
};

/** A modal dialog: the browser holds the focus in it and gives it back to what opened it. */
export function Dialog({ title, about, class: kind = '', onClose, foot, handlers, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class={`sheet ${kind}`} aria-labelledby={titleId} onClose={onClose} {...handlers}>
      <div class="sheet-frame">
        <div class="sheet-head">
          <h2 id={titleId}>{title}</h2>
          {about && (
            <p dir="auto" class="quiet">
              {about}
            </p>
          )}
        </div>
        <div class="sheet-body">{children}</div>
        <div class="sheet-foot">{foot(() => dialog.current?.close())}</div>
      </div>
    </dialog>
  );
}
