import { listWords, type MessageKey, t } from '../i18n/words.ts';

// What references say and an entry has no field for, by the names of CSL.

const NAMES = {
  volume: 'exchangeNoFieldVolume',
  issue: 'exchangeNoFieldIssue',
  number: 'exchangeNoFieldNumber',
  page: 'exchangeNoFieldPages',
  editor: 'exchangeNoFieldEditors',
  translator: 'exchangeNoFieldTranslators',
  edition: 'exchangeNoFieldEdition',
  'collection-title': 'exchangeNoFieldSeries',
  publisher: 'exchangeNoFieldPublisher',
  'publisher-place': 'exchangeNoFieldPlace',
} as const satisfies Record<string, MessageKey>;
export type UntakenField = keyof typeof NAMES;
export const UNTAKEN_FIELDS = Object.keys(NAMES) as UntakenField[];

/** The sentence for what the records of a file have that is not taken, with how many have it: the most frequent first. */
export function untakenWords(counts: ReadonlyMap<UntakenField, number>): string {
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return t(
    'exchangeNoFieldFor',
    listWords(sorted.map(([field, count]) => t('exchangeNoFieldCount', t(NAMES[field]), count))),
  );
}
