import { readFile } from 'node:fs/promises';
import type { Accessible, AddressLine, Browser, Json, Surface, Tab } from './browser.ts';
import type { BrowserProcess } from './browser-process.ts';
import type { CdpConnection } from './cdp.ts';
import { CdpChannel } from './cdp-channel.ts';
import type { ConnectProxy } from './connect-proxy.ts';
import { removeProfile } from './profile.ts';
import { DrivenSurface } from './surface.ts';
import { until } from './until.ts';

/** The events of the extension's API that are dispatched in its background, where headless Chromium draws nothing to click on. */
declare const chrome: {
  contextMenus: { onClicked: { dispatch(info: object, tab: object | undefined): void } };
  omnibox: {
    onInputStarted: { dispatch(): void };
    onInputChanged: { dispatch(text: string, show: (lines: AddressLine[]) => void): void };
    onInputEntered: { dispatch(text: string, where: string): void };
  };
  tabs: { query(wanted: object): Promise<object[]> };
  windows: { create(wanted: object): Promise<object> };
};

interface Parts {
  readonly process: BrowserProcess;
  readonly connection: CdpConnection;
  readonly proxy: ConnectProxy | undefined;
  readonly profileDir: string;
  readonly downloadsDir: string;
  readonly extensionId: string;
  /** Whether sites open in private windows. */
  readonly isPrivate?: boolean;
}

class ChromiumTab extends DrivenSurface implements Tab {
  constructor(
    private readonly page: CdpChannel,
    /** The target that stands for the tab in the strip, as opposed to the document in it. */
    readonly tabId: string,
  ) {
    super(page, 'the tab');
  }

  url(): Promise<string> {
    return this.evaluate<string, []>('location.href');
  }

  navigate(url: string): Promise<void> {
    return this.page.navigate(url);
  }
}

