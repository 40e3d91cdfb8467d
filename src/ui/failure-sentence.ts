import { t } from '../i18n/words.ts';

/** Why something failed, in the words of what failed. */
export function failureWords(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The sentence that says that something did not work, and why. */
export function failureSentence(error: unknown): string {
  return t('commonFailed', failureWords(error));
}
