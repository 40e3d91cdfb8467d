import type { Runtime } from 'webextension-polyfill';
import { isUnanswered } from '../messages/unanswered.ts';
import { browser } from './browser.ts';

/** Sends to the background and waits for its reply. */
export function sendToBackground(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

/**
 * Calls `handle` for every message from the extension's own pages. Content scripts and other extensions are not heard:
 * what a page's process says reaches the background only as the result of an injection.
 */
export function onPageMessage(handle: (message: unknown) => Promise<unknown> | undefined): void {
  const home = browser.runtime.getURL('');
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id || !sender.url?.startsWith(home)) return undefined;
    return handle(message);
  });
}

/** Tells all open pages of the extension; nobody listening is fine. */
export async function broadcast(message: unknown): Promise<void> {
  try {
    await browser.runtime.sendMessage(message);
  } catch (error) {
    if (!isUnanswered(error)) throw error;
  }
}

/** Calls `hear` for messages that the background broadcasts, and not for those of content scripts; returns what stops it. */
export function onBroadcast(hear: (message: unknown) => void): () => void {
  const home = browser.runtime.getURL('');
  const listener = (message: unknown, sender?: Runtime.MessageSender): undefined => {
    // A content script speaks from a tab that shows a page of somebody else.
    if (sender?.tab && !sender.url?.startsWith(home)) return;
    hear(message);
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}
