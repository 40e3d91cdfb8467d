import { MOST_LETTERS, MOST_LINES } from '../domain/entry-defaults.ts';
import { canBeKept, readSettings, type Settings } from '../domain/settings.ts';
import { t } from '../i18n/words.ts';
import { browser } from './browser.ts';

const KEY = 'settings';
const WELCOMED = 'welcomed';

/** What the person has chosen, with what stands where nothing is. */
export async function getSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return readSettings(stored[KEY]);
}

/** Keeps some settings; the others stay. Fails, in a whole sentence, where a list or a line of one is too long to be kept. */
export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await getSettings()), ...change };
  if (!canBeKept(settings)) throw new Error(t('optionsTooLong', MOST_LETTERS, MOST_LINES));
  await browser.storage.local.set({ [KEY]: settings });
  return settings;
}

type WithLevel = { setAccessLevel?(level: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void> };

/** Keeps the settings from content scripts, where the browser can: Firefox lets them read what is stored so. */
export async function keepSettingsFromPages(): Promise<void> {
  await (browser.storage.local as WithLevel).setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** Forgets them, and whatever else the browser keeps as a setting. */
export function forgetStored(): Promise<void> {
  return browser.storage.local.clear();
}

/** Calls `hear` whenever a setting changes, in whichever window; returns what stops it. */
export function onSettingsChanged(hear: (settings: Settings) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>) => {
    const change = changes[KEY];
    if (change) hear(readSettings(change.newValue));
  };
  browser.storage.local.onChanged.addListener(listener);
  return () => browser.storage.local.onChanged.removeListener(listener);
}

/** Whether the person has not been welcomed yet; asking makes it so. */
export async function isFirstWelcome(): Promise<boolean> {
  const stored = await browser.storage.local.get(WELCOMED);
  await browser.storage.local.set({ [WELCOMED]: true });
  return stored[WELCOMED] !== true;
}
