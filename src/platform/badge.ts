import { browser } from './browser.ts';

/** Shows a short text on the toolbar button, `''` for none, with its tooltip. */
export async function setBadge(badge: { text: string; color: string; title: string }): Promise<void> {
  await browser.action.setBadgeText({ text: badge.text });
  await browser.action.setBadgeBackgroundColor({ color: badge.color });
  await browser.action.setTitle({ title: badge.title });
}
