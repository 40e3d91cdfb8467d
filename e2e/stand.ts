import { fileURLToPath } from 'node:url';
import type { RunningWiki } from '../wiki/src/server.ts';
import type { Browser, BrowserName, LaunchOptions } from './browsers/browser.ts';
import { launch } from './browsers/launch.ts';
import { type AnswerTo, type HttpsServer, serveHttps } from './https-server.ts';
import { startTestWiki, TEST_KEY, type WikiDatabase } from './test-wiki.ts';

/** A browser with the built extension, and a site with the pages of the test, both on loopback. */
export interface Reader {
  /** The one that runs: another one after `relaunch`. */
  readonly browser: Browser;
  readonly site: HttpsServer;
  /** Kills the browser (SIGKILL) and starts it again on the same profile, to which something may happen meanwhile. */
  relaunch(meanwhile?: (killed: Browser) => void): Promise<Browser>;
  stop(): Promise<void>;
}

/** A reader with a wiki beside it. */
export interface Stand extends Reader {
  readonly wiki: RunningWiki;
}

export interface ReaderOptions {
  readonly hosts: readonly string[];
  /** Served by plain HTTP. */
  readonly plainHosts?: readonly string[];
  readonly answer: AnswerTo;
  readonly launch?: Partial<LaunchOptions>;
  /** Further hosts, and where they are served. */
  readonly hostMap?: Readonly<Record<string, string>>;
}

export interface StandOptions extends ReaderOptions {
  readonly database?: WikiDatabase;
}

/** Where `npm run build` puts the extension for a browser. */
export function builtExtension(browser: BrowserName): string {
  const folder = browser === 'chromium' ? 'chrome' : 'firefox';
  return fileURLToPath(new URL(`../dist/${folder}`, import.meta.url));
}

/** Starts browser and site; what was started is stopped when one of them fails. */
export async function startReader(name: BrowserName, options: ReaderOptions): Promise<Reader> {
  const site = await serveHttps(options.hosts, options.answer, options.plainHosts);
  const start = (profileDir?: string) =>
    launch({
      browser: name,
      extensionDir: builtExtension(name),
      hostMap: { ...site.hostMap, ...options.hostMap },
      ...options.launch,
      ...(profileDir ? { profileDir } : {}),
    });
  try {
    let browser = await start();
    return {
      get browser() {
        return browser;
      },
      site,
      async relaunch(meanwhile) {
        await browser.kill();
        meanwhile?.(browser);
        browser = await start(browser.profileDir);
        return browser;
      },
      async stop() {
        await browser.stop();
        await site.stop();
      },
    };
  } catch (error) {
    await site.stop();
    throw error;
  }
}

/** Starts all three; what was started is stopped when one of them fails. */
export async function startStand(name: BrowserName, options: StandOptions): Promise<Stand> {
  const wiki = await startTestWiki(options);
  try {
    const reader = await startReader(name, options);
    return {
      get browser() {
        return reader.browser;
      },
      site: reader.site,
      wiki,
      relaunch: reader.relaunch,
      async stop() {
        await reader.stop();
        await wiki.close();
      },
    };
  } catch (error) {
    await wiki.close();
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
