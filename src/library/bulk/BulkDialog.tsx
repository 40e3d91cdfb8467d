import { useState } from 'preact/hooks';
import type { BulkEdit } from '../../domain/bulk-edit.ts';
import { RATING_DESCRIPTIONS, RATINGS, type Rating } from '../../domain/rating.ts';
import { type SourceType, sourceTypeSchema } from '../../domain/source.ts';
import { typeWords } from '../../domain/type-words.ts';
import { ratingWords } from '../../domain/venue-changes.ts';
import { type MessageKey, type PluralKey, plural, t } from '../../i18n/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { GrowingText } from '../../ui/GrowingText.tsx';
import { TokenField } from '../../ui/TokenField.tsx';

/** What of the selected sources is to be changed. */
export type BulkKind = BulkEdit['what'];

type Props = {
  kind: BulkKind;
  count: number;
  offers: readonly string[];
  apply(edit: BulkEdit): void;
  onClose(): void;
};

const TITLES: Record<BulkKind, PluralKey> = {
  tags: 'bulkTagTitle',
  collections: 'bulkCollectTitle',
  credibility: 'bulkRateTitle',
  type: 'bulkTypeTitle',
};
const BUTTONS: Record<BulkKind, MessageKey> = {
  tags: 'bulkChangeTags',
  collections: 'bulkChangeCollections',
  credibility: 'bulkSetRating',
  type: 'bulkSetType',
};
const LISTS = {
  tags: { add: 'bulkAddTags', remove: 'bulkTakeOffTags' },
  collections: { add: 'bulkAddToCollections', remove: 'bulkTakeOutOfCollections' },
} as const satisfies Record<string, Record<string, MessageKey>>;

/** Asks what to change of the selected sources; nothing is chosen until the person chooses. */
export function BulkDialog({ kind, count, offers, apply, onClose }: Props) {
  const [edit, setEdit] = useState<BulkEdit | null>(null);
  return (
    <Dialog
      title={plural(TITLES[kind], count)}
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
            {t(BUTTONS[kind])}
          </button>
          <button type="button" onClick={close}>
            {t('commonCancel')}
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
        label={t(LISTS[kind].add)}
        value={lists.add}
        offers={offers}
        onChange={add => change({ ...lists, add })}
      />
      <TokenField
        label={t(LISTS[kind].remove)}
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
    <Field label={t('bulkTypeField')}>
      <select onChange={event => choose(event.currentTarget.value)}>
        <option value="">{t('bulkChooseType')}</option>
        {sourceTypeSchema.options.map(type => (
          <option key={type} value={type}>
            {typeWords(type)}
          </option>
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
      <div role="radiogroup" aria-label={t('bulkCredibility')} class="bulk-ratings">
        {[...RATINGS, null].map(rating => (
          <label key={rating} title={rating ? RATING_DESCRIPTIONS[rating] : undefined}>
            <input
              type="radio"
              name="bulk-credibility"
              checked={chosen?.override === rating}
              onChange={() => change(rating, reason)}
            />{' '}
            {rating === null ? t('bulkVenueRating') : ratingWords(rating)}
          </label>
        ))}
      </div>
      {chosen !== null && chosen.override !== null && (
        <Field label={t('bulkWhy')}>
          <GrowingText rows={2} value={reason} onInput={why => change(chosen.override, why)} />
        </Field>
      )}
    </div>
  );
}
