import { useState } from 'preact/hooks';
import type { EntryEdits, EntryFields } from '../domain/entry.ts';
import { isPublishedDate } from '../domain/published-date.ts';
import { SOURCE_TYPES, type SourceType } from '../domain/source.ts';
import { typeWords } from '../domain/type-words.ts';
import type { Venue } from '../domain/venue.ts';
import { proposedVenue } from '../domain/venue-match.ts';
import { lineWords, listWords, numberWords, t } from '../i18n/words.ts';
import { Field } from './Field.tsx';
import { fieldLabel } from './field-words.ts';
import { GrowingText } from './GrowingText.tsx';
import { later } from './later.tsx';
import { VenueField } from './VenueField.tsx';
import { VenueProposal } from './VenueProposal.tsx';
import './FactsField.css';

const IdentifierFields = later(async () => (await import('./IdentifierFields.tsx')).IdentifierFields);

type Props = {
  fields: EntryFields;
  venue: Venue | undefined;
  address: string;
  venues: readonly Venue[];
  keepVenue(venue: Venue): void;
  /** Where a field's value came from on the page, for the tooltip. */
  origin(field: string): string;
  onChange(edits: EntryEdits): void;
};

/** The bibliographic facts: a title that can be mended in place, and one line that opens for the rest. */
export function FactsField({ fields, address, venue, venues, keepVenue, origin, onChange }: Props) {
  const clues = { url: address, siteName: fields.siteName, doi: fields.identifiers.doi };
  const [wasOpened, setWasOpened] = useState(false);
  const proposal = venue ? null : proposedVenue(clues, venues);
  return (
    <section class="facts">
      <GrowingText
        label={fieldLabel('title')}
        class="title"
        placeholder={fieldLabel('title')}
        value={fields.title}
        onInput={title => onChange({ title: title.replaceAll('\n', ' ') })}
      />
      <details onToggle={() => setWasOpened(true)}>
        <summary title={t('editorMendFacts')}>
          <span class="facts-line">{factsLine(fields, venue)}</span>
          <span class="facts-mend" aria-hidden="true">
            ✎
          </span>
        </summary>
        <div class="facts-grid">
          <div class="wide" title={origin('authors')}>
            <AuthorsField value={fields.authors} onChange={authors => onChange({ authors })} />
          </div>
          <div title={origin('publishedDate')}>
            <PublishedField
              value={fields.publishedDate}
              onChange={publishedDate => onChange({ publishedDate })}
            />
          </div>
          <div title={origin('type')}>
            <Field label={fieldLabel('type')}>
              <select
                aria-label={fieldLabel('type')}
                value={fields.type}
                onChange={event => onChange({ type: event.currentTarget.value as SourceType })}
              >
                {SOURCE_TYPES.map(type => (
                  <option key={type} value={type}>
                    {typeWords(type)}
                  </option>
                ))}
              </select>
            </Field>
          </div>
          <div class="wide" title={origin('siteName')}>
            <VenueField fields={fields} venue={venue} venues={venues} onChange={onChange} />
          </div>
          {proposal && <VenueProposal key={proposal.id} proposal={proposal} keep={keepVenue} />}
          {wasOpened && (
            <IdentifierFields
              value={fields.identifiers}
              origin={origin}
              onChange={identifiers => onChange({ identifiers })}
            />
          )}
        </div>
      </details>
    </section>
  );
}

/** `Transformer Circuits · 2025-07 · paper · C. Olah, A. Jermyn +3` */
function factsLine(fields: EntryFields, venue: Venue | undefined): string {
  const [first, second, ...others] = fields.authors;
  const named = [first, second].filter(name => name !== undefined).map(withInitial);
  const people = listWords(named) + (others.length > 0 ? ` +${numberWords(others.length)}` : '');
  return lineWords([venue?.name ?? fields.siteName, fields.publishedDate, typeWords(fields.type), people]);
}

/** `Chris Olah` → `C. Olah`. One word, or a script without initials, stays whole. */
function withInitial(name: string): string {
  const words = name.trim().split(/\s+/);
  const isLatin = /^\p{Script=Latin}/u.test(name);
  return words.length === 2 && isLatin ? `${name.trim().charAt(0)}. ${words[1]}` : name;
}

/** Names as one text, parted by semicolons, since names themselves hold commas. */
function AuthorsField({ value, onChange }: { value: readonly string[]; onChange(value: string[]): void }) {
  const [text, setText] = useState<string>();
  const joined = value.join('; ');
  return (
    <Field label={fieldLabel('authors')}>
      <GrowingText
        value={text !== undefined && namesIn(text).join('; ') === joined ? text : joined}
        placeholder={t('editorAuthorsHint')}
        onInput={typed => {
          setText(typed);
          onChange(namesIn(typed));
        }}
      />
    </Field>
  );
}

function namesIn(text: string): string[] {
  return text
    .split(/[;\n]/)
    .map(name => name.trim())
    .filter(Boolean);
}

/** A date as precise as it is known. What is no date yet stays in the box and is not stored. */
function PublishedField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const [typed, setTyped] = useState<string>();
  const isDate = typed === undefined || isPublishedDate(typed.trim());
  return (
    <Field label={fieldLabel('publishedDate')} note={isDate ? '' : t('editorDateHint')}>
      <input
        value={isDate ? value : typed}
        placeholder="2025-07-31"
        aria-invalid={!isDate}
        onInput={event => {
          const text = event.currentTarget.value;
          setTyped(text);
          if (isPublishedDate(text.trim())) onChange(text.trim());
        }}
      />
    </Field>
  );
}
