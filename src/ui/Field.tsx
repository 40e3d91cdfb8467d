import type { ComponentChildren } from 'preact';
import './Field.css';

/** A label above its control. The label's text is the control's accessible name. */
export function Field(props: { label: string; note?: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control comes as the child.
    <label class="field">
      <span class="field-label">{props.label}</span>
      {props.children}
      {props.note && <span class="field-note">{props.note}</span>}
    </label>
  );
}
