import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, LaunchOptions } from './browser.ts';

const WELCOME = 'welcome/index.html';

/** Closes the page that a new profile is welcomed with: it opens at any moment, and takes the focus from what is driven then. */
export async function pastWelcome<B extends Browser>(browser: B, options: LaunchOptions): Promise<B> {
  // A profile that was used before has been welcomed.
  const isFirst = options.profileDir === undefined && existsSync(join(options.extensionDir, WELCOME));
  if (!isFirst || options.keepsWelcome) return browser;
  try {
    await browser.dismiss(WELCOME);
    return browser;
  } catch (error) {
    await browser.kill();
    throw error;
  }
}
