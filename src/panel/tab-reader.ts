import { readRedrawn } from '../capture/read-redrawn.ts';
import { readTab } from '../capture/read-tab.ts';
import type { PageCapture } from '../domain/source.ts';
import type { ActiveTab } from '../platform/tabs.ts';
import type { Reading, ReadingWatch } from '../ui/draft-port.ts';
import type { PageInFront } from './use-page-in-front.ts';

export type TabReader = {
  read(front: PageInFront, watch: ReadingWatch): Promise<Reading>;
  /** Whether something is missing of what was read at this visit, so that the person was told to click again. */
  isUnread(visit: number): boolean;
};

/** Reads the pages in front, and knows of each tab what was read in it last. */
export function createTabReader(): TabReader {
  // Of each tab: where it was, and what tells its page from others.
  const last = new Map<number, { url: string; words: string }>();
  const unread = new Set<number>();
  const isBefore = (tab: ActiveTab, capture: PageCapture) => {
    const before = last.get(tab.id);
    return before !== undefined && before.url !== tab.url && before.words === wordsOf(capture);
  };
  const heed = ({ tab, visit }: PageInFront, reading: Reading): Reading => {
    if (reading.ok) last.set(tab.id, { url: tab.url, words: wordsOf(reading.capture) });
    if (!reading.ok || reading.missing !== undefined) unread.add(visit);
    return reading;
  };
  return {
    async read(front, watch) {
      const { tab, visit, isRedrawn } = front;
      const reading = isRedrawn
        ? await readRedrawn(tab, watch, capture => isBefore(tab, capture))
        : await readTab(tab, watch);
      heed(front, reading);
      if (reading.ok || !reading.remedy) return reading;
      const { label, apply } = reading.remedy;
      const remedy = {
        label,
        async apply(again: ReadingWatch) {
          unread.delete(visit);
          return heed(front, await apply(again));
        },
      };
      return { ...reading, remedy };
    },
    isUnread: visit => unread.has(visit),
  };
}

function wordsOf({ extracted }: PageCapture): string {
  return extracted.text || extracted.title;
}
