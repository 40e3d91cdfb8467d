import { t } from '../i18n/words.ts';

/** What kept a draft from being stored, in a sentence. */
export function draftFailure(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  if (/quota|disk/i.test(words)) return t('editorDiskFull');
  if (/version/i.test(words)) return t('editorNewerVersion');
  return t('editorNotStored', words);
}
