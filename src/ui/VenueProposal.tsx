import { useState } from 'preact/hooks';
import { RATING_LABELS, RATINGS, type Rating } from '../domain/rating.ts';
import type { Venue } from '../domain/venue.ts';
import { t } from '../i18n/words.ts';
import { Field } from './Field.tsx';

/** A venue that nobody rated yet: rate it once, and its next sources inherit the rating. */
export function VenueProposal({ proposal, keep }: { proposal: Venue; keep(venue: Venue): void }) {
  const [rating, setRating] = useState<Rating | null>(null);
  const [isPeerReviewed, setIsPeerReviewed] = useState(false);
  return (
    <fieldset class="proposal wide">
      <legend>{t('editorNewVenue', proposal.name)}</legend>
      <Field label={t('editorRateIt')}>
        <select
          value={rating ?? ''}
          onChange={event =>
            setRating(RATINGS.find(one => String(one) === event.currentTarget.value) ?? null)
          }
        >
          <option value="">{t('editorVenueUnrated')}</option>
          {RATINGS.map(one => (
            <option key={one} value={one}>
              {one} {RATING_LABELS[one]}
            </option>
          ))}
        </select>
      </Field>
      <label class="proposal-check">
        <input
          type="checkbox"
          checked={isPeerReviewed}
          onChange={event => setIsPeerReviewed(event.currentTarget.checked)}
        />
        {t('editorRefereed')}
      </label>
      <button
        type="button"
        onClick={() => keep({ ...proposal, credibility: rating, peerReviewed: isPeerReviewed })}
      >
        {t('editorKeepVenue')}
      </button>
    </fieldset>
  );
}
