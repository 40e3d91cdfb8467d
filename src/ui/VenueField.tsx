import { useId, useState } from 'preact/hooks';
import type { EntryEdits, EntryFields } from '../domain/entry.ts';
import type { Venue } from '../domain/venue.ts';
import { t } from '../i18n/words.ts';
import { Field } from './Field.tsx';
import { fieldLabel } from './field-words.ts';

type Props = {
  fields: EntryFields;
  venue: Venue | undefined;
  venues: readonly Venue[];
  onChange(edits: EntryEdits): void;
};

/** Where it was published: a venue of the table by its name, or any other name, which then carries no rating. */
export function VenueField({ fields, venue, venues, onChange }: Props) {
  const listId = useId();
  const [typed, setTyped] = useState<string>();
  const shown = venue?.name ?? fields.siteName;
  const isShown = typed !== undefined && edits(typed, venues).siteName === fields.siteName;
  return (
    <>
      <Field label={fieldLabel('venueId')}>
        <input
          list={listId}
          value={isShown ? typed : shown}
          onInput={event => {
            setTyped(event.currentTarget.value);
            onChange(edits(event.currentTarget.value, venues));
          }}
        />
      </Field>
      <datalist id={listId}>
        {venues.map(({ id, name, credibility }) => (
          <option key={id} value={name}>
            {credibility ? t('editorVenueRated', credibility) : t('editorVenueUnrated')}
          </option>
        ))}
      </datalist>
    </>
  );
}

function edits(typed: string, venues: readonly Venue[]): { venueId: string; siteName: string } {
  const name = typed.trim().toLowerCase();
  const known = venues.find(venue => venue.name.toLowerCase() === name || venue.id === name);
  return { venueId: known?.id ?? '', siteName: typed.trim() };
}
