import { t } from '../i18n/words.ts';

/** So many bytes as a person says them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return t('filesKilobytes', Math.max(1, Math.round(bytes / 1_000)));
  if (bytes < 1_000_000_000) return t('filesMegabytes', Math.round(bytes / 1_000_000));
  return t('filesGigabytes', Math.round(bytes / 100_000_000) / 10);
}
