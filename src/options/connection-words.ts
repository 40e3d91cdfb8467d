import { unreachable } from '../domain/result.ts';
import type { SyncProblem } from '../domain/sync-state.ts';
import type { AddressProblem } from '../domain/wiki-profile.ts';
import { t } from '../i18n/words.ts';
import type { Connection } from './connect.ts';

/** How connecting ended, in a sentence: what happened, then what to do. */
export function connectionSentence(connection: Connection): string {
  switch (connection.state) {
    case 'connected':
      return t('optionsConnected', connection.address);
    case 'needs-access':
      return t('optionsNeedsAccess', new URL(connection.address).host);
    case 'denied':
      return t('optionsDenied', new URL(connection.address).host);
    case 'no-consent':
      return t('optionsNoConsent', new URL(connection.address).host);
    case 'bad-address':
      return addressSentence(connection.problem);
    case 'failed':
      return problemSentence(connection.problem);
    default:
      return unreachable(connection);
  }
}

/** What is wrong with a typed address. */
export function addressSentence(problem: AddressProblem): string {
  switch (problem) {
    case 'empty':
      return t('optionsEmptyAddress');
    case 'not-an-address':
      return t('optionsNotAnAddress');
    case 'not-http':
      return t('optionsNotHttp');
    case 'plain-http':
      return t('optionsPlainHttp');
    default:
      return unreachable(problem);
  }
}

function problemSentence(problem: SyncProblem): string {
  switch (problem.kind) {
    case 'unreachable':
      return t('optionsUnreachable');
    case 'timeout':
      return t('optionsTimeout');
    case 'needs-key':
      return t('optionsNeedsKey');
    case 'not-a-wiki':
      return t('optionsNotAWiki');
    case 'rate-limited':
      return t('optionsRateLimited');
    case 'server-error':
      return t('optionsServerError');
    case 'refused':
    case 'no-wiki':
      return problem.detail ? t('optionsRefused', problem.detail) : t('optionsRefusedSilently');
    default:
      return unreachable(problem.kind);
  }
}
