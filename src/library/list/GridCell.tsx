import type { ComponentChildren } from 'preact';

type Props = { class?: string; children: ComponentChildren };

/** A cell of a row that comes and goes as the list is scrolled, which no table can do. */
export function GridCell({ class: kind, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above.
    // biome-ignore lint/a11y/useFocusableInteractive: its row has the focus.
    <div role="gridcell" class={kind}>
      {children}
    </div>
  );
}
