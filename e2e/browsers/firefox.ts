import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BidiConnection } from './bidi.ts';
import { BidiChannel, callInContext } from './bidi-channel.ts';
import type { Browser, Json, LaunchOptions, Surface, Tab } from './browser.ts';
import { type BrowserProcess, startBrowser } from './browser-process.ts';
import { type ConnectProxy, startConnectProxy } from './connect-proxy.ts';
import { findBrowser } from './find-browser.mjs';
import { addonUuid, preferencesFor, writePreferences } from './firefox-preferences.ts';
import { FirefoxWindow } from './firefox-window.ts';
import { downloadsDirOf, makeProfile, removeProfile } from './profile.ts';
import { DrivenSurface } from './surface.ts';
import { Unreachable, until } from './until.ts';

const launchTimeoutMs = 60_000;

export async function launchFirefox(options: LaunchOptions): Promise<Browser> {
  const path = findBrowser('firefox');
  if (!path) throw new Error('No Firefox found: install it, or set FIREFOX_PATH');
  const { isHeadless = true, colorScheme, hostMap, allowedOrigins } = options;
  const extensionDir = resolve(options.extensionDir);
  const profileDir = options.profileDir ?? makeProfile();
  const downloadsDir = downloadsDirOf(profileDir);
  const addonId = addonIdOf(extensionDir);
  const proxy = hostMap && (await startConnectProxy(hostMap));
  const preferences = preferencesFor({
    addonId,
    downloadsDir,
    proxyPort: proxy?.port,
    // All or none: Firefox has no memory of what was allowed before.
    areRequestsGranted: allowedOrigins !== undefined,
    colorScheme,
  });
  writePreferences(profileDir, { ...preferences, ...options.extraPrefs });
  const process = startBrowser(
    path,
    [
      ...(isHeadless ? ['-headless', '--width', '1280', '--height', '800'] : []),
      '--no-remote',
      '--profile',
      profileDir,
      '--remote-debugging-port=0',
      '--remote-allow-system-access',
      'about:blank',
    ],
    profileDir,
  );
  try {
    const connection = await BidiConnection.connect(`${await addressOf(process)}/session`, process);
    const capabilities = { alwaysMatch: { acceptInsecureCerts: proxy !== undefined } };
    await connection.send('session.new', { capabilities });
    await connection.send('session.subscribe', { events: ['log.entryAdded'] });
    const window = await FirefoxWindow.find(connection, addonId);
    await connection.send('webExtension.install', { extensionData: { type: 'path', path: extensionDir } });
    return new Firefox({ process, connection, proxy, window, profileDir, downloadsDir });
  } catch (error) {
    await process.kill();
    proxy?.stop();
    throw error;
  }
}

/** Firefox says on standard error where it listens. */
function addressOf(process: BrowserProcess): Promise<string> {
  const find = () => {
    if (process.hasExited()) throw new Unreachable(`Firefox did not start. It said:\n${process.output()}`);
    return /WebDriver BiDi listening on (ws:\S+)/.exec(process.output())?.[1];
  };
  return until('Firefox to listen', find, launchTimeoutMs, () => `. It said:\n${process.output()}`);
}

function addonIdOf(extensionDir: string): string {
  const manifest = JSON.parse(readFileSync(join(extensionDir, 'manifest.json'), 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${extensionDir}/manifest.json has no browser_specific_settings.gecko.id`);
  return id;
}

interface Parts {
  readonly process: BrowserProcess;
  readonly connection: BidiConnection;
  readonly proxy: ConnectProxy | undefined;
  readonly window: FirefoxWindow;
  readonly profileDir: string;
  readonly downloadsDir: string;
}

class FirefoxTab extends DrivenSurface implements Tab {
  constructor(
    private readonly connection: BidiConnection,
    readonly context: string,
    channel: BidiChannel,
  ) {
    super(channel, 'the tab');
  }

  url(): Promise<string> {
    return this.evaluate<string, []>('location.href');
  }

  async navigate(url: string): Promise<void> {
    await this.connection.send('browsingContext.navigate', { context: this.context, url, wait: 'complete' });
  }
}

class Firefox implements Browser {
  readonly name = 'firefox';
  readonly profileDir: string;
  readonly downloadsDir: string;
  readonly extensionId = addonUuid;
  readonly extensionOrigin = `moz-extension://${addonUuid}/`;

  constructor(private readonly parts: Parts) {
    this.profileDir = parts.profileDir;
    this.downloadsDir = parts.downloadsDir;
  }

  open(url: string): Promise<Tab> {
    return this.#open(url);
  }

  async extensionPage(path: string): Promise<Tab> {
    const tab = await this.#open(this.extensionOrigin + path);
    await this.parts.window.watchConsole(tab.context);
    return tab;
  }

  async clickToolbar(tab: Tab): Promise<Surface> {
    if (!(tab instanceof FirefoxTab)) throw new Error('This tab belongs to another browser');
    const { connection, window } = this.parts;
    await this.closePopup();
    await connection.send('browsingContext.activate', { context: tab.context });
    await window.clickToolbar();
    const context = await until('the popup', () => window.popup());
    const popup = new DrivenSurface(
      this.#channel(context, false, () => this.closePopup()),
      'the popup',
    );
    await window.watchConsole(context);
    await popup.waitFor('document.readyState === "complete"', { what: 'the popup to be loaded' });
    return popup;
  }

  async closePopup(): Promise<void> {
    const { window } = this.parts;
    await window.closePopups();
    await until('the popup to close', async () => (await window.popupCount()) === 0);
  }

  async evaluateInBackground<T, A extends readonly Json[]>(
    ask: string | ((...args: A) => T | Promise<T>),
    ...args: A
  ): Promise<T> {
    const { connection, window } = this.parts;
    await window.wakeBackground();
    const context = await until('the background page', () => window.background());
    const source = typeof ask === 'string' ? `() => (${ask})` : ask.toString();
    return (await callInContext(connection, context, source, args)) as T;
  }

  async stopBackground(): Promise<void> {
    const { window } = this.parts;
    await window.stopBackground();
    await until('the background to stop', async () => !(await window.background()));
  }

  async stop({ keepProfile = false } = {}): Promise<void> {
    const { process, connection, proxy } = this.parts;
    const deadline = setTimeout(() => process.kill(), 20_000);
    if (!process.hasExited()) await connection.send('browser.close', {}).catch(() => process.kill());
    await process.exited;
    clearTimeout(deadline);
    proxy?.stop();
    if (!keepProfile) removeProfile(this.profileDir);
  }

  async kill(): Promise<void> {
    await this.parts.process.kill();
    this.parts.proxy?.stop();
  }

  async #open(url: string): Promise<FirefoxTab> {
    const { connection } = this.parts;
    const { context } = await connection.send('browsingContext.create', { type: 'tab' });
    const close = async () => {
      await connection.send('browsingContext.close', { context });
    };
    const tab = new FirefoxTab(connection, context, this.#channel(context, true, close));
    await tab.navigate(url);
    return tab;
  }

  #channel(context: string, canResize: boolean, close: () => Promise<void>): BidiChannel {
    const { connection, window } = this.parts;
    const setColorScheme = (scheme: 'light' | 'dark' | undefined) => window.setColorScheme(context, scheme);
    return new BidiChannel({ connection, context, setColorScheme, canResize, close });
  }
}
