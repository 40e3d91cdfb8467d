import type { FilterField } from '../../domain/query.ts';
import { ratingWords } from '../../domain/venue-changes.ts';
import type { ValueCount } from '../../messages/finder.ts';
import { ratingOf } from './rating-words.ts';

/** A filter's value as people say it: a rating by number and word also where it was typed and not counted, another by its label. */
export function valueWords(
  field: FilterField,
  { value, label }: Pick<ValueCount, 'value' | 'label'>,
): string {
  const rating = field === 'credibility' ? ratingOf(value) : null;
  return rating ? ratingWords(rating) : label;
}
