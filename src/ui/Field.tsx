import type { ComponentChildren } from 'preact';
import './Field.css';

/** A label above its control, whose accessible name is the label's text alone; a note below says what is wrong. */
export function Field(props: { label: string; note?: string; children: ComponentChildren }) {
  return (
    <div class="field">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control comes as the child. */}
      <label>
        <span class="field-label">{props.label}</span>
        {props.children}
      </label>
      {props.note && (
        <span class="field-note" role="alert">
          {props.note}
        </span>
      )}
    </div>
  );
}
