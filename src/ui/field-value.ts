import { kindWords } from '../domain/kind-words.ts';
import { RATING_LABELS, RATINGS } from '../domain/rating.ts';
import { isEmptyValue } from '../domain/shared-fields.ts';
import { SOURCE_TYPES, type SourceType } from '../domain/source.ts';
import { typeWords } from '../domain/type-words.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import { asWords } from '../domain/wiki-page.ts';

/** A shared field's value as a person reads it: lists as lists, and `''` for nothing. */
export function readableValue(field: string, value: unknown): string | string[] {
  if (isEmptyValue(value)) return '';
  if (Array.isArray(value)) return value.map(item => (field === 'citedBy' ? asWords(item) : String(item)));
  switch (field) {
    case 'credibility': {
      const rating = RATINGS.find(known => known === value);
      return rating ? `${rating} ${RATING_LABELS[rating]}` : '';
    }
    case 'venueId':
      return DEFAULT_VENUES.find(({ id }) => id === value)?.name ?? String(value);
    case 'type':
      return SOURCE_TYPES.includes(value as SourceType) ? typeWords(value as SourceType) : String(value);
    case 'subtype':
    case 'purpose':
      return kindWords(String(value));
    default:
      return String(value);
  }
}
