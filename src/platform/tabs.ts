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
  if (/^https?:/.test(addressOrPath)) await browser.tabs.create({ url: addressOrPath });
  else await openPage(addressOrPath, true);
}

/** Never in a private window: there Firefox keeps from a page of an extension all that is stored. */
async function openPage(path: string, active: boolean): Promise<void> {
  const url = browser.runtime.getURL(path);
  if (!(await isInPrivateWindow())) {
    await browser.tabs.create({ url, active });
    return;
  }
  const windows = await browser.windows.getAll({ windowTypes: ['normal'] });
  const windowId = windows.find(({ incognito }) => !incognito)?.id;
  if (windowId === undefined) {
    await browser.windows.create({ url });
    return;
  }
  await browser.tabs.create({ url, active, windowId });
  await browser.windows.update(windowId, { focused: true });
}

async function isInPrivateWindow(): Promise<boolean> {
  return (await browser.windows.getCurrent()).incognito;
}

/** Where a page is opened, as browsers name it when somebody presses Enter in the address bar. */
export type Disposition = 'currentTab' | 'newForegroundTab' | 'newBackgroundTab';

/** Opens a page of the extension where it is wanted. */
export async function openPageAt(path: string, where: Disposition): Promise<void> {
  const isHere = where === 'currentTab' && !(await isInPrivateWindow());
  if (isHere) await browser.tabs.update({ url: browser.runtime.getURL(path) });
  else await openPage(path, where !== 'newBackgroundTab');
}

/** All tabs of a window, null for the one that asks, in their order; without permission to see tabs most have neither address nor title. */
export async function tabsOfWindow(windowId: number | null): Promise<ActiveTab[]> {
  const tabs = await browser.tabs.query(windowId === null ? { currentWindow: true } : { windowId });
  return tabs.flatMap(tab => (tab.id === undefined ? [] : seen(tab.id, tab)));
}

/** The tab in front of each window. */
export async function tabsInFront(): Promise<ActiveTab[]> {
  const tabs = await browser.tabs.query({ active: true });
  return tabs.flatMap(tab => (tab.id === undefined ? [] : seen(tab.id, tab)));
}

export async function allTabIds(): Promise<number[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id }) => id ?? []);
}

/** A tab by its id; undefined where it is closed by now. */
export async function tabWithId(id: number): Promise<ActiveTab | undefined> {
  try {
    return seen(id, await browser.tabs.get(id));
  } catch (error) {
    console.warn('A tab is gone.', error instanceof Error ? error.message : error);
    return undefined;
  }
}

/** Closes the tab that this page is in. */
export async function closeThisTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

/**
 * Calls `hear` whenever another tab comes to the front of a window, or a page in one changes or is loaded; returns what stops it. A page
 * that only changes its own address is no loading in Firefox; Chromium tells of both alike.
 */
export function onTabChanged(hear: (tabId: number, isLoaded: boolean) => void): () => void {
  const loading = new Set<number>();
  const onActivated = ({ tabId }: { tabId: number }) => hear(tabId, false);
  const onUpdated = (tabId: number, change: { status?: string; url?: string }) => {
    if (change.status === 'loading') loading.add(tabId);
    const isComplete = change.status === 'complete';
    const isLoaded = isComplete && loading.delete(tabId);
    if (isComplete || change.url !== undefined) hear(tabId, isLoaded);
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
