import { browser } from './browser.ts';

/** Shows a short text on the toolbar button, `''` for none, with its tooltip. */
export async function setBadge(badge: { text: string; color: string; title: string }): Promise<void> {
  await browser.action.setBadgeText({ text: badge.text });
  await browser.action.setBadgeBackgroundColor({ color: badge.color });
  await browser.action.setTitle({ title: badge.title });
}

/** The same for one tab, until it shows another page: what came of something that was done there. */
export async function noticeOnTab(tabId: number, text: string, title: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text });
  await browser.action.setTitle({ tabId, title });
}

/** What the button shows for a tab: a notice there, or what it shows everywhere. */
export function badgeOnTab(tabId: number): Promise<string> {
  return browser.action.getBadgeText({ tabId });
}

/** Takes such a notice away again; the tab then shows what is shown everywhere. */
export async function clearNotice(tabId: number): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: null });
  await browser.action.setTitle({ tabId, title: '' });
}

/** Whether the person has the button in the toolbar itself; null where the browser does not say. */
export async function isButtonInSight(): Promise<boolean | null> {
  const settings = await browser.action.getUserSettings();
  return settings.isOnToolbar ?? null;
}
