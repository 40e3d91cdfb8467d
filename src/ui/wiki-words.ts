import { unreachable } from '../domain/result.ts';
import type { SyncProblem } from '../domain/sync-state.ts';

/** Why the wiki gave no answer to what was asked of it now, in a sentence. Nothing is waiting to be sent because of it. */
export function wikiProblemSentence(problem: SyncProblem): string {
  switch (problem.kind) {
    case 'no-wiki':
      return 'No wiki is connected. Connect one in the options.';
    case 'unreachable':
      return 'The wiki could not be reached. Try again later.';
    case 'timeout':
      return 'The wiki did not answer in time. Try again later.';
    case 'needs-key':
      return 'The wiki does not accept the API key. Mend it in the options.';
    case 'not-a-wiki':
      return 'The address did not answer as a wiki does. Check it in the options.';
    case 'rate-limited':
      return 'The wiki asks for a pause. Try again in a minute.';
    case 'server-error':
      return 'The wiki failed. Try again later.';
    case 'refused':
      return `The wiki refused: ${problem.detail || 'it gave no reason.'}`;
    default:
      return unreachable(problem.kind);
  }
}