/** Chromium with the extension, driven over the Chrome DevTools Protocol. */
export class Chromium implements Browser {
  readonly name = 'chromium';
  readonly profileDir: string;
  readonly downloadsDir: string;
  readonly extensionId: string;
  readonly extensionOrigin: string;
  #popup: Surface | undefined;
  #panel: CdpChannel | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly colorScheme: 'light' | 'dark' | undefined,
  ) {
    this.profileDir = parts.profileDir;
    this.downloadsDir = parts.downloadsDir;
    this.extensionId = parts.extensionId;
    this.extensionOrigin = `chrome-extension://${parts.extensionId}/`;
  }

  async open(url: string): Promise<Tab> {
    const { connection, isPrivate } = this.parts;
    // Chromium opens pages of extensions outside private windows, also where a person asks for them inside.
    const isInside = isPrivate && !url.startsWith(this.extensionOrigin);
    const tabId = await (isInside ? this.#openPrivate() : this.#openTab());
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId: tabId, flatten: true });
    const page = await this.#pageOfTab(sessionId);
    const channel = await this.#channel(page.targetId, page.sessionId);
    const tab = new ChromiumTab(channel, tabId);
    await tab.navigate(url);
    return tab;
  }

  /** Closes a page of the extension that it opens by itself, once it has. */
  async dismiss(path: string): Promise<void> {
    const { connection } = this.parts;
    const address = this.extensionOrigin + path;
    const page = await until(`${path} to open by itself`, async () =>
      (await this.#extensionTargets('page')).find(({ url }) => url === address),
    );
    await connection.send('Target.closeTarget', { targetId: page.targetId });
    await until(`${path} to close`, async () =>
      (await this.#extensionTargets('page')).every(({ url }) => url !== address),
    );
  }

  extensionPage(path: string): Promise<Tab> {
    return this.open(this.extensionOrigin + path);
  }

  async bringToFront(tab: Tab): Promise<void> {
    if (!(tab instanceof ChromiumTab)) throw new Error('This tab belongs to another browser');
    await this.parts.connection.send('Target.activateTarget', { targetId: tab.tabId });
    await tab.waitFor('document.visibilityState === "visible"', { what: 'the tab to be in front' });
  }

  async clickToolbar(tab: Tab): Promise<Surface> {
    if (!(tab instanceof ChromiumTab)) throw new Error('This tab belongs to another browser');
    await this.closePopup();
    const { connection } = this.parts;
    const before = new Set((await this.#extensionTargets('page')).map(({ targetId }) => targetId));
    await connection.send('Target.activateTarget', { targetId: tab.tabId });
    await connection.send('Extensions.triggerAction', { id: this.extensionId, targetId: tab.tabId });
    const popup = await until('the popup', async () =>
      (await this.#extensionTargets('page')).find(({ targetId }) => !before.has(targetId)),
    );
    const { targetId } = popup;
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
    this.#popup = new DrivenSurface(await this.#channel(targetId, sessionId, true), 'the popup');
    await this.#popup.waitFor('document.readyState === "complete"', { what: 'the popup to be loaded' });
    return this.#popup;
  }

  async chooseOnLink(tab: Tab, link: string, item: { id: string }): Promise<void> {
    await this.bringToFront(tab);
    const linkUrl = await tab.evaluate(
      (words: string) => [...document.links].find(({ textContent }) => textContent === words)?.href ?? '',
      link,
    );
    const info = { menuItemId: item.id, linkUrl, pageUrl: await tab.url(), editable: false };
    await this.evaluateInBackground(async (clicked: Json) => {
      const [front] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.contextMenus.onClicked.dispatch(clicked as object, front);
    }, info);
  }

  async chooseOnSelection(tab: Tab, _target: Accessible, item: { id: string }): Promise<void> {
    await this.bringToFront(tab);
    const selectionText = await tab.evaluate(() => String(getSelection()));
    const info = { menuItemId: item.id, selectionText, pageUrl: await tab.url(), editable: false };
    await this.evaluateInBackground(async (clicked: Json) => {
      const [front] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.contextMenus.onClicked.dispatch(clicked as object, front);
    }, info);
  }

  async statuses(tab: Tab): Promise<string[]> {
    const target = { role: 'status' };
    const found: string[] = [];
    for (let index = 0; index < (await tab.count(target)); index += 1) {
      found.push(await tab.text({ ...target, index }));
    }
    return found;
  }

  typeInAddressBar(text: string): Promise<AddressLine[]> {
    return this.evaluateInBackground(async (typed: string) => {
      chrome.omnibox.onInputStarted.dispatch();
      const lines = await new Promise<AddressLine[]>(done => {
        chrome.omnibox.onInputChanged.dispatch(typed, done);
      });
      return [{ content: typed, description: '' }, ...lines];
    }, text);
  }

  async enterInAddressBar({ content }: AddressLine, modifiers: readonly 'Alt'[] = []): Promise<void> {
    const where = modifiers.includes('Alt') ? 'newForegroundTab' : 'currentTab';
    const enter = (text: string, disposition: string) =>
      chrome.omnibox.onInputEntered.dispatch(text, disposition);
    await this.evaluateInBackground(enter, content, where);
  }

  async isBackgroundAwake(): Promise<boolean> {
    return (await this.#extensionTargets('service_worker')).length > 0;
  }

  async panel(): Promise<Surface> {
    const { connection } = this.parts;
    const address = `${this.extensionOrigin}panel/index.html`;
    const { targetId } = await until('the panel', async () => {
      const { targetInfos } = await connection.send('Target.getTargets', {});
      return targetInfos.find(({ url }) => url === address);
    });
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
    this.#panel = await this.#channel(targetId, sessionId);
    const panel = new DrivenSurface(this.#panel, 'the panel');
    await panel.waitFor('document.readyState === "complete"', { what: 'the panel to be loaded' });
    return panel;
  }

  async focusPanel(): Promise<void> {
    // A headless browser has no window that F6 could move in.
    await this.#panel?.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  }

  async closePopup(): Promise<void> {
    await this.#popup?.close();
    this.#popup = undefined;
  }

  async evaluateInBackground<T, A extends readonly Json[]>(
    ask: string | ((...args: A) => T | Promise<T>),
    ...args: A
  ): Promise<T> {
    const { connection } = this.parts;
    const worker = (await this.#extensionTargets('service_worker'))[0] ?? (await this.#wakeWorker());
    const { targetId } = worker;
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
    const channel = new CdpChannel({ connection, sessionId, targetId, colorScheme: undefined });
    try {
      const background = new DrivenSurface(channel, 'the background');
      // A worker that has just been started gets the extension's API a moment later.
      await background.waitFor('globalThis.chrome?.runtime?.id', { what: 'the extension’s API' });
      return await background.evaluate(ask, ...args);
    } finally {
      // An attached debugger would keep the worker alive for ever.
      await connection.send('Target.detachFromTarget', { sessionId });
    }
  }

  /** Bytes of JavaScript that the background holds, with what is not collected yet; after a collection if asked for. */
  async backgroundHeap(isCollected: boolean): Promise<number> {
    const { connection } = this.parts;
    const worker = (await this.#extensionTargets('service_worker'))[0] ?? (await this.#wakeWorker());
    const attach = { targetId: worker.targetId, flatten: true };
    const { sessionId } = await connection.send('Target.attachToTarget', attach);
    try {
      const send = connection.session(sessionId);
      if (isCollected) await send('HeapProfiler.collectGarbage');
      return (await send('Runtime.getHeapUsage')).usedSize;
    } finally {
      await connection.send('Target.detachFromTarget', { sessionId });
    }
  }

  /** Bytes that the largest of the browser's page processes holds for itself alone (`RssAnon`; Linux). */
  async pageMemory(): Promise<number> {
    const { processInfo } = await this.parts.connection.send('SystemInfo.getProcessInfo');
    const pages = processInfo.filter(({ type }) => type === 'renderer');
    const sizes = await Promise.all(
      pages.map(async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8');
        return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1_024;
      }),
    );
    return Math.max(0, ...sizes);
  }

  async stopBackground(): Promise<void> {
    await until('the background to stop', async () => {
      // Once more where an event has woken it in between.
      await this.#askWorkers('ServiceWorker.stopAllWorkers');
      return (await this.#extensionTargets('service_worker')).length === 0;
    });
  }

  async stop({ keepProfile = false } = {}): Promise<void> {
    const { process, connection, proxy } = this.parts;
    const deadline = setTimeout(() => process.kill(), 10_000);
    if (!process.hasExited()) await connection.send('Browser.close').catch(() => process.kill());
    await process.exited;
    clearTimeout(deadline);
    proxy?.stop();
    if (!keepProfile) removeProfile(this.profileDir);
  }

  async kill(): Promise<void> {
    await this.parts.process.kill();
    this.parts.proxy?.stop();
  }

  async #openTab(): Promise<string> {
    const tab = { url: 'about:blank', forTab: true };
    return (await this.parts.connection.send('Target.createTarget', tab)).targetId;
  }

  /** A private window has tabs that no command of the protocol opens. */
  async #openPrivate(): Promise<string> {
    const { connection } = this.parts;
    const tabs = async () =>
      (await connection.send('Target.getTargets', { filter: [{ type: 'tab' }] })).targetInfos;
    const before = new Set((await tabs()).map(({ targetId }) => targetId));
    await this.evaluateInBackground(async () => {
      await chrome.windows.create({ url: 'about:blank', incognito: true });
    });
    const made = await until('the private window', async () =>
      (await tabs()).find(({ targetId }) => !before.has(targetId)),
    );
    return made.targetId;
  }

  /** Attaching to a tab this way reports the document in it, which follows from no other command. */
  async #pageOfTab(tabSessionId: string): Promise<{ targetId: string; sessionId: string }> {
    const { connection } = this.parts;
    const found = new Promise<{ targetId: string; sessionId: string }>(done => {
      const stop = connection.on('Target.attachedToTarget', (params, from) => {
        const { sessionId, targetInfo } = params as {
          sessionId: string;
          targetInfo: { targetId: string; type: string };
        };
        if (from !== tabSessionId || targetInfo.type !== 'page') return;
        stop();
        done({ targetId: targetInfo.targetId, sessionId });
      });
    });
    const attach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
    await connection.session(tabSessionId)('Target.setAutoAttach', attach);
    return found;
  }

  #channel(targetId: string, sessionId: string, isPopup = false): Promise<CdpChannel> {
    const { connection } = this.parts;
    const { colorScheme } = this;
    return new CdpChannel({ connection, sessionId, targetId, colorScheme, isPopup }).start();
  }

  async #extensionTargets(type: 'page' | 'service_worker') {
    const { targetInfos } = await this.parts.connection.send('Target.getTargets', { filter: [{ type }] });
    return targetInfos.filter(({ url }) => url.startsWith(this.extensionOrigin));
  }

  async #wakeWorker() {
    await this.#askWorkers('ServiceWorker.startWorker');
    return until('the background to wake', async () => (await this.#extensionTargets('service_worker'))[0]);
  }

  /** Workers take these commands from a page of their own origin only. */
  async #askWorkers(command: 'ServiceWorker.startWorker' | 'ServiceWorker.stopAllWorkers'): Promise<void> {
    const { connection } = this.parts;
    const url = `${this.extensionOrigin}manifest.json`;
    const { targetId } = await connection.send('Target.createTarget', { url, background: true });
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
    const send = connection.session(sessionId);
    await send('ServiceWorker.enable');
    if (command === 'ServiceWorker.startWorker') await send(command, { scopeURL: this.extensionOrigin });
    else await send(command);
    await connection.send('Target.closeTarget', { targetId });
  }
}
