import { useRef, useState } from 'preact/hooks';
import type { EntryEdits, EntryFields } from '../domain/entry.ts';
import { kindWords, USUAL_KINDS } from '../domain/kind-words.ts';
import { t } from '../i18n/words.ts';
import { Field } from './Field.tsx';
import { fieldLabel } from './field-words.ts';
import { GrowingText } from './GrowingText.tsx';

type Props = { fields: EntryFields; origin(field: string): string; onChange(edits: EntryEdits): void };

/** The fields that are filled in now and then. */
export function MoreGrid({ fields, origin, onChange }: Props) {
  return (
    <>
      <div class="facts-grid">
        <ImportanceField value={fields.importance} onChange={importance => onChange({ importance })} />
        <Field label={fieldLabel('subtype')}>
          <input
            list="subtypes"
            value={fields.subtype}
            onInput={event => onChange({ subtype: event.currentTarget.value })}
          />
        </Field>
        <Field label={fieldLabel('purpose')}>
          <input
            list="purposes"
            value={fields.purpose}
            onInput={event => onChange({ purpose: event.currentTarget.value })}
          />
        </Field>
        <div class="wide" title={origin('abstract')}>
          <Field label={fieldLabel('abstract')}>
            <GrowingText value={fields.abstract} rows={2} onInput={abstract => onChange({ abstract })} />
          </Field>
        </div>
        <div class="wide">
          <Field label={fieldLabel('review')}>
            <GrowingText value={fields.review} rows={2} onInput={review => onChange({ review })} />
          </Field>
        </div>
      </div>
      <Choices id="subtypes" of={USUAL_KINDS.subtype} />
      <Choices id="purposes" of={USUAL_KINDS.purpose} />
    </>
  );
}

function Choices({ id, of }: { id: string; of: readonly string[] }) {
  return (
    <datalist id={id}>
      {of.map(choice => (
        <option key={choice} value={choice} label={labelOf(choice)} />
      ))}
    </datalist>
  );
}

/** Left out where it says the same: browsers would show both. */
function labelOf(choice: string): string | undefined {
  const words = kindWords(choice);
  return words === choice ? undefined : words;
}

type ImportanceProps = { value: number | null; onChange(value: number | null): void };

/** A whole number from 0 to 100, or nothing. What is none stays in the box and is not stored. */
function ImportanceField({ value, onChange }: ImportanceProps) {
  const [isWrong, setIsWrong] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  return (
    <Field label={fieldLabel('importance')} note={isWrong ? t('editorWholeNumber') : ''}>
      <input
        ref={box}
        type="number"
        min={0}
        max={100}
        step={1}
        placeholder="0–100"
        value={isWrong ? box.current?.value : (value ?? '')}
        aria-invalid={isWrong}
        onInput={event => {
          const importance = readImportance(event.currentTarget);
          setIsWrong(importance === undefined);
          if (importance !== undefined) onChange(importance);
        }}
      />
    </Field>
  );
}

/** The number in the box, null for an empty one, undefined while it is not a whole number from 0 to 100. */
function readImportance(input: HTMLInputElement): number | null | undefined {
  if (input.value === '' && !input.validity.badInput) return null;
  const value = input.valueAsNumber;
  return Number.isInteger(value) && value >= 0 && value <= 100 ? value : undefined;
}
