import { useEffect, useState } from 'preact/hooks';
import type { Entry } from '../domain/entry.ts';
import { unreachable } from '../domain/result.ts';
import { t } from '../i18n/words.ts';
import type { DraftEditing } from './draft-editing.ts';
import type { DraftPort } from './draft-port.ts';
import { later } from './later.tsx';
import { ACTION_WORDS, type SyncAction, syncAction, syncSentence } from './sync-words.ts';

const RefusedDialog = later(async () => (await import('./RefusedDialog.tsx')).RefusedDialog);

/** What happened last, in words: ends in `Saved`, `Queued` or `Synced`, or says what went wrong. Beside it what can be done about that. */
export function DraftStatus({ draft, port }: { draft: DraftEditing; port: DraftPort }) {
  const entry = draft.view?.entry ?? null;
  const [link, setLink] = useState('');
  useEffect(() => {
    if (entry?.sync.state !== 'synced') setLink('');
    else port.wikiPageOf(entry).then(setLink, () => setLink(''));
  }, [entry, port]);
  const isSettled = draft.phase === 'editing' && draft.progress === '' && draft.failure === '';
  return (
    <div class="status">
      <span role="status" class={needsPerson(draft) ? 'problem' : 'quiet'}>
        {statusWords(draft)}
      </span>
      {draft.progress !== '' && (
        <button type="button" onClick={draft.cancelReading}>
          {t('commonCancel')}
        </button>
      )}
      {entry && isSettled && !draft.isChanged && !draft.isDeleted && (
        <EntryAction entry={entry} port={port} />
      )}
      {link !== '' && !draft.isChanged && !draft.isDeleted && (
        <a href={link} target="_blank" rel="noreferrer">
          {t('editorWikiPage')}
        </a>
      )}
    </div>
  );
}

function EntryAction({ entry, port }: { entry: Entry; port: DraftPort }) {
  const [isSeeing, setIsSeeing] = useState(false);
  const action = syncAction(entry.sync);
  const send = () => port.sendNow(entry);
  const act = (chosen: SyncAction) => {
    switch (chosen) {
      case 'send':
        send().catch(error => console.error('Not sent.', error));
        return;
      case 'settings':
        return port.openSettings();
      case 'refused':
        return setIsSeeing(true);
      case 'resolve':
        return port.resolve(entry);
      default:
        return unreachable(chosen);
    }
  };
  return (
    <>
      {action && (
        <button type="button" class="status-action" onClick={() => act(action)}>
          {ACTION_WORDS[action]}
        </button>
      )}
      {isSeeing && (
        <RefusedDialog
          about={entry.title || entry.url}
          sync={entry.sync}
          sendAgain={send}
          onClose={() => setIsSeeing(false)}
        />
      )}
    </>
  );
}

function needsPerson({ failure, isChanged, isDeleted, view }: DraftEditing): boolean {
  return (
    failure !== '' ||
    isDeleted ||
    (!isChanged && ['failed', 'conflict'].includes(view?.entry?.sync.state ?? ''))
  );
}

function statusWords(draft: DraftEditing): string {
  const { failure, phase, isChanged, isDeleted, isReading, progress, view, elsewhere } = draft;
  if (failure) return failure;
  if (phase === 'opening') return '';
  if (phase === 'saving') return savingWords(isReading, progress);
  if (progress !== '') return t('editorUnderWay', progress);
  if (isDeleted) {
    const deleted = t('editorDeletedElsewhere');
    return isChanged ? t('commonTwoSentences', deleted, t('editorDraftSaved')) : deleted;
  }
  // At its end stands where it is, as ever.
  const after = (words: string) => (elsewhere ? t('commonTwoSentences', elsewhere, words) : words);
  if (isChanged) return after(t('editorDraftSaved'));
  if (view?.entry) return after(syncSentence(view.entry.sync));
  return isReading ? t('editorReading') : '';
}

function savingWords(isReading: boolean, progress: string): string {
  if (!isReading) return t('editorSaving');
  return progress ? t('editorThenSaving', progress) : t('editorReadingThenSaving');
}
