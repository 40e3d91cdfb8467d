import { browser } from './browser.ts';

/** Chromium's side panel, which the polyfill does not know. https://developer.chrome.com/docs/extensions/reference/api/sidePanel */
type WithSidePanel = { chrome?: { sidePanel?: { open(options: { windowId: number }): Promise<void> } } };

/** Whether this browser has a place beside the page. */
export function hasPanel(): boolean {
  return sidePanel() !== undefined || browser.sidebarAction !== undefined;
}

/** Opens the panel beside the page. Only a click or keys may call it, and nothing may be waited for in between. */
export async function openPanel(windowId: number): Promise<void> {
  const side = sidePanel();
  if (side) await side.open({ windowId });
  else await browser.sidebarAction.open();
}

function sidePanel() {
  return (globalThis as WithSidePanel).chrome?.sidePanel;
}
