import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Entry } from '../domain/entry.ts';
import type { Ask } from '../messages/ask.ts';
import { readNews } from '../messages/news.ts';
import { onBroadcast } from '../platform/messaging.ts';
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
  const page = { capturedUrl: url, tabTitle: title };
  return {
    open: () => ask('draft.open', { page }),
    read: null,
    fill: capture => ask('draft.fill', { page, capture }),
    edit: edits => ask('draft.edit', { page, edits }),
    save: () => ask('draft.save', { page }),
    searchPages: query => ask('wiki.pages', { query }),
    onEntriesChanged: hear =>
      onBroadcast(message => {
        const news = readNews(message, 'entries.changed');
        if (news) hear(news.ids);
      }),
    async wikiPageOf(entry) {
      const { address } = await ask('wiki.status', {});
      return address && `${address}/resources/${entry.sync.remoteId || entry.id}`;
    },
  };
}
