import type { Tabs } from 'webextension-polyfill';
import { browser } from './browser.ts';

/** `url` is `''` where the browser keeps it to itself. */
export type ActiveTab = { id: number; windowId: number; url: string; title: string; isPrivate: boolean };
export const NO_TAB: ActiveTab = { id: -1, windowId: -1, url: '', title: '', isPrivate: false };

/** The tab in front of the window that asks: the one that the toolbar button was clicked on. */
export async function activeTab(): Promise<ActiveTab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  return seen(tab.id, tab);
}

/** Opens an address, or a page of the extension by its path, in a new tab. */
export async function openTab(addressOrPath: string): Promise<void> {
  const isAddress = /^https?:/.test(addressOrPath);
  await browser.tabs.create({ url: isAddress ? addressOrPath : browser.runtime.getURL(addressOrPath) });
}

/** Closes the tab that this page is in. */
export async function closeThisTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

/** Calls `hear` whenever another tab comes to the front of a window, or a page in one changes or is loaded; returns what stops it. */
export function onTabChanged(hear: (tabId: number, isLoaded: boolean) => void): () => void {
  const onActivated = ({ tabId }: { tabId: number }) => hear(tabId, false);
  const onUpdated = (tabId: number, change: { status?: string; url?: string }) => {
    const isLoaded = change.status === 'complete';
    if (isLoaded || change.url !== undefined) hear(tabId, isLoaded);
  };
  browser.tabs.onActivated.addListener(onActivated);
  browser.tabs.onUpdated.addListener(onUpdated);
  return () => {
    browser.tabs.onActivated.removeListener(onActivated);
    browser.tabs.onUpdated.removeListener(onUpdated);
  };
}

function seen(id: number, { windowId = -1, url = '', title = '', incognito }: Tabs.Tab): ActiveTab {
  return { id, windowId, url, title, isPrivate: incognito };
}
