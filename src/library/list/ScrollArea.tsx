import type { ComponentChildren } from 'preact';

type Props = { label: string; class: string; children: ComponentChildren };

/** A part that scrolls for itself, by keyboard too. */
export function ScrollArea({ label, class: kind, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section class={kind} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
