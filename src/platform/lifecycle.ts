import { browser } from './browser.ts';

/** Calls `wake` when the browser starts, and after an install or update. */
export function onStart(wake: () => void): void {
  browser.runtime.onStartup.addListener(wake);
  browser.runtime.onInstalled.addListener(wake);
}

/** Calls `begin` when the extension is installed, and not when it or the browser is updated. */
export function onInstall(begin: () => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') begin();
  });
}

/** Calls `wake` when the network comes back, while the background is alive; an alarm covers the rest. */
export function onOnline(wake: () => void): void {
  globalThis.addEventListener('online', wake);
}
