import { browser } from './browser.ts';
import { tell } from './news.ts';
import type { ActiveTab } from './tabs.ts';

/**
 * The last click for a page in a tab: the page's address, and its document as `documentIn` tells it, null until somebody has looked. The
 * browser keeps it in memory, and from pages, until it ends.
 */
export type PageClick = { url: string; document: number | null };

const keyOf = (tabId: number) => `clicked.${tabId}`;

/** A person has clicked for the page in a tab: a panel may read it, one that is open and one that is opened later. */
export async function allowPage({ id, url }: Pick<ActiveTab, 'id' | 'url'>): Promise<void> {
  // First: a panel that is not there yet to hear of it looks for it here.
  await keepClick(id, { url, document: null });
  await tell('page.allowed', { tabId: id });
}

export async function keepClick(tabId: number, click: PageClick): Promise<void> {
  await browser.storage.session.set({ [keyOf(tabId)]: click });
}

/** Undefined where nobody has clicked in the tab. */
export async function clickIn(tabId: number): Promise<PageClick | undefined> {
  const key = keyOf(tabId);
  return (await browser.storage.session.get(key))[key] as PageClick | undefined;
}

export async function forgetClicks(): Promise<void> {
  await browser.storage.session.clear();
}
