import type { Ask } from '../messages/ask.ts';
import { draftRequests } from '../messages/draft-requests.ts';
import { onNews } from '../platform/news.ts';
import type { ActiveTab } from '../platform/tabs.ts';
import type { DraftPort } from '../ui/draft-port.ts';
import { readTab } from './read-tab.ts';

/** The draft of the open tab, for the editor. */
export function capturePort(ask: Ask, tab: ActiveTab): DraftPort {
  // Started before the form is drawn: the page is read while the popup paints.
  const cancelling = new AbortController();
  let tell = (_words: string) => {};
  const reading = readTab(tab, { signal: cancelling.signal, onProgress: words => tell(words) });
  return {
    ...draftRequests(ask, { capturedUrl: tab.url, tabTitle: tab.title }),
    read: ({ signal, onProgress }) => {
      tell = onProgress;
      signal.addEventListener('abort', () => cancelling.abort());
      return reading;
    },
    onEntriesChanged: hear => onNews('entries.changed', ({ ids }) => hear(ids)),
  };
}
