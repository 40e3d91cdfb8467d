import { useEffect, useState } from 'preact/hooks';
import { canonicalUrl } from '../domain/canonical-url.ts';
import { whyNotCaptured } from '../domain/settings.ts';
import { onNews } from '../platform/news.ts';
import { clickIn, keepClick } from '../platform/page-clicks.ts';
import { getSettings } from '../platform/settings.ts';
import { documentIn, type TabDocument } from '../platform/tab-document.ts';
import { type ActiveTab, activeTab, NO_TAB, onTabChanged, tabWithId } from '../platform/tabs.ts';
import type { TabReader } from './tab-reader.ts';

/** A tab as it was when this visit of a page in it began, and the number of that visit. */
export type PageInFront = {
  tab: ActiveTab;
  visit: number;
  /** Whether its document was seen before under another address: what it shows may still be of that one. */
  isRedrawn: boolean;
};
type Look = { tab: ActiveTab; document: TabDocument };
type Visit = PageInFront & Look;

/**
 * The page in front of this window, without an address where nobody has clicked for it; null until it is known. A page stays the same
 * while only the part of it changes that its address names: what is at work on it is not begun anew. A click begins one anew that could
 * not be read.
 */
export function usePageInFront({ isUnread }: Pick<TabReader, 'isUnread'>): PageInFront | null {
  const [front, setFront] = useState<PageInFront | null>(null);
  useEffect(() => {
    let current: Visit | null = null;
    // Of each tab: its document, and the page that this was when it was seen last.
    const pages = new Map<number, { document: number; page: string }>();
    const loads = new Tidings();
    const clicks = new Tidings();
    let looks = 0;
    let shownLook = 0;
    // They run beside each other, so that a page that does not answer holds up no other. One that was overtaken by a later one counts no more.
    const look = async () => {
      looks += 1;
      const number = looks;
      const tab = (await activeTab()) ?? NO_TAB;
      const seen = await lookAt(tab, () => current?.tab ?? NO_TAB, lookAgain);
      if (number < shownLook) return;
      shownLook = number;
      const isClicked = clicks.take(tab.id, number);
      const isLoaded = loads.take(tab.id, number);
      const { document } = seen;
      const before = pages.get(tab.id);
      if (typeof document === 'number') pages.set(tab.id, { document, page: pageOf(seen.tab) });
      if (current && isSamePage(current.tab, seen.tab)) {
        const isReadAgain = isClicked && isUnread(current.visit);
        if (!isReadAgain && !isOther(current.document, document, isLoaded)) {
          if (document !== 'unknown') current.document = document;
          return;
        }
      }
      const isRedrawn = !isClicked && before?.document === document && before.page !== pageOf(seen.tab);
      current = { ...seen, visit: (current?.visit ?? 0) + 1, isRedrawn };
      setFront(current);
    };
    const lookAgain = () => {
      look().catch(error => console.error('The tab in front is not known.', error));
    };
    const stops = [
      onTabChanged((id, isLoaded) => {
        if (isLoaded) loads.add(id, looks);
        lookAgain();
      }),
      onNews('page.allowed', ({ tabId }) => {
        clicks.add(tabId, looks);
        lookAgain();
      }),
    ];
    lookAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, [isUnread]);
  return front;
}

/** What was told of tabs, each since which look: one that had begun before did not see it. */
class Tidings {
  #since = new Map<number, number>();

  add(tabId: number, lastLook: number): void {
    this.#since.set(tabId, lastLook);
  }

  /** Whether something was told of a tab before this look. It is told once. */
  take(tabId: number, look: number): boolean {
    const since = this.#since.get(tabId);
    return since !== undefined && since < look && this.#since.delete(tabId);
  }
}

/**
 * Only a click lets the panel see a page, and with it its document and the address at which that is: neither access to its site, which was
 * given for something else, nor the permission to see tabs does.
 */
async function lookAt(tab: ActiveTab, shown: () => ActiveTab, lookAgain: () => void): Promise<Look> {
  // Where nothing is captured not even this is tried.
  if (tab.url === '' || whyNotCaptured(tab, await getSettings()) !== null) return { tab, document: null };
  const click = await clickIn(tab.id);
  if (!click) return unseen(tab);
  const document = await documentIn(tab.id, lookAgain);
  const isClicked =
    isSamePage({ ...tab, url: click.url }, tab) ||
    (document !== null && document === click.document) ||
    (document === 'unknown' && isSamePage(shown(), tab));
  if (!isClicked) return unseen(tab);
  const isKept = click.document === document && click.url === tab.url;
  // Another page may have come meanwhile, whose document this is.
  if (typeof document === 'number' && !isKept && (await tabWithId(tab.id))?.url === tab.url) {
    await keepClick(tab.id, { url: tab.url, document });
  }
  return { tab, document };
}

function unseen(tab: ActiveTab): Look {
  return { tab: { ...tab, url: '', title: '' }, document: null };
}

/** Whether they are two looks at what one draft is of. */
function isSamePage(one: ActiveTab, other: ActiveTab): boolean {
  return one.id === other.id && pageOf(one) === pageOf(other);
}

function pageOf({ url }: ActiveTab): string {
  return canonicalUrl(url) ?? url;
}

/** Whether a page was loaded anew. Both browsers may say so of one that has only changed its address; documents that no script may look at are taken for others then. */
function isOther(before: TabDocument, now: TabDocument, isLoaded: boolean): boolean {
  if (before === 'unknown' || now === 'unknown') return false;
  if (before === null || now === null) return isLoaded;
  return before !== now;
}
