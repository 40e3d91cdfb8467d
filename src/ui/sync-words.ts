import { unreachable } from '../domain/result.ts';
import type { EntrySync, SyncProblem } from '../domain/sync-state.ts';
import { fieldWord } from './field-words.ts';

/** One sentence for each thing that can stand between an entry and the wiki: what happened, then what to do. */
export function problemSentence(problem: SyncProblem): string {
  switch (problem.kind) {
    case 'no-wiki':
      return 'No wiki is connected. Connect one in the options.';
    case 'unreachable':
      return 'The wiki could not be reached. Saved here; it will be sent when it can.';
    case 'timeout':
      return 'The wiki did not answer in time. Saved here; it will be sent when it does.';
    case 'needs-key':
      return 'The wiki does not accept the API key. Saved here; mend the key in the options.';
    case 'not-a-wiki':
      return 'The address did not answer as a wiki does. Saved here; check the address in the options.';
    case 'rate-limited':
      return 'The wiki asked for a pause. Saved here; it will be sent after it.';
    case 'server-error':
      return 'The wiki failed. Saved here; it will be sent again.';
    case 'refused':
      return `The wiki refused it${problem.detail ? `: ${problem.detail}` : '.'} Saved here; mend it and save again.`;
    default:
      return unreachable(problem.kind);
  }
}

/** Where an entry stands, ending in `Saved`, `Queued` or `Synced` unless a person is needed. */
export function syncSentence(sync: EntrySync): string {
  switch (sync.state) {
    case 'local':
      return 'Saved';
    case 'queued':
      return sync.problem ? `${problemSentence(sync.problem)} Queued` : 'Queued';
    case 'failed':
      return sync.problem ? problemSentence(sync.problem) : 'The wiki did not take it. Saved here.';
    case 'conflict':
      return `Changed here and on the wiki: ${sync.conflicts.map(({ field }) => fieldWord(field)).join(', ')}. Saved here; choose what to keep.`;
    case 'synced':
      return sync.refused.length > 0
        ? `Kept here, not taken by the wiki: ${sync.refused.map(({ field }) => fieldWord(field)).join(', ')}. Synced`
        : 'Synced';
    default:
      return unreachable(sync.state);
  }
}

/** The one thing a person can do about where an entry stands. */
export type SyncAction = 'send' | 'settings' | 'refused' | 'resolve';

export const ACTION_WORDS: Record<SyncAction, string> = {
  send: 'Send now',
  settings: 'Open settings',
  refused: 'See what was refused',
  resolve: 'Resolve',
};

/** What to offer beside the sentence, or null where all is well. */
export function syncAction(sync: EntrySync): SyncAction | null {
  switch (sync.state) {
    case 'local':
      return 'settings';
    case 'queued':
      return sync.problem?.kind === 'no-wiki' ? 'settings' : 'send';
    case 'failed':
      return failedAction(sync);
    case 'conflict':
      return 'resolve';
    case 'synced':
      return sync.refused.length > 0 ? 'refused' : null;
    default:
      return unreachable(sync.state);
  }
}

function failedAction({ problem, refused }: EntrySync): SyncAction {
  switch (problem?.kind) {
    case 'no-wiki':
    case 'needs-key':
    case 'not-a-wiki':
      return 'settings';
    case 'refused':
      return 'refused';
    default:
      return refused.length > 0 ? 'refused' : 'send';
  }
}
