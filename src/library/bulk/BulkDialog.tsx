import { useState } from 'preact/hooks';
import type { BulkEdit } from '../../domain/bulk-edit.ts';
import { RATING_DESCRIPTIONS, RATINGS, type Rating } from '../../domain/rating.ts';
import { type SourceType, sourceTypeSchema } from '../../domain/source.ts';
import { ratingWords } from '../../domain/venue-changes.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { GrowingText } from '../../ui/GrowingText.tsx';
import { TokenField } from '../../ui/TokenField.tsx';
import { sources } from './bulk-words.ts';

/** What of the selected sources is to be changed. */
export type BulkKind = BulkEdit['what'];

type Props = {
  kind: BulkKind;
  count: number;
  offers: readonly string[];
  apply(edit: BulkEdit): void;
  onClose(): void;
};

const WORDS = {
  tags: { title: 'Tag', add: 'Add tags', remove: 'Take off tags', button: 'Change tags' },
  collections: {
    title: 'Collect',
    add: 'Add to collections',
    remove: 'Take out of collections',
    button: 'Change collections',
  },
  credibility: { title: 'Rate', button: 'Rate' },
  type: { title: 'Set the type of', button: 'Set type' },
} as const;

/** Asks what to change of the selected sources; nothing is chosen until the person chooses. */
export function BulkDialog({ kind, count, offers, apply, onClose }: Props) {
  const [edit, setEdit] = useState<BulkEdit | null>(null);
  const words = WORDS[kind];
  return (
    <Dialog
      title={`${words.title} ${sources(count)}`}
      class="bulk-dialog"
      onClose={onClose}
      foot={close => (
        <>
          <button
            type="button"
            class="primary"
            disabled={edit === null}
            onClick={() => {
              if (edit) apply(edit);
              close();
            }}
          >
            {words.button}
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </>
      )}
    >
      {kind === 'tags' || kind === 'collections' ? (
        <ListEdit kind={kind} offers={offers} onChange={setEdit} />
      ) : kind === 'type' ? (
        <TypeEdit onChange={setEdit} />
      ) : (
        <RatingEdit onChange={setEdit} />
      )}
    </Dialog>
  );
}

type EditProps = { onChange(edit: BulkEdit | null): void };

function ListEdit(props: EditProps & { kind: 'tags' | 'collections'; offers: readonly string[] }) {
  const { kind, offers, onChange } = props;
  const [lists, setLists] = useState<{ add: string[]; remove: string[] }>({ add: [], remove: [] });
  const change = (next: typeof lists) => {
    setLists(next);
    onChange(next.add.length + next.remove.length > 0 ? { what: kind, ...next } : null);
  };
  return (
    <div class="bulk-fields">
      <TokenField
        label={WORDS[kind].add}
        value={lists.add}
        offers={offers}
        onChange={add => change({ ...lists, add })}
      />
      <TokenField
        label={WORDS[kind].remove}
        value={lists.remove}
        offers={offers}
        clickable={0}
        onChange={remove => change({ ...lists, remove })}
      />
    </div>
  );
}

function TypeEdit({ onChange }: EditProps) {
  const choose = (value: string) => {
    const type = sourceTypeSchema.options.find(known => known === value) as SourceType | undefined;
    onChange(type ? { what: 'type', type } : null);
  };
  return (
    <Field label="Type">
      <select onChange={event => choose(event.currentTarget.value)}>
        <option value="">choose a type</option>
        {sourceTypeSchema.options.map(type => (
          <option key={type}>{type}</option>
        ))}
      </select>
    </Field>
  );
}

function RatingEdit({ onChange }: EditProps) {
  const [chosen, setChosen] = useState<{ override: Rating | null } | null>(null);
  const [reason, setReason] = useState('');
  const change = (override: Rating | null, why: string) => {
    setChosen({ override });
    setReason(why);
    onChange({ what: 'credibility', override, reason: override === null ? '' : why });
  };
  return (
    <div class="bulk-fields">
      <div role="radiogroup" aria-label="Credibility" class="bulk-ratings">
        {[...RATINGS, null].map(rating => (
          <label key={rating} title={rating ? RATING_DESCRIPTIONS[rating] : undefined}>
            <input
              type="radio"
              name="bulk-credibility"
              checked={chosen?.override === rating}
              onChange={() => change(rating, reason)}
            />{' '}
            {rating === null ? 'Use venue rating' : ratingWords(rating)}
          </label>
        ))}
      </div>
      {chosen !== null && chosen.override !== null && (
        <Field label="Why this rating">
          <GrowingText rows={2} value={reason} onInput={why => change(chosen.override, why)} />
        </Field>
      )}
    </div>
  );
}
