import type { Browser, LaunchOptions } from './browser.ts';
import { launchChromium } from './chromium-launch.ts';
import { launchFirefox } from './firefox-launch.ts';
import { pastWelcome } from './past-welcome.ts';

/** Starts a real browser with the extension. It ends with `stop` or `kill`, and at the latest with this process. */
export async function launch(options: LaunchOptions): Promise<Browser> {
  return pastWelcome(await start(options), options);
}

function start(options: LaunchOptions): Promise<Browser> {
  switch (options.browser) {
    case 'chromium':
      return launchChromium(options);
    case 'firefox':
      return launchFirefox(options);
  }
}
