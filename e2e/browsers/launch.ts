import type { Browser, LaunchOptions } from './browser.ts';
import { launchChromium } from './chromium-launch.ts';
import { launchFirefox } from './firefox-launch.ts';

/** Starts a real browser with the extension. It ends with `stop` or `kill`, and at the latest with this process. */
export function launch(options: LaunchOptions): Promise<Browser> {
  switch (options.browser) {
    case 'chromium':
      return launchChromium(options);
    case 'firefox':
      return launchFirefox(options);
  }
}
