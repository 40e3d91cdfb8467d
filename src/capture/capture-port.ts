import type { ExtractedFacts } from '../domain/source.ts';
import { draftRequests } from '../messages/draft-requests.ts';
import type { EditorAsk } from '../messages/editor-ask.ts';
import { onNews } from '../platform/news.ts';
import type { ActiveTab } from '../platform/tabs.ts';
import type { DraftPort, Reading, ReadingWatch } from '../ui/draft-port.ts';
import { assistPort } from './assist-port.ts';
import { openPage } from './open-page.ts';
import { readTab } from './read-tab.ts';

type Options = {
  /** Opens another page of the extension. */
  leaveFor(page: string): Promise<void>;
  /** Whether what is selected is followed while the editor is open, or looked at once. */
  followsSelection: boolean;
  /** Reads the tab; as it is now where this is not given. */
  read?(watch: ReadingWatch): Promise<Reading>;
};

/** The draft of the open tab, for the editor. */
export function capturePort(
  ask: EditorAsk,
  tab: ActiveTab,
  { leaveFor, followsSelection, read = watch => readTab(tab, watch) }: Options,
): DraftPort {
  // Started before the form is drawn: the page is read while the popup paints.
  const cancelling = new AbortController();
  const told: { facts?: ExtractedFacts; to?: ReadingWatch } = {};
  const reading = read({
    signal: cancelling.signal,
    onProgress: words => told.to?.onProgress(words),
    onFacts: facts => {
      told.facts = facts;
      told.to?.onFacts(facts);
    },
  });
  const page = { capturedUrl: tab.url, tabTitle: tab.title };
  const requests = draftRequests(ask, page);
  return {
    ...requests,
    assist: assistPort(ask, page, requests.editor),
    // After the reading: nobody waits for it, and the page has one thread.
    page: openPage(tab.id, reading, followsSelection),
    read: watch => {
      told.to = watch;
      // They may have come before the form was there to hear of them.
      if (told.facts) watch.onFacts(told.facts);
      watch.signal.addEventListener('abort', () => cancelling.abort());
      return reading;
    },
    // Loaded when there is something to suggest from: the popup is open and filled by then.
    suggest: async ({ extracted }) => {
      const { keySentences } = await import('../extract/key-sentences.ts');
      return keySentences(extracted.text, extracted.language);
    },
    onEntriesChanged: hear => onNews('entries.changed', ({ ids }) => hear(ids)),
    onDraftChanged: hear => onNews('draft.changed', news => news.editor !== requests.editor && hear(news)),
    openSettings: () => leaveFor('options/index.html'),
    resolve: entry => leaveFor(`library/index.html#resolve=${entry.id}`),
  };
}
