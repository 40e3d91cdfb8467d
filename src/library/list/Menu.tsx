import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import './Menu.css';

type Props = {
  name: string;
  /** Stands for the name where there is little room. */
  sign?: string;
  class?: string;
  /** What unfolds; `close` folds it and gives the focus back. */
  children(close: () => void): ComponentChildren;
};

/** A button that unfolds what belongs to it. `Escape`, a click elsewhere and leaving it fold it again. */
export function Menu({ name, sign, class: kind = '', children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  useEffect(() => {
    if (!isOpen) return;
    const onPress = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && frame.current?.contains(target))) setIsOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen]);
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the menu from any of its buttons.
    <div
      ref={frame}
      class={`menu ${kind}`}
      onKeyDown={event => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !frame.current?.contains(relatedTarget)) setIsOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        {...(sign ? { 'aria-label': name, title: name } : {})}
        onClick={() => setIsOpen(!isOpen)}
      >
        {sign ?? name}
      </button>
      {isOpen && (
        <div id={panelId} class="menu-panel">
          {children(close)}
        </div>
      )}
    </div>
  );
}
