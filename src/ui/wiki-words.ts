import { unreachable } from '../domain/result.ts';
import type { SyncProblem } from '../domain/sync-state.ts';
import { t } from '../i18n/words.ts';

/** Why the wiki gave no answer to what was asked of it now, in a sentence. Nothing is waiting to be sent because of it. */
export function wikiProblemSentence(problem: SyncProblem): string {
  switch (problem.kind) {
    case 'no-wiki':
      return t('syncNoWiki');
    case 'unreachable':
      return t('wikiUnreachable');
    case 'timeout':
      return t('wikiTimeout');
    case 'needs-key':
      return t('wikiNeedsKey');
    case 'not-a-wiki':
      return t('wikiNotAWiki');
    case 'rate-limited':
      return t('wikiRateLimited');
    case 'server-error':
      return t('wikiServerError');
    case 'refused':
      return problem.detail ? t('wikiRefused', problem.detail) : t('wikiRefusedSilently');
    default:
      return unreachable(problem.kind);
  }
}
