import type { BidiConnection } from './bidi.ts';
import { BidiChannel, callInContext } from './bidi-channel.ts';
import type { Accessible, AddressLine, Browser, Json, Modifier, Surface, Tab, View } from './browser.ts';
import type { BrowserProcess } from './browser-process.ts';
import type { ConnectProxy } from './connect-proxy.ts';
import { addonUuid } from './firefox-preferences.ts';
import type { FirefoxWindow } from './firefox-window.ts';
import { removeProfile } from './profile.ts';
import { DrivenSurface } from './surface.ts';
import { until } from './until.ts';

interface Parts {
  readonly process: BrowserProcess;
  readonly connection: BidiConnection;
  readonly proxy: ConnectProxy | undefined;
  readonly window: FirefoxWindow;
  /** A tab of the private window in which sites open. */
  readonly privateTab?: string;
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

  async rightClick(target: Accessible): Promise<void> {
    const { x, y } = await this.pointOf(target);
    const actions = [
      { type: 'pointerMove', x: Math.floor(x), y: Math.floor(y) },
      { type: 'pointerDown', button: 2 },
      { type: 'pointerUp', button: 2 },
    ];
    const { connection, context } = this;
    const source = { type: 'pointer', id: 'mouse', actions };
    await connection.send('input.performActions', { context, actions: [source] });
  }
}

/** Firefox with the extension, driven over WebDriver BiDi. */
export class Firefox implements Browser {
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

  /** Closes a page of the extension that it opens by itself, once it has. */
  async dismiss(path: string): Promise<void> {
    await until(`${path} to open by itself`, () => this.parts.window.closeTab(this.extensionOrigin + path));
  }

  async extensionPage(path: string): Promise<Tab> {
    const tab = await this.#open(this.extensionOrigin + path);
    await this.parts.window.watchConsole(tab.context);
    return tab;
  }

  async bringToFront(tab: Tab): Promise<void> {
    if (!(tab instanceof FirefoxTab)) throw new Error('This tab belongs to another browser');
    await this.parts.connection.send('browsingContext.activate', { context: tab.context });
    await tab.waitFor('document.visibilityState === "visible"', { what: 'the tab to be in front' });
  }

  async clickToolbar(tab: Tab): Promise<Surface> {
    if (!(tab instanceof FirefoxTab)) throw new Error('This tab belongs to another browser');
    const { connection, window } = this.parts;
    await this.closePopup();
    await connection.send('browsingContext.activate', { context: tab.context });
    await window.clickToolbar();
    const context = await until('the popup', () => window.popup());
    const popup = new DrivenSurface(
      this.#channel(context, null, () => this.closePopup()),
      'the popup',
    );
    await window.watchConsole(context);
    await popup.waitFor('document.readyState === "complete"', { what: 'the popup to be loaded' });
    return popup;
  }

  async chooseOnLink(tab: Tab, link: string, { title }: { title: string }): Promise<void> {
    if (!(tab instanceof FirefoxTab)) throw new Error('This tab belongs to another browser');
    await this.bringToFront(tab);
    await tab.rightClick({ role: 'link', name: link });
    await until(`“${title}” in the menu of the link`, () => this.parts.window.chooseInMenu(title));
  }

  async chooseOnSelection(tab: Tab, target: Accessible, { title }: { title: string }): Promise<void> {
    if (!(tab instanceof FirefoxTab)) throw new Error('This tab belongs to another browser');
    await this.bringToFront(tab);
    await tab.rightClick(target);
    await until(`“${title}” in the menu of the selection`, () => this.parts.window.chooseInMenu(title));
  }

  /** Answers what the browser asks about permissions, once it asks, as a click on one of the buttons does; the words of the question. */
  async answerQuestion(isAllowed: boolean): Promise<string> {
    const { window } = this.parts;
    const words = await until('a question about permissions', () => window.question());
    await window.answerQuestion(isAllowed);
    await until('the question to be gone', async () => (await window.question()) === undefined);
    return words;
  }

  /** Presses a letter with modifiers as a person at the keyboard does: the browser and the extension hear it before the page. */
  pressInWindow(modifiers: readonly Modifier[], letter: string): Promise<void> {
    return this.parts.window.press(modifiers, letter);
  }

  statuses(tab: Tab): Promise<string[]> {
    if (!(tab instanceof FirefoxTab)) throw new Error('This tab belongs to another browser');
    return this.parts.window.statuses(tab.context);
  }

  typeInAddressBar(text: string): Promise<AddressLine[]> {
    return this.parts.window.typeInAddressBar(text);
  }

  enterInAddressBar({ content }: AddressLine, modifiers: readonly 'Alt'[] = []): Promise<void> {
    return this.parts.window.enterInAddressBar(content, modifiers.includes('Alt'));
  }

  async isBackgroundAwake(): Promise<boolean> {
    return (await this.parts.window.background()) !== undefined;
  }

  async panel(): Promise<Surface> {
    const { window } = this.parts;
    const context = await until('the panel', () => window.panel());
    const panel = new DrivenSurface(
      this.#channel(
        context,
        size => window.setPanelWidth(size?.width),
        async () => {},
      ),
      'the panel',
    );
    await window.watchConsole(context);
    await panel.waitFor('document.readyState === "complete"', { what: 'the panel to be loaded' });
    return panel;
  }

  focusPanel(): Promise<void> {
    return this.parts.window.focusPanel();
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
    const { connection, privateTab } = this.parts;
    const beside = url.startsWith(this.extensionOrigin) ? undefined : privateTab;
    const { context } = await connection.send('browsingContext.create', {
      type: 'tab',
      ...(beside && { referenceContext: beside }),
    });
    const close = async () => {
      await connection.send('browsingContext.close', { context });
    };
    const resize = async (size: { width: number; height: number } | undefined) => {
      await connection.send('browsingContext.setViewport', { context, viewport: size ?? null });
    };
    const tab = new FirefoxTab(connection, context, this.#channel(context, resize, close));
    await tab.navigate(url);
    return tab;
  }

  #channel(
    context: string,
    resize: ConstructorParameters<typeof BidiChannel>[0]['resize'],
    close: () => Promise<void>,
  ): BidiChannel {
    const { connection, window } = this.parts;
    const setView = (view: View) => window.setView(context, view);
    return new BidiChannel({ connection, context, setView, resize, close });
  }
}
