import { useId } from 'preact/hooks';
import { RATING_LABELS, RATINGS } from '../domain/rating.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import type { Conflict } from '../domain/sync-state.ts';
import { typeWords } from '../domain/type-words.ts';
import { type MessageKey, t } from '../i18n/words.ts';
import { type Choice, decidedValue, type EditKind, editKindOf, editStart } from './conflict-choice.ts';
import { FieldValue } from './FieldValue.tsx';
import { fieldLabel } from './field-words.ts';
import './ConflictField.css';

type Props = { conflict: Conflict; choice: Choice | undefined; choose(choice: Choice): void };

/** One field that both changed: mine and theirs side by side, and a box to write what both should say. */
export function ConflictField({ conflict, choice, choose }: Props) {
  const id = useId();
  const label = fieldLabel(conflict.field);
  const kind = editKindOf(conflict);
  const option = (side: 'mine' | 'theirs') => (
    <div class={`conflict-side ${choice?.side === side ? 'conflict-chosen' : ''}`}>
      <label>
        <input
          type="radio"
          name={id}
          aria-describedby={`${id}-${side}`}
          checked={choice?.side === side}
          onChange={() => choose({ side })}
        />
        {t(side === 'mine' ? 'syncMine' : 'syncTheirs')}
      </label>
      <FieldValue
        id={`${id}-${side}`}
        field={conflict.field}
        value={conflict[side]}
        label={t(side === 'mine' ? 'syncMineOf' : 'syncTheirsOf', label)}
      />
    </div>
  );
  return (
    <div class="conflict" role="radiogroup" aria-labelledby={`${id}-label`}>
      <h3 id={`${id}-label`}>{label}</h3>
      <div class="conflict-sides">
        {option('mine')}
        {option('theirs')}
      </div>
      {kind && (
        <label class="conflict-edit">
          <input
            type="radio"
            name={id}
            checked={choice?.side === 'edit'}
            onChange={() => choose({ side: 'edit', text: editStart(conflict) })}
          />
          {t('syncEdit')}
        </label>
      )}
      {kind && choice?.side === 'edit' && (
        <EditBox
          kind={kind}
          label={t('syncEditedOf', label)}
          text={choice.text}
          isWrong={decidedValue(conflict, choice) === undefined}
          onInput={text => choose({ side: 'edit', text })}
        />
      )}
    </div>
  );
}

type EditProps = {
  kind: Exclude<EditKind, null>;
  label: string;
  text: string;
  isWrong: boolean;
  onInput(text: string): void;
};

function EditBox({ kind, label, text, isWrong, onInput }: EditProps) {
  const noteId = useId();
  const hear = (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value);
  const note = NOTES[kind] && t(NOTES[kind]);
  const shared = {
    'aria-label': label,
    'aria-describedby': note ? noteId : undefined,
    'aria-invalid': isWrong,
    value: text,
  };
  return (
    <div class="conflict-box">
      {(kind === 'type' || kind === 'rating') && (
        <select {...shared} onChange={hear}>
          {(kind === 'type' ? types() : ownRatings()).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
      {kind === 'number' && <input {...shared} type="number" min={0} max={100} step={1} onInput={hear} />}
      {(kind === 'line' || kind === 'date') && <input {...shared} type="text" onInput={hear} />}
      {(kind === 'prose' || kind === 'lines') && <textarea {...shared} rows={5} onInput={hear} />}
      {note && (
        <span id={noteId} class={isWrong ? 'problem' : 'quiet'}>
          {note}
        </span>
      )}
    </div>
  );
}

const NOTES: Partial<Record<Exclude<EditKind, null>, MessageKey>> = {
  lines: 'syncOneALine',
  number: 'editorWholeNumber',
  date: 'editorDateHint',
};

type Choices = readonly (readonly [value: string, words: string])[];

function types(): Choices {
  return SOURCE_TYPES.map(type => [type, typeWords(type)]);
}

function ownRatings(): Choices {
  const ratings = RATINGS.map(rating => [String(rating), `${rating} ${RATING_LABELS[rating]}`] as const);
  return [['', t('syncNoOwnRating')], ...ratings];
}
