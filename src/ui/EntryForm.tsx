import type { ComponentChildren } from 'preact';
import type { EntryEdits, EntryFields } from '../domain/entry.ts';
import { keyPoint, type Quote, writtenKeyPoints } from '../domain/key-point.ts';
import type { Venue } from '../domain/venue.ts';
import type { AssistPort } from './assist-port.ts';
import { CitedByField } from './CitedByField.tsx';
import { CredibilityField } from './CredibilityField.tsx';
import { FactsField } from './FactsField.tsx';
import { Field } from './Field.tsx';
import { fieldLabel } from './field-words.ts';
import { GrowingText } from './GrowingText.tsx';
import { KeyPointList } from './KeyPointList.tsx';
import { later } from './later.tsx';
import { MachineMark } from './MachineMark.tsx';
import { MoreFields } from './MoreFields.tsx';
import type { SearchPages } from './PageCombobox.tsx';
import { Suggestions } from './Suggestions.tsx';
import { TokenField } from './TokenField.tsx';
import type { PageQuotes } from './use-page-quotes.ts';
import './EntryForm.css';

const AssistLine = later(async () => (await import('./AssistLine.tsx')).AssistLine);

type Props = {
  fields: EntryFields;
  /** Where the source is read, for the proposal of a venue. */
  address: string;
  venues: readonly Venue[];
  /** Paths of collections to offer. */
  recentCollections?: readonly string[];
  /** Sentences to take as key points: null while they may still come; left out where none ever do. */
  suggestions?: readonly Quote[] | null;
  /** Of the open page. */
  quotes?: PageQuotes | null;
  /** Who drafts summaries; left out where nobody does. */
  assist?: AssistPort | null;
  keepVenue(venue: Venue): void;
  /** Where a field's value came from on the page, or `''`. */
  origin(field: string): string;
  searchPages: SearchPages;
  onChange(edits: EntryEdits): void;
  /** What stands between the facts and the judgement. */
  children?: ComponentChildren;
};

/** All fields of an entry, led by what is decided while reading. */
export function EntryForm(props: Props) {
  const { fields, venues, origin, searchPages, onChange } = props;
  const venue = venues.find(({ id }) => id === fields.venueId);
  return (
    <>
      <FactsField
        fields={fields}
        address={props.address}
        venue={venue}
        venues={venues}
        keepVenue={props.keepVenue}
        origin={origin}
        onChange={onChange}
      />
      {props.children}
      <div class="judgement">
        <CredibilityField
          value={fields.credibility}
          venue={venue}
          onChange={credibility => onChange({ credibility })}
        />
        <h2>{fieldLabel('keyPoints')}</h2>
        <KeyPointList
          address={props.address}
          autoFocus
          value={fields.keyPoints}
          quotes={props.quotes}
          searchPages={searchPages}
          machineWritten={fields.machineWritten}
          onChange={keyPoints => onChange({ keyPoints })}
        />
        {props.suggestions !== undefined && (
          <Suggestions
            quotes={props.suggestions}
            points={fields.keyPoints}
            add={quote =>
              onChange({
                keyPoints: [
                  ...writtenKeyPoints(fields.keyPoints),
                  keyPoint(crypto.randomUUID(), quote.exact, quote),
                ],
              })
            }
          />
        )}
        <Field label={fieldLabel('summary')}>
          <GrowingText rows={2} value={fields.summary} onInput={summary => onChange({ summary })} />
        </Field>
        {fields.machineWritten.includes('summary') && <MachineMark />}
        {props.assist && <AssistLine port={props.assist} fields={fields} onChange={onChange} />}
        <TokenField label={fieldLabel('tags')} value={fields.tags} onChange={tags => onChange({ tags })} />
        <TokenField
          label={fieldLabel('collections')}
          value={fields.collections}
          offers={props.recentCollections}
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
