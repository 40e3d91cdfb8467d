import { browser } from './browser.ts';

/** Offers an item in the menu of the toolbar button. Made anew at each install or update; the browser keeps it. */
export function offerInToolbarMenu(id: string, title: string, choose: () => void): void {
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.create({ id, title, contexts: ['action'] }, () => {
      // An update finds the item already there.
      void browser.runtime.lastError;
    });
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId }) => {
    if (menuItemId === id) choose();
  });
}
