import type { Tabs } from 'webextension-polyfill';
import { browser } from './browser.ts';
import { isFirefox } from './version.ts';

/** The keys that capture a page, as the browser writes them; `''` where the person has taken them away. */
export async function captureShortcut(): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === OPEN_POPUP)?.shortcut ?? '';
}

/** A command with its keys as the browser writes them, `''` for none. The one that opens the popup has no description of its own. */
export type Shortcut = { name: string; description: string; keys: string };
export const OPEN_POPUP = '_execute_action';

export async function listShortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.map(({ name = '', description = '', shortcut = '' }) => ({
    name,
    description,
    keys: shortcut,
  }));
}

/** Newer than the polyfill's types. https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/commands/openShortcutSettings */
type WithShortcutSettings = { openShortcutSettings?(): Promise<void> };

/** What opens the browser's own page for changing keys; null where it has none that an extension may open. */
export function shortcutSettings(): (() => Promise<unknown>) | null {
  const commands: WithShortcutSettings = browser.commands;
  if (commands.openShortcutSettings) return () => commands.openShortcutSettings?.() ?? Promise.resolve();
  if (isFirefox()) return null;
  return () => browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

/** Calls `act` when the keys of a command are pressed; the page in front may then be read. Called at once: what may only follow keys may follow. */
export function onCommand(act: (command: string, tab: Tabs.Tab | undefined) => void): void {
  browser.commands.onCommand.addListener(act);
}
