import type { EntryEdits, EntryFields } from '../domain/entry.ts';
import type { Venue } from '../domain/venue.ts';
import { CitedByField, type SearchPages } from './CitedByField.tsx';
import { CredibilityField } from './CredibilityField.tsx';
import { FactsField } from './FactsField.tsx';
import { Field } from './Field.tsx';
import { GrowingText } from './GrowingText.tsx';
import { KeyPointList } from './KeyPointList.tsx';
import { MoreFields } from './MoreFields.tsx';
import { TokenField } from './TokenField.tsx';
import './EntryForm.css';

type Props = {
  fields: EntryFields;
  venues: readonly Venue[];
  /** Where a field's value came from on the page, or `''`. */
  origin(field: string): string;
  searchPages: SearchPages;
  onChange(edits: EntryEdits): void;
};

/** All fields of an entry, led by what is decided while reading. */
export function EntryForm({ fields, venues, origin, searchPages, onChange }: Props) {
  const venue = venues.find(({ id }) => id === fields.venueId);
  return (
    <>
      <FactsField fields={fields} venue={venue} venues={venues} origin={origin} onChange={onChange} />
      <div class="judgement">
        <CredibilityField
          value={fields.credibility}
          venue={venue}
          onChange={credibility => onChange({ credibility })}
        />
        <h2>Key points</h2>
        <KeyPointList autoFocus value={fields.keyPoints} onChange={keyPoints => onChange({ keyPoints })} />
        <Field label="Summary">
          <GrowingText rows={2} value={fields.summary} onInput={summary => onChange({ summary })} />
        </Field>
        <TokenField label="Tags" value={fields.tags} onChange={tags => onChange({ tags })} />
        <TokenField
          label="Collections"
          value={fields.collections}
          onChange={collections => onChange({ collections })}
        />
        <CitedByField
          value={fields.citedBy}
          search={searchPages}
          onChange={citedBy => onChange({ citedBy })}
        />
        <MoreFields fields={fields} origin={origin} onChange={onChange} />
      </div>
    </>
  );
}
