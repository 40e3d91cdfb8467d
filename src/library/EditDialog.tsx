import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Entry } from '../domain/entry.ts';
import type { Ask } from '../messages/ask.ts';
import { draftRequests } from '../messages/draft-requests.ts';
import { onNews } from '../platform/news.ts';
import { DraftEditor } from '../ui/DraftEditor.tsx';
import type { DraftPort } from '../ui/draft-port.ts';

/** An entry in the editor: the same draft as in the popup, without a page to read. */
export function EditDialog({ entry, ask, close }: { entry: Entry; ask: Ask; close(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { url, title } = entry;
  const port = useMemo(() => storedPort(ask, url, title), [ask, url, title]);
  return (
    <dialog ref={dialog} class="edit" aria-label={`Edit ${title}`} onClose={close}>
      <div class="edit-frame">
        <button
          type="button"
          class="plain edit-close"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          ✕
        </button>
        <DraftEditor port={port} address={url} tabTitle={title} />
      </div>
    </dialog>
  );
}

function storedPort(ask: Ask, url: string, title: string): DraftPort {
  return {
    ...draftRequests(ask, { capturedUrl: url, tabTitle: title }),
    read: null,
    suggest: null,
    onEntriesChanged: hear => onNews('entries.changed', ({ ids }) => hear(ids)),
  };
}
