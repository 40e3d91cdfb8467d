import { unreachable } from '../../domain/result.ts';
import { listWords, t } from '../../i18n/words.ts';
import type { SyncItem } from '../../messages/wiki-requests.ts';
import { fieldWord } from '../../ui/field-words.ts';
import { problemSentence, type SyncAction } from '../../ui/sync-words.ts';
import { whenWords } from './when-words.ts';

export type SyncSection = 'needs-you' | 'waiting' | 'not-taken';

/** One entry of the sync page: where it stands in words, and the one thing that can be done. */
export type SyncRow = Pick<SyncItem, 'entryId' | 'title' | 'refused'> & {
  section: SyncSection;
  sentence: string;
  action: SyncAction;
};

/** What stands in the way most comes first. */
const ORDER: SyncItem['state'][] = [
  'conflict',
  'refused',
  'needs-key',
  'waiting',
  'sending',
  'queued',
  'done',
];

/** The rows of what is listed, one per entry. `now` is epoch ms. */
export function syncRows(items: readonly SyncItem[], now: number): SyncRow[] {
  const worst = new Map<string, SyncItem>();
  for (const item of items) {
    const known = worst.get(item.entryId);
    if (!known || ORDER.indexOf(item.state) < ORDER.indexOf(known.state)) worst.set(item.entryId, item);
  }
  return [...worst.values()].map(item => ({
    entryId: item.entryId,
    title: item.title,
    refused: item.refused,
    section: sectionOf(item),
    sentence: sentenceOf(item, now),
    action: actionOf(item),
  }));
}

function sectionOf({ state }: SyncItem): SyncSection {
  if (state === 'done') return 'not-taken';
  return state === 'conflict' || state === 'refused' || state === 'needs-key' ? 'needs-you' : 'waiting';
}

const TRIED_AGAIN = {
  now: 'libraryTriedAgainNow',
  soon: 'libraryTriedAgainAt',
  later: 'libraryTriedAgainLater',
} as const;

function sentenceOf(item: SyncItem, now: number): string {
  const { state, problem, until } = item;
  switch (state) {
    case 'conflict':
      return t('librarySyncConflict', listWords(item.conflicts.map(({ field }) => fieldWord(field))));
    case 'refused':
    case 'needs-key':
      return problem ? problemSentence(problem) : t('librarySyncNotTaken');
    case 'waiting':
      return [problem && problemSentence(problem), until !== null && whenWords(TRIED_AGAIN, until, now)]
        .filter(Boolean)
        .join(' ');
    case 'sending':
      return t('librarySyncSending');
    case 'queued':
      return t(item.kind === 'snapshot' ? 'librarySyncTextWaits' : 'librarySyncWaits');
    case 'done':
      return t('librarySyncWithout');
    default:
      return unreachable(state);
  }
}

function actionOf({ state }: SyncItem): SyncAction {
  if (state === 'conflict') return 'resolve';
  return state === 'needs-key' ? 'settings' : 'send';
}
