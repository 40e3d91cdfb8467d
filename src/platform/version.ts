import { browser } from './browser.ts';

/** The version of the extension, as its manifest says. */
export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}

/** Whether this is Firefox, for what can only be told of one browser: where its menus and buttons are. */
export function isFirefox(): boolean {
  return browser.runtime.getURL('').startsWith('moz-extension:');
}
