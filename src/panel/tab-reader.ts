import { readTab } from '../capture/read-tab.ts';
import type { PageCapture } from '../domain/source.ts';
import type { Reading, ReadingWatch } from '../ui/draft-port.ts';
import { isOther, isSamePage, type PageInFront } from './page-in-front.ts';
import { readRedrawn } from './read-redrawn.ts';

export type TabReader = {
  read(front: PageInFront, watch: ReadingWatch): Promise<Reading>;
  /**
   * Whether a click for the page begins this visit anew: something is missing of what was read that a click could bring. One that comes
   * while it is read counts when that ends.
   */
  takeClick(visit: number): boolean;
};

/** The page that a tab's document is known to have shown. */
type Shown = Pick<PageInFront, 'tab' | 'document'> & {
  /** What tells its text from others; null until it was read. */
  words: string | null;
  /** Whether that document was seen under another address since: what it shows now may be of either. */
  isLeft: boolean;
};

/** Reads the pages in front, and knows of each tab what was read in it last. */
export function createTabReader(): TabReader {
  const shown = new Map<number, Shown>();
  const unread = new Set<number>();
  const clicked = new Set<number>();
  /** Whether what the page shows may still be of another one that its document was. Never after a click: that is for what is there. */
  const isRedrawn = ({ tab, document, isClicked }: PageInFront): boolean => {
    const before = shown.get(tab.id);
    if (!before || isOther(before.document, document, true)) {
      shown.set(tab.id, { tab, document, words: null, isLeft: false });
      return false;
    }
    before.isLeft ||= !isSamePage(before.tab, tab);
    return before.isLeft && !isClicked;
  };
  const isBefore = ({ tab }: PageInFront, capture: PageCapture): boolean => {
    const before = shown.get(tab.id);
    return before !== undefined && !isSamePage(before.tab, tab) && before.words === wordsOf(capture);
  };
  const heed = ({ tab, document, visit }: PageInFront, reading: Reading): Reading => {
    if (reading.ok) shown.set(tab.id, { tab, document, words: wordsOf(reading.capture), isLeft: false });
    if (isWanting(reading)) unread.add(visit);
    return reading;
  };
  return {
    async read(front, watch) {
      const { tab, visit } = front;
      let reading = isRedrawn(front)
        ? await readRedrawn(tab, watch, capture => isBefore(front, capture))
        : await readTab(tab, watch);
      while (isWanting(reading) && clicked.delete(visit)) reading = await readTab(tab, watch);
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
    takeClick(visit) {
      if (unread.has(visit)) return true;
      clicked.add(visit);
      return false;
    },
  };
}

/** Whether a click could bring what a reading lacks. */
function isWanting(reading: Reading): boolean {
  return (!reading.ok || reading.missing !== undefined) && !reading.isFinal;
}

function wordsOf({ extracted }: PageCapture): string {
  return extracted.text || extracted.title;
}
