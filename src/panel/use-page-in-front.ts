import { useEffect, useState } from 'preact/hooks';
import { whyNotCaptured } from '../domain/settings.ts';
import { mayLookAt } from '../platform/injection.ts';
import { onNews } from '../platform/news.ts';
import { maySeeTabs } from '../platform/permissions.ts';
import { getSettings } from '../platform/settings.ts';
import { type ActiveTab, activeTab, NO_TAB, onTabChanged } from '../platform/tabs.ts';

/** A tab, and which loading of a page in it this is. */
export type PageInFront = { tab: ActiveTab; visit: number };

/** The page in front of this window, without an address where nobody has clicked for it; null until it is known. */
export function usePageInFront(): PageInFront | null {
  const [front, setFront] = useState<PageInFront | null>(null);
  useEffect(() => {
    let clicked = NO_TAB;
    const look = async (changedId: number, isNewVisit: boolean, isClicked = false) => {
      const inFront = (await activeTab()) ?? NO_TAB;
      if (isClicked && inFront.id === changedId) clicked = inFront;
      const isKnown = clicked.id === inFront.id && clicked.url === inFront.url;
      const tab = isKnown || (await isAllowed(inFront)) ? inFront : { ...inFront, url: '', title: '' };
      setFront(before => {
        const isSame = before?.tab.id === tab.id && before.tab.url === tab.url;
        if (isSame && !(isNewVisit && tab.id === changedId)) return before;
        return { tab, visit: (before?.visit ?? 0) + 1 };
      });
    };
    // One after the other: what was in front before is not to be shown last.
    let looking = Promise.resolve();
    const lookAgain = (id: number, isNewVisit: boolean, isClicked = false) => {
      looking = looking
        .then(() => look(id, isNewVisit, isClicked))
        .catch(error => console.error('The tab in front is not known.', error));
    };
    lookAgain(NO_TAB.id, false);
    const stops = [
      onTabChanged((id, isLoaded) => lookAgain(id, isLoaded)),
      onNews('page.allowed', ({ tabId }) => lookAgain(tabId, false, true)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return front;
}

/** Who may see which tabs are open sees the addresses of pages that nobody has clicked for: these are not the panel's affair. */
async function isAllowed(tab: ActiveTab): Promise<boolean> {
  if (tab.url === '' || !(await maySeeTabs())) return true;
  // Where nothing is captured not even this is tried.
  return whyNotCaptured(tab, await getSettings()) !== null || mayLookAt(tab.id);
}
