import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, LaunchOptions } from './browser.ts';
import { launchChromium } from './chromium-launch.ts';
import { launchFirefox } from './firefox-launch.ts';

const WELCOME = 'welcome/index.html';

/** Starts a real browser with the extension. It ends with `stop` or `kill`, and at the latest with this process. */
export async function launch(options: LaunchOptions): Promise<Browser> {
  const browser = await start(options);
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

function start(options: LaunchOptions): Promise<Browser> {
  switch (options.browser) {
    case 'chromium':
      return launchChromium(options);
    case 'firefox':
      return launchFirefox(options);
  }
}
