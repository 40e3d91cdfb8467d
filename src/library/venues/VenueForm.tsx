import { useEffect, useRef, useState } from 'preact/hooks';
import { RATINGS } from '../../domain/rating.ts';
import type { Venue } from '../../domain/venue.ts';
import { ratingWords } from '../../domain/venue-changes.ts';
import { tidyDomain } from '../../domain/venue-domain.ts';
import { t } from '../../i18n/words.ts';
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
      aria-label={venue.name ? t('venuesEditOf', venue.name) : t('venuesAdd')}
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
      <Field label={t('venuesName')}>
        <input
          ref={first}
          value={typed.name}
          onInput={event => setTyped({ ...typed, name: event.currentTarget.value })}
        />
      </Field>
      <Field label={t('venuesDomains')} note={wrong === undefined ? '' : t('venuesNoDomain', wrong)}>
        <input value={domains} onInput={event => setDomains(event.currentTarget.value)} />
      </Field>
      <Field label={t('venuesType')}>
        <input
          list="venue-types"
          value={typed.type}
          onInput={event => setTyped({ ...typed, type: event.currentTarget.value })}
        />
      </Field>
      <Field label={t('venuesCredibility')}>
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
        {t('venuesPeerReviewed')}
      </label>
      <button type="submit" class="primary" disabled={!isNamed || wrong !== undefined}>
        {t('venuesKeep')}
      </button>
      <button type="button" onClick={close}>
        {t('commonCancel')}
      </button>
    </form>
  );
}
