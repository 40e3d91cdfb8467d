import type { FilterField } from '../../domain/query.ts';
import { RATING_LABELS } from '../../domain/rating.ts';
import { type MessageKey, t } from '../../i18n/words.ts';
import type { ValueCount } from '../../messages/finder.ts';
import { ratingOf } from './rating-words.ts';

/** What the finder names itself; it has no language but English. */
const WORDS: Partial<Record<FilterField, Record<string, MessageKey>>> = {
  credibility: { none: 'libraryUnrated' },
  venue: { none: 'libraryNoVenue' },
  state: {
    local: 'libraryStateLocal',
    queued: 'libraryStateQueued',
    synced: 'libraryStateSynced',
    failed: 'libraryStateFailed',
    conflict: 'libraryStateConflict',
    refused: 'libraryStateRefused',
  },
  lacks: {
    rating: 'libraryLacksRating',
    summary: 'libraryLacksSummary',
    keypoints: 'libraryLacksKeyPoints',
    citation: 'libraryLacksCitation',
  },
};

/** A filter's value as people say it: a rating by number and word, what comes from sources as it stands there. */
export function valueWords(
  field: FilterField,
  { value, label }: Pick<ValueCount, 'value' | 'label'>,
): string {
  const rating = field === 'credibility' ? ratingOf(value) : null;
  if (rating) return `${rating} ${RATING_LABELS[rating]}`;
  const known = WORDS[field] ?? {};
  // The value may have been typed: a name that every object has is none.
  const key = Object.hasOwn(known, value) ? known[value] : undefined;
  return key ? t(key) : label;
}
