import type { Browser, LaunchOptions } from './browser.ts';

export async function launchFirefox(_options: LaunchOptions): Promise<Browser> {
  throw new Error('not yet');
}
