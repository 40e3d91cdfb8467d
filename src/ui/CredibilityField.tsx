import type { Credibility } from '../domain/credibility.ts';
import { effectiveCredibility } from '../domain/credibility.ts';
import { RATING_DESCRIPTIONS, RATING_LABELS, RATINGS, type Rating } from '../domain/rating.ts';
import type { Venue } from '../domain/venue.ts';
import { t } from '../i18n/words.ts';
import { fieldLabel } from './field-words.ts';
import { GrowingText } from './GrowingText.tsx';
import './CredibilityField.css';

type Props = { value: Credibility; venue: Venue | undefined; onChange(value: Credibility): void };

/** The rating: five numbers with their words, and the way back to the venue's. Inherited is outlined, own is filled. */
export function CredibilityField({ value, venue, onChange }: Props) {
  const effective = effectiveCredibility(value, venue);
  const inherited = effective.from === 'venue' ? effective.rating : null;
  return (
    <div class="credibility" role="radiogroup" aria-label={fieldLabel('credibility')}>
      <div class="credibility-head">
        <span aria-hidden="true">{fieldLabel('credibility')}</span>
        <span class="quiet">{sourceWords(value, venue)}</span>
      </div>
      <div class="ratings">
        {RATINGS.map(rating => (
          <RatingOption
            key={rating}
            rating={rating}
            isOwn={value.override === rating}
            isInherited={inherited === rating}
            choose={() => onChange({ ...value, override: rating })}
          />
        ))}
        <label class="rating rating-back" title={t('editorUseVenueRating')}>
          <input
            type="radio"
            name="credibility"
            aria-label={t('editorUseVenueRating')}
            checked={value.override === null}
            onChange={() => onChange({ ...value, override: null })}
          />
          <span aria-hidden="true">↺</span>
        </label>
      </div>
      <p class="credibility-description quiet">
        {effective.rating ? RATING_DESCRIPTIONS[effective.rating] : t('editorNotRatedYet')}
      </p>
      {value.override !== null && (
        <GrowingText
          label={t('editorWhyThisRating')}
          placeholder={t('editorWhyThisRating')}
          value={value.reason}
          onInput={reason => onChange({ ...value, reason })}
        />
      )}
    </div>
  );
}

function RatingOption(props: { rating: Rating; isOwn: boolean; isInherited: boolean; choose(): void }) {
  const state = props.isOwn ? 'rating-own' : props.isInherited ? 'rating-inherited' : '';
  return (
    <label class={`rating rating-${props.rating} ${state}`} title={RATING_DESCRIPTIONS[props.rating]}>
      <input type="radio" name="credibility" checked={props.isOwn} onChange={props.choose} />
      {props.rating} {RATING_LABELS[props.rating]}
    </label>
  );
}

function sourceWords(value: Credibility, venue: Venue | undefined): string {
  if (value.override !== null) return t('editorOwnRating');
  if (venue?.credibility) return t('editorRatingFrom', venue.name);
  return venue ? t('editorVenueHasNone', venue.name) : t('editorNoVenue');
}
