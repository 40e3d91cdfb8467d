import { browser } from './browser.ts';

export type ActiveTab = { id: number; url: string; title: string };

/** The tab that the toolbar button was clicked on; its address is `''` where the browser keeps it to itself. */
export async function activeTab(): Promise<ActiveTab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return undefined;
  return { id: tab.id, url: tab.url ?? '', title: tab.title ?? '' };
}

/** Opens an address, or a page of the extension by its path, in a new tab. */
export async function openTab(addressOrPath: string): Promise<void> {
  const isAddress = /^https?:/.test(addressOrPath);
  await browser.tabs.create({ url: isAddress ? addressOrPath : browser.runtime.getURL(addressOrPath) });
}
