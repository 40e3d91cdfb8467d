import { useEffect, useRef, useState } from 'preact/hooks';
import { RATINGS } from '../../domain/rating.ts';
import type { Venue } from '../../domain/venue.ts';
import { ratingWords } from '../../domain/venue-changes.ts';
import { tidyDomain } from '../../domain/venue-domain.ts';
import { Field } from '../../ui/Field.tsx';

type Props = { venue: Venue; keep(venue: Venue): Promise<void>; close(): void };

/** All that is known of a venue, to be edited: Enter keeps it, Escape leaves it as it was. */
export function VenueForm({ venue, keep, close }: Props) {
  const [typed, setTyped] = useState(venue);
  const [domains, setDomains] = useState(venue.domains.join(', '));
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const written = domains.split(/[\s,]+/).filter(Boolean);
  const wrong = written.find(domain => tidyDomain(domain) === null);
  const isNamed = typed.name.trim() !== '';
  return (
    <form
      class="venue-form"
      aria-label={venue.name ? `Edit ${venue.name}` : 'Add venue'}
      onKeyDown={event => {
        if (event.key === 'Escape') close();
      }}
      onSubmit={event => {
        event.preventDefault();
        if (!isNamed || wrong !== undefined) return;
        const tidy = written.map(tidyDomain).filter(domain => domain !== null);
        keep({ ...typed, name: typed.name.trim(), type: typed.type.trim(), domains: [...new Set(tidy)] });
      }}
    >
      <Field label="Name">
        <input
          ref={first}
          value={typed.name}
          onInput={event => setTyped({ ...typed, name: event.currentTarget.value })}
        />
      </Field>
      <Field label="Domains" note={wrong === undefined ? '' : `“${wrong}” is no domain.`}>
        <input value={domains} onInput={event => setDomains(event.currentTarget.value)} />
      </Field>
      <Field label="Type">
        <input
          list="venue-types"
          value={typed.type}
          onInput={event => setTyped({ ...typed, type: event.currentTarget.value })}
        />
      </Field>
      <Field label="Credibility">
        <select
          value={typed.credibility ?? ''}
          onChange={event => {
            const credibility = RATINGS.find(one => String(one) === event.currentTarget.value) ?? null;
            setTyped({ ...typed, credibility });
          }}
        >
          {[null, ...RATINGS].map(rating => (
            <option key={rating} value={rating ?? ''}>
              {ratingWords(rating)}
            </option>
          ))}
        </select>
      </Field>
      <label class="venue-check">
        <input
          type="checkbox"
          checked={typed.peerReviewed}
          onChange={event => setTyped({ ...typed, peerReviewed: event.currentTarget.checked })}
        />{' '}
        Peer reviewed
      </label>
      <button type="submit" class="primary" disabled={!isNamed || wrong !== undefined}>
        Keep venue
      </button>
      <button type="button" onClick={close}>
        Cancel
      </button>
    </form>
  );
}
