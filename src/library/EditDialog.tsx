import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Entry } from '../domain/entry.ts';
import { t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import { draftRequests } from '../messages/draft-requests.ts';
import { onNews } from '../platform/news.ts';
import { openTab } from '../platform/tabs.ts';
import { DraftEditor } from '../ui/DraftEditor.tsx';
import type { DraftPort } from '../ui/draft-port.ts';
import './EditDialog.css';

type Props = {
  entry: Entry;
  ask: Ask;
  /** Leads to the entry's conflicts. */
  resolve(entry: Entry): void;
  close(): void;
};

/** An entry in the editor: the same draft as in the popup, without a page to read. */
export function EditDialog({ entry, ask, resolve, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { url, title } = entry;
  const resolving = useRef(resolve);
  resolving.current = resolve;
  const port = useMemo(
    () => storedPort(ask, url, title, conflicted => resolving.current(conflicted)),
    [ask, url, title],
  );
  return (
    <dialog ref={dialog} class="edit" aria-label={t('libraryEditOf', title)} onClose={close}>
      <div class="edit-frame">
        <button
          type="button"
          class="plain edit-close"
          aria-label={t('commonClose')}
          onClick={() => dialog.current?.close()}
        >
          ✕
        </button>
        <DraftEditor port={port} address={url} tabTitle={title} />
      </div>
    </dialog>
  );
}

function storedPort(ask: Ask, url: string, title: string, resolve: Props['resolve']): DraftPort {
  const requests = draftRequests(ask, { capturedUrl: url, tabTitle: title });
  return {
    ...requests,
    read: null,
    page: null,
    assist: null,
    suggest: null,
    onEntriesChanged: hear => onNews('entries.changed', ({ ids }) => hear(ids)),
    onDraftChanged: hear => onNews('draft.changed', news => news.editor !== requests.editor && hear(news)),
    openSettings: () => openTab('options/index.html'),
    resolve,
  };
}
