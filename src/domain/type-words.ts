import { t } from '../i18n/words.ts';
import type { SourceType } from './source.ts';

/** A type of source as a person says it. Not in the library's worker, which has no strings. */
export function typeWords(type: SourceType): string {
  return t(`domainType_${type}`);
}
