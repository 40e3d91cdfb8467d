import { dayWords } from '../i18n/day-words.ts';
import { t } from '../i18n/words.ts';
import { unreachable } from './result.ts';
import type { Finding, Lookup, Notice, Registry } from './standing.ts';

/** Proper names, the same in every language. */
export const REGISTRY_NAMES: Record<Registry, string> = { crossref: 'Crossref', arxiv: 'arXiv' };

/** What a lookup has against a source, in words. */
export function findingWords(finding: Finding): string {
  switch (finding.what) {
    case 'notice':
      return withDate(noticeWords(finding.kind), finding.date);
    case 'published':
      return finding.journal === '' ? t('standingPublished') : t('standingPublishedIn', finding.journal);
    case 'newer': {
      const { version, date, captured } = finding;
      const words = `v${version}`;
      return captured === null
        ? t('standingNewerSince', words, dayWords(date))
        : t('standingNewer', words, dayWords(date), `v${captured}`);
    }
    default:
      return unreachable(finding);
  }
}

/** The DOI that a finding leads to, `''` for none. */
export function doiOf(finding: Finding): string {
  return finding.what === 'newer' ? '' : finding.doi;
}

/** One sentence for a lookup that has found nothing against a source. */
export function soundWords({ registry, isKnown, lookedUpAt }: Lookup): string {
  const name = REGISTRY_NAMES[registry];
  return t(isKnown ? 'standingSound' : 'standingUnknown', name, dayWords(lookedUpAt.slice(0, 10)));
}

/** When a registry was asked. */
export function lookedUpWords({ registry, lookedUpAt }: Lookup): string {
  return t('standingLookedUp', REGISTRY_NAMES[registry], dayWords(lookedUpAt.slice(0, 10)));
}

function noticeWords(kind: Notice['kind']): string {
  const keys = {
    retracted: 'standingRetracted',
    withdrawn: 'standingWithdrawn',
    removed: 'standingRemoved',
    'partly-retracted': 'standingPartlyRetracted',
    concern: 'standingConcern',
    corrected: 'standingCorrected',
    superseded: 'standingSuperseded',
    updated: 'standingUpdated',
  } as const;
  return t(keys[kind]);
}

function withDate(words: string, date: string): string {
  return date === '' ? words : t('standingWithDate', words, dayWords(date));
}
