import type { Tabs } from 'webextension-polyfill';
import { browser } from './browser.ts';

/** The keys that capture a page, as the browser writes them; `''` where the person has taken them away. */
export async function captureShortcut(): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === '_execute_action')?.shortcut ?? '';
}

/** Calls `act` when the keys of a command are pressed; the page in front may then be read. Called at once: what may only follow keys may follow. */
export function onCommand(act: (command: string, tab: Tabs.Tab | undefined) => void): void {
  browser.commands.onCommand.addListener(act);
}
