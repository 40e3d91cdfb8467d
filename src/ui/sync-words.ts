import { unreachable } from '../domain/result.ts';
import type { EntrySync, SyncProblem } from '../domain/sync-state.ts';
import { listWords, t } from '../i18n/words.ts';
import { fieldWord } from './field-words.ts';

/** One sentence for each thing that can stand between an entry and the wiki: what happened, then what to do. */
export function problemSentence(problem: SyncProblem): string {
  switch (problem.kind) {
    case 'no-wiki':
      return t('syncNoWiki');
    case 'unreachable':
      return t('syncUnreachable');
    case 'timeout':
      return t('syncTimeout');
    case 'needs-key':
      return t('syncNeedsKey');
    case 'not-a-wiki':
      return t('syncNotAWiki');
    case 'rate-limited':
      return t('syncRateLimited');
    case 'server-error':
      return t('syncServerError');
    case 'refused':
      return problem.detail ? t('syncRefusedBecause', problem.detail) : t('syncRefused');
    default:
      return unreachable(problem.kind);
  }
}

/** Where an entry stands, ending in `Saved`, `Queued` or `Synced` unless a person is needed. */
export function syncSentence(sync: EntrySync): string {
  switch (sync.state) {
    case 'local':
      return t('syncSaved');
    case 'queued':
      return sync.problem
        ? t('commonTwoSentences', problemSentence(sync.problem), t('syncQueued'))
        : t('syncQueued');
    case 'failed':
      return sync.problem ? problemSentence(sync.problem) : t('syncNotTaken');
    case 'conflict':
      return t('syncConflict', fieldsOf(sync.conflicts));
    case 'synced':
      return sync.refused.length > 0 ? t('syncSyncedBut', fieldsOf(sync.refused)) : t('syncSynced');
    default:
      return unreachable(sync.state);
  }
}

function fieldsOf(those: readonly { field: string }[]): string {
  return listWords(those.map(({ field }) => fieldWord(field)));
}

/** The one thing a person can do about where an entry stands. */
export type SyncAction = 'send' | 'settings' | 'refused' | 'resolve';

// Said when they are read: which language it is, is known only then.
export const ACTION_WORDS: Readonly<Record<SyncAction, string>> = {
  get send() {
    return t('syncSendNow');
  },
  get settings() {
    return t('syncOpenSettings');
  },
  get refused() {
    return t('syncSeeRefused');
  },
  get resolve() {
    return t('syncResolve');
  },
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
