import type { LaunchOptions } from '../e2e/browsers/browser.ts';
import type { Chromium } from '../e2e/browsers/chromium.ts';
import { launchChromium } from '../e2e/browsers/chromium-launch.ts';
import { pastWelcome } from '../e2e/browsers/past-welcome.ts';
import { builtExtension } from '../e2e/stand.ts';

/** Chromium with the extension as it was built, past the page that welcomes. */
export async function startChromium(
  options: Pick<LaunchOptions, 'hostMap' | 'profileDir'>,
): Promise<Chromium> {
  const all = { browser: 'chromium' as const, extensionDir: builtExtension('chromium'), ...options };
  return pastWelcome(await launchChromium(all), all);
}
