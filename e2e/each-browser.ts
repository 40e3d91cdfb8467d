import { describe } from 'vitest';
import type { BrowserName } from './browsers/browser.ts';

/** Defines the same tests for Chromium and for Firefox. `E2E_BROWSER=firefox` runs those of one browser only. */
export function eachBrowser(define: (browser: BrowserName) => void): void {
  const chosen = process.env.E2E_BROWSER;
  const browsers: BrowserName[] = ['chromium', 'firefox'];
  describe.each(browsers.filter(name => !chosen || name === chosen))('%s', define);
}
