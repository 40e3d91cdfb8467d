import type { Menus, Tabs } from 'webextension-polyfill';
import { browser } from './browser.ts';

/** Where an item is offered: on the toolbar button, a selected text, or a link. */
export type MenuPlace = 'action' | 'selection' | 'link';
export type MenuItem<Id extends string> = { id: Id; title: string; place: MenuPlace };
/** What a person chose, and where. */
export type MenuChoice<Id extends string> = { id: Id; info: Menus.OnClickData; tab: Tabs.Tab | undefined };

/**
 * Offers items in the browser's menus. Made anew at each install or update, since the browser keeps them. Called at once: what may only
 * follow a click may follow, and the page that was clicked on may be read.
 */
export function offerInMenus<Id extends string>(
  items: () => readonly MenuItem<Id>[],
  choose: (choice: MenuChoice<Id>) => void,
): void {
  browser.runtime.onInstalled.addListener(async () => {
    await browser.contextMenus.removeAll();
    for (const { id, title, place } of items()) {
      // What pages link to that is no address of the web can't be a source.
      const only = place === 'link' ? { targetUrlPatterns: ['http://*/*', 'https://*/*'] } : {};
      browser.contextMenus.create({ id, title, contexts: [place], ...only });
    }
  });
  browser.contextMenus.onClicked.addListener((info, tab) => choose({ id: info.menuItemId as Id, info, tab }));
}
