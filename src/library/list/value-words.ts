import type { FilterField } from '../../domain/query.ts';
import { RATING_LABELS } from '../../domain/rating.ts';
import { SOURCE_TYPES } from '../../domain/source.ts';
import { typeWords } from '../../domain/type-words.ts';
import type { ValueCount } from '../../messages/finder.ts';
import { ratingOf } from './rating-words.ts';

/** A filter's value as people say it: a rating by number and word, a type by its word, another by its label. */
export function valueWords(
  field: FilterField,
  { value, label }: Pick<ValueCount, 'value' | 'label'>,
): string {
  const rating = field === 'credibility' ? ratingOf(value) : null;
  if (rating) return `${rating} ${RATING_LABELS[rating]}`;
  const type = field === 'type' ? SOURCE_TYPES.find(known => known === value) : undefined;
  return type ? typeWords(type) : label;
}
