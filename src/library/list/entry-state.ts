import type { Entry } from '../../domain/entry.ts';
import { headState, type RowFacts } from '../../domain/entry-head.ts';
import { type EntrySync, syncWith } from '../../domain/sync-state.ts';
import { t } from '../../i18n/words.ts';
import { ACTION_WORDS, type SyncAction, syncAction, syncSentence } from '../../ui/sync-words.ts';

/** What can be done about an entry in its row; `send-here` sends it to the wiki in use, which never had it. */
export type RowAction = SyncAction | 'send-here';

export function rowActionWords(action: RowAction): string {
  return action === 'send-here' ? t('librarySendHere') : ACTION_WORDS[action];
}

export type EntryState = { state: EntrySync['state']; sentence: string; action: RowAction | null };

/** Where an entry stands with the wiki in use; with none in use (`''`), where it stood last. */
export function entryState(entry: Entry, wiki: string): EntryState {
  const sync = wiki === '' ? entry.sync : syncWith(entry, wiki);
  const { state } = sync;
  if (state !== 'local') return { state, sentence: syncSentence(sync), action: syncAction(sync) };
  // Without a wiki the head of the page says so, once.
  if (wiki === '') return { state, sentence: syncSentence(sync), action: null };
  const isElsewhere = entry.sync.wiki !== '' && entry.sync.wiki !== wiki;
  const sentence = isElsewhere ? t('libraryElsewhere', placeOf(entry.sync.wiki)) : syncSentence(sync);
  return { state, sentence, action: 'send-here' };
}

/** The same in a word, before the entry is read that says why and what can be done. */
export function headWords(facts: RowFacts, wiki: string): EntryState {
  const { state, isRefused } = headState(facts, wiki);
  const words = state === 'synced' && isRefused ? 'domainStateRefused' : STATE_WORDS[state];
  return { state, sentence: t(words), action: null };
}

const STATE_WORDS = {
  local: 'syncSaved',
  queued: 'syncQueued',
  synced: 'syncSynced',
  failed: 'domainStateFailed',
  conflict: 'domainStateConflict',
} as const;

/** A wiki's address as it is said in a sentence. */
function placeOf(address: string): string {
  return address.replace(/^https?:\/\//, '');
}
