import { t } from '../i18n/words.ts';

/** What kept a draft from being stored, in a sentence. */
export function draftFailure(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return storeTrouble(words) ?? t('editorNotStored', words);
}

/** Whether the browser's words are those of a full disk. */
export function isDiskFull(words: string): boolean {
  return /quota|disk/i.test(words);
}

/**
 * What keeps the store from working, in a sentence, where it is something that a person can change; else null. Told by the browser's words,
 * since that is all that comes from the background.
 */
export function storeTrouble(words: string): string | null {
  if (isDiskFull(words)) return t('editorDiskFull');
  if (/version/i.test(words)) return t('editorNewerVersion');
  // Firefox, for an extension whose every window is a private one.
  if (/did not allow mutations/i.test(words)) return t('editorNothingRemembered');
  return null;
}
