import { type MessageKey, t } from '../i18n/words.ts';
import type { SourceType } from './source.ts';

const TYPE_KEYS: Record<SourceType, MessageKey> = {
  paper: 'domainTypePaper',
  blog: 'domainTypeBlog',
  report: 'domainTypeReport',
  book: 'domainTypeBook',
  talk: 'domainTypeTalk',
  podcast: 'domainTypePodcast',
  government: 'domainTypeGovernment',
  reference: 'domainTypeReference',
  web: 'domainTypeWeb',
};

/** A type of source as a person says it. Not in the library's worker, which has no strings. */
export function typeWords(type: SourceType): string {
  return t(TYPE_KEYS[type]);
}
