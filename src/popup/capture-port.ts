import type { Ask } from '../messages/ask.ts';
import { readNews } from '../messages/news.ts';
import { onBroadcast } from '../platform/messaging.ts';
import type { ActiveTab } from '../platform/tabs.ts';
import type { DraftPort } from '../ui/draft-port.ts';
import { readTab } from './read-tab.ts';

/** The draft of the open tab, for the editor. */
export function capturePort(ask: Ask, tab: ActiveTab): DraftPort {
  const page = { capturedUrl: tab.url, tabTitle: tab.title };
  // Started before the form is drawn: the page is read while the popup paints.
  const reading = readTab(tab);
  return {
    open: () => ask('draft.open', { page }),
    read: () => reading,
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
