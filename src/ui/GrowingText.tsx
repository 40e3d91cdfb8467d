import { useLayoutEffect, useRef } from 'preact/hooks';

type Props = {
  value: string;
  onInput(value: string): void;
  label?: string;
  placeholder?: string;
  class?: string;
  rows?: number;
  onKeyDown?(event: KeyboardEvent): void;
};

/** A text area as high as its text. */
export function GrowingText({ value, onInput, label, rows = 1, ...rest }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (area.current) fitHeight(area.current);
  }, [value]);
  // Its lines break elsewhere when it gets narrower.
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    let width = element.clientWidth;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      fitHeight(element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <textarea
      {...rest}
      ref={area}
      rows={rows}
      aria-label={label}
      class={`growing ${rest.class ?? ''}`}
      value={value}
      onInput={event => onInput(event.currentTarget.value)}
    />
  );
}

/** For browsers that can't do it by themselves. */
function fitHeight(element: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + 2}px`;
}
