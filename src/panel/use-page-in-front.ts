import { useEffect, useState } from 'preact/hooks';
import { canonicalUrl } from '../domain/canonical-url.ts';
import { whyNotCaptured } from '../domain/settings.ts';
import { documentIn } from '../platform/injection.ts';
import { onNews } from '../platform/news.ts';
import { maySeeTabs } from '../platform/permissions.ts';
import { getSettings } from '../platform/settings.ts';
import { type ActiveTab, activeTab, NO_TAB, onTabChanged } from '../platform/tabs.ts';

/** A tab as it was when this visit of a page in it began, and the number of that visit. */
export type PageInFront = { tab: ActiveTab; visit: number };
type Visit = PageInFront & {
  /** What `documentIn` says. */
  document: number | null;
};

/**
 * The page in front of this window, without an address where nobody has clicked for it; null until it is known. A page stays the same
 * while only the part of it changes that its address names: what is at work on it is not begun anew.
 */
export function usePageInFront(): PageInFront | null {
  const [front, setFront] = useState<Visit | null>(null);
  useEffect(() => {
    let clicked = NO_TAB;
    const look = async (changedId: number, isLoaded: boolean, isClicked = false) => {
      const inFront = (await activeTab()) ?? NO_TAB;
      if (isClicked && inFront.id === changedId) clicked = inFront;
      const seen = await lookAt(inFront, isSamePage(clicked, inFront));
      setFront(before => {
        // Both browsers may say of a page that it was loaded when it has only changed its address.
        const isNewVisit = isLoaded && changedId === seen.tab.id && isOther(before?.document, seen.document);
        if (before && isSamePage(before.tab, seen.tab) && !isNewVisit) return before;
        return { ...seen, visit: (before?.visit ?? 0) + 1 };
      });
    };
    // One after the other: what was in front before is not to be shown last.
    let looking = Promise.resolve();
    const lookAgain = (id: number, isLoaded: boolean, isClicked = false) => {
      looking = looking
        .then(() => look(id, isLoaded, isClicked))
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
async function lookAt(tab: ActiveTab, isKnown: boolean): Promise<Omit<Visit, 'visit'>> {
  // Where nothing is captured not even this is tried.
  if (tab.url === '' || whyNotCaptured(tab, await getSettings()) !== null) return { tab, document: null };
  const document = await documentIn(tab.id);
  const isAllowed = document !== null || isKnown || !(await maySeeTabs());
  return { tab: isAllowed ? tab : { ...tab, url: '', title: '' }, document };
}

/** Whether they are two looks at what one draft is of. */
function isSamePage(one: ActiveTab, other: ActiveTab): boolean {
  return one.id === other.id && pageOf(one) === pageOf(other);
}

function pageOf({ url }: ActiveTab): string {
  return canonicalUrl(url) ?? url;
}

/** Documents that no script may look at are taken for others. */
function isOther(one: number | null | undefined, other: number | null): boolean {
  return other === null || one !== other;
}
