import { useEffect, useState } from 'preact/hooks';
import { onNews } from '../platform/news.ts';
import { type ActiveTab, activeTab, NO_TAB, onTabChanged } from '../platform/tabs.ts';

/** A tab, and which loading of a page in it this is. */
export type PageInFront = { tab: ActiveTab; visit: number };

/** The page in front of this window, as far as the browser tells; null until it is known. */
export function usePageInFront(): PageInFront | null {
  const [front, setFront] = useState<PageInFront | null>(null);
  useEffect(() => {
    const look = async (changedId: number, isNewVisit: boolean) => {
      const tab = (await activeTab()) ?? NO_TAB;
      setFront(before => {
        const isSame = before?.tab.id === tab.id && before.tab.url === tab.url;
        if (isSame && !(isNewVisit && tab.id === changedId)) return before;
        return { tab, visit: (before?.visit ?? 0) + 1 };
      });
    };
    const lookAgain = (id: number, isNewVisit: boolean) => {
      look(id, isNewVisit).catch(error => console.error('The tab in front is not known.', error));
    };
    lookAgain(NO_TAB.id, false);
    const stops = [
      onTabChanged((id, isLoaded) => lookAgain(id, isLoaded)),
      onNews('page.allowed', ({ tabId }) => lookAgain(tabId, false)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return front;
}
