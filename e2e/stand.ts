import { fileURLToPath } from 'node:url';
import { type RunningWiki, startWiki } from '../wiki/src/server.ts';
import type { Browser, BrowserName, LaunchOptions } from './browsers/browser.ts';
import { launch } from './browsers/launch.ts';
import { type Answer, type HttpsServer, serveHttps } from './https-server.ts';

/** The key of every wiki that a test starts. */
export const TEST_KEY = 'a-key-for-tests';

/** A browser with the built extension, a site with the pages of the test, and a wiki, all on loopback. */
export interface Stand {
  readonly browser: Browser;
  readonly site: HttpsServer;
  readonly wiki: RunningWiki;
  stop(): Promise<void>;
}

export interface StandOptions {
  readonly hosts: readonly string[];
  readonly answer: (url: URL) => Answer | undefined | Promise<Answer | undefined>;
  readonly databaseUrl?: string;
  readonly launch?: Partial<LaunchOptions>;
}

/** Where `npm run build` puts the extension for a browser. */
export function builtExtension(browser: BrowserName): string {
  const folder = browser === 'chromium' ? 'chrome' : 'firefox';
  return fileURLToPath(new URL(`../dist/${folder}`, import.meta.url));
}

/** Starts all three; what was started is stopped when one of them fails. */
export async function startStand(browser: BrowserName, options: StandOptions): Promise<Stand> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.toReversed()) await each();
  };
  try {
    const [wiki, site] = await Promise.all([
      startWiki({ key: TEST_KEY, port: 0, databaseUrl: options.databaseUrl }),
      serveHttps(options.hosts, options.answer),
    ]);
    stops.push(
      () => wiki.close(),
      () => site.stop(),
    );
    const launched = await launch({
      browser,
      extensionDir: builtExtension(browser),
      hostMap: site.hostMap,
      ...options.launch,
    });
    stops.push(() => launched.stop());
    return { browser: launched, site, wiki, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Connects the extension to the wiki as a person does, in the options. */
export async function connectWiki(browser: Browser, address: string, key: string = TEST_KEY): Promise<void> {
  const options = await browser.extensionPage('options/index.html');
  await options.fill('Wiki address', address);
  await options.fill('API key', key);
  await options.click({ role: 'button', name: 'Connect' });
  await options.waitForText({ role: 'status' }, `Connected to ${address}.`);
  await options.close();
}
