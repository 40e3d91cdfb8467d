import { useEffect, useState } from 'preact/hooks';
import { whyNotCaptured } from '../domain/settings.ts';
import { onNews } from '../platform/news.ts';
import { clickIn, keepClick } from '../platform/page-clicks.ts';
import { getSettings, onSettingsChanged } from '../platform/settings.ts';
import { documentIn } from '../platform/tab-document.ts';
import { type ActiveTab, activeTab, NO_TAB, onTabChanged, tabWithId } from '../platform/tabs.ts';
import { isOther, isSamePage, type PageInFront } from './page-in-front.ts';

type Look = Pick<PageInFront, 'tab' | 'why' | 'document'>;

/**
 * The page in front of this window, without an address where nobody has clicked for it; null until it is known. A page stays the same
 * while only the part of it changes that its address names: what is at work on it is not begun anew. A click begins one anew where
 * `takeClick`, which is told of its visit, says so.
 */
export function usePageInFront(takeClick: (visit: number) => boolean): PageInFront | null {
  const [front, setFront] = useState<PageInFront | null>(null);
  useEffect(() => {
    let current: PageInFront | null = null;
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
      if (current && current.why === seen.why && isSamePage(current.tab, seen.tab)) {
        const isReadAgain = isClicked && takeClick(current.visit);
        if (!isReadAgain && !isOther(current.document, document, isLoaded)) {
          if (document !== 'unknown') current.document = document;
          return;
        }
      }
      current = { ...seen, visit: (current?.visit ?? 0) + 1, isClicked };
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
      // Where capture was off nobody has asked for a click yet.
      onSettingsChanged(lookAgain),
    ];
    lookAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, [takeClick]);
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
  const why = whyNotCaptured(tab, await getSettings());
  // Where nothing is captured not even this is tried.
  if (tab.url === '' || why !== null) return { tab, why, document: null };
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
  return { tab, why, document };
}

function unseen(tab: ActiveTab): Look {
  return { tab: { ...tab, url: '', title: '' }, why: null, document: null };
}
