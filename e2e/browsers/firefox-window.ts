import type { BidiConnection } from './bidi.ts';
import { callInContext } from './bidi-channel.ts';
import type { AddressLine, Json, Modifier, View } from './browser.ts';

// Runs with the browser's own rights, in the window that holds the tabs and the toolbar (Firefox calls this the
// chrome scope). BiDi knows tabs only, so the popup and the background page are added to what it can look up:
// from then on they are driven by the same commands, with the same real input, as any tab.
const setUp = `
  globalThis.sourceCaptureDriver ??= (() => {
    const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const extensionOf = id => WebExtensionPolicy.getByID(id).extension;
    const popups = () => [...document.querySelectorAll('browser.webextension-popup-browser')];
    const backgrounds = () => WebExtensionPolicy.getActiveExtensions()
      .flatMap(({ extension }) => [...(extension?.views ?? [])])
      .filter(view => view.viewType === 'background')
      .map(view => view.xulBrowser);
    const panels = () => {
      const inner = document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser');
      return inner ? [inner] : [];
    };
    const idOf = NavigableManager.getIdForBrowser.bind(NavigableManager);
    const tabOf = NavigableManager.getBrowserById.bind(NavigableManager);
    NavigableManager.getIdForBrowser = browser => {
      if ([...popups(), ...backgrounds(), ...panels()].includes(browser)) browser.permanentKey ??= {};
      return idOf(browser);
    };
    NavigableManager.getBrowserById = id =>
      tabOf(id) ?? [...popups(), ...backgrounds(), ...panels()].find(browser => NavigableManager.getIdForBrowser(browser) === id) ?? null;
    const contextOf = browser => browser ? NavigableManager.getIdForBrowser(browser) : null;

    // Held, or the browser would put its accessibility away again.
    let accessibility;
    const question = () => {
      const asking = document.getElementById('addon-webext-permissions-notification');
      return asking?.closest('panel')?.state === 'open' ? asking : null;
    };
    const keywordOf = id => extensionOf(id).manifest.omnibox.keyword;
    let addressLines = [];

    return {
      clickToolbar: id => ExtensionParent.apiManager.global.browserActionFor(extensionOf(id)).triggerAction(window),
      popup: () => {
        const browser = popups().find(({ currentURI }) => currentURI?.scheme === 'moz-extension');
        const isOpen = browser?.closest('panel')?.state === 'open';
        return isOpen ? contextOf(browser) : null;
      },
      closePopups: () => {
        for (const browser of popups()) browser.closest('panel')?.hidePopup();
      },
      popupCount: () => popups().length,
      // What Firefox asks below its address bar: the words, and a click on one of the buttons.
      question: () => question()?.textContent ?? null,
      answerQuestion: isAllowed => {
        const { button, secondaryButton } = question();
        (isAllowed ? button : secondaryButton).click();
      },
      openPrivate: async () => {
        const opened = OpenBrowserWindow({ private: true });
        await new Promise(done => opened.addEventListener('load', done, { once: true }));
        await opened.delayedStartupPromise;
        return contextOf(opened.gBrowser.selectedBrowser);
      },
      isPrivate: () => PrivateBrowsingUtils.isWindowPrivate(window),
      closeTab: address => {
        const tab = gBrowser.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec === address);
        if (tab) gBrowser.removeTab(tab);
        return tab !== undefined;
      },
      panel: () => contextOf(panels().find(({ currentURI }) => currentURI?.scheme === 'moz-extension')),
      focusPanel: () => panels()[0]?.focus(),
      setPanelWidth: width => {
        document.getElementById('sidebar-box').style.width = width ? width + 'px' : '';
      },
      // As the keyboard's own events, from the window on: BiDi's go to the page alone.
      pressInWindow: (modifiers, letter) => {
        const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
        if (!keyboard.beginInputTransactionForTests(window)) throw new Error('Firefox takes no keys');
        const keyOf = key => new KeyboardEvent('', { key });
        const pressed = new KeyboardEvent('', { key: letter, code: 'Key' + letter, keyCode: letter.charCodeAt(0) });
        for (const key of modifiers) keyboard.keydown(keyOf(key));
        keyboard.keydown(pressed);
        keyboard.keyup(pressed);
        for (const key of modifiers) keyboard.keyup(keyOf(key));
      },
      // BiDi looks an element up by querySelectorAll, which no closed root lets in.
      statuses: context => {
        accessibility ??= Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
        const { ROLE_STATUSBAR, ROLE_TEXT_LEAF } = Ci.nsIAccessibleRole;
        const below = node => Array.from({ length: node.childCount }, (_, at) => node.getChildAt(at));
        const textOf = node => node.role === ROLE_TEXT_LEAF ? node.name : below(node).map(textOf).join('');
        const find = node => node.role === ROLE_STATUSBAR ? [textOf(node)] : below(node).flatMap(find);
        const page = accessibility.getAccessibleFor(tabOf(context));
        return page ? find(page) : [];
      },
      // What a person does with the mouse in the menu that a right click has opened.
      chooseInMenu: async title => {
        const menu = document.getElementById('contentAreaContextMenu');
        if (menu.state !== 'open') return 'closed';
        const all = [...menu.querySelectorAll('menuitem')];
        const item = all.find(one => one.label === title);
        if (!item) return 'missing';
        const inner = item.closest('menupopup');
        if (inner !== menu && inner.state !== 'open') {
          inner.closest('menu').openMenu(true);
          return 'opening';
        }
        inner.activateItem(item);
        return 'chosen';
      },
      typeInAddressBar: async (id, text) => {
        const keyword = keywordOf(id);
        gURLBar.search(keyword + ' ' + text);
        const { results } = await gURLBar.lastQueryContextPromise;
        addressLines = results.filter(({ payload }) => payload.keyword === keyword);
        return addressLines.map(({ payload }) => ({
          description: payload.title ?? '',
          content: payload.content.slice(keyword.length + 1),
        }));
      },
      // What Enter does on the line.
      enterInAddressBar: (id, content, altKey) => {
        const line = addressLines.find(({ payload }) => payload.content === keywordOf(id) + ' ' + content);
        gURLBar.pickResult(line, new KeyboardEvent('keydown', { key: 'Enter', altKey }));
      },
      wakeBackground: async id => {
        const extension = extensionOf(id);
        await (extension.wakeupBackground?.() ?? extension.promiseBackgroundStarted?.());
      },
      background: id => contextOf([...extensionOf(id).views].find(view => view.viewType === 'background')?.xulBrowser),
      stopBackground: id => extensionOf(id).terminateBackground({ ignoreDevToolsAttached: true }),
      // BiDi leaves pages of extensions out when it subscribes to the console; what they said before is sent too.
      watchConsole: context => {
        const { RemoteAgent } = ChromeUtils.importESModule('chrome://remote/content/components/RemoteAgent.sys.mjs');
        const item = { moduleName: 'log', category: 'event', value: 'log.entryAdded', contextDescriptor: { type: 'All' } };
        return RemoteAgent.webDriverBiDi.session.messageHandler.forwardCommand({
          moduleName: 'log',
          commandName: '_applySessionData',
          destination: { type: 'WINDOW_GLOBAL', id: NavigableManager.getBrowsingContextById(context).id },
          params: { category: 'event', initial: true, sessionData: [item] },
        });
      },
      setView: (id, { scheme, forcedColors, reducedMotion, zoom }) => {
        const context = NavigableManager.getBrowsingContextById(id);
        context.prefersColorSchemeOverride = scheme;
        context.forcedColorsOverride = forcedColors ? 'active' : 'none';
        context.prefersReducedMotionOverride = reducedMotion ? 'reduce' : 'none';
        context.fullZoom = zoom;
      },
    };
  })();
`;

/** The window of Firefox itself: its toolbar, popup and background page. */
export class FirefoxWindow {
  private constructor(
    private readonly connection: BidiConnection,
    private readonly context: string,
    private readonly addonId: string,
  ) {}

  static async find(connection: BidiConnection, addonId: string, isPrivate = false): Promise<FirefoxWindow> {
    const { contexts } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    for (const { url, context } of contexts) {
      if (url !== 'chrome://browser/content/browser.xhtml') continue;
      await callInContext(connection, context, `() => {${setUp}}`, []);
      const window = new FirefoxWindow(connection, context, addonId);
      if ((await window.#do('isPrivate')) === isPrivate) return window;
    }
    throw new Error(`Firefox has no ${isPrivate ? 'private ' : ''}window`);
  }

  /** Opens a private window; the browsing context of its tab. */
  async openPrivate(): Promise<string> {
    return (await this.#do('openPrivate')) as string;
  }

  /** Does what a click on the button does, from the shortcut's and the mouse's common place on. */
  async clickToolbar(): Promise<void> {
    await this.#do('clickToolbar', this.addonId);
  }

  /** The browsing context of the open popup. */
  async popup(): Promise<string | undefined> {
    return ((await this.#do('popup')) as string | null) ?? undefined;
  }

  async closePopups(): Promise<void> {
    await this.#do('closePopups');
  }

  /** The browsing context of the panel beside the page. */
  async panel(): Promise<string | undefined> {
    return ((await this.#do('panel')) as string | null) ?? undefined;
  }

  /** As its edge is dragged; without a width it has its own. */
  async setPanelWidth(width: number | undefined): Promise<void> {
    await this.#do('setPanelWidth', width ?? 0);
  }

  async focusPanel(): Promise<void> {
    await this.#do('focusPanel');
  }

  /** Presses a letter with modifiers as a person at the window does, such as a shortcut of the browser. */
  async press(modifiers: readonly Modifier[], letter: string): Promise<void> {
    await this.#do('pressInWindow', [...modifiers], letter);
  }

  /** The texts of a page's statuses, as its accessibility tree has them. */
  async statuses(context: string): Promise<string[]> {
    return (await this.#do('statuses', context)) as string[];
  }

  /** Chooses an item of the open context menu by its words; false while the menu is not there yet. */
  async chooseInMenu(title: string): Promise<boolean> {
    return (await this.#do('chooseInMenu', title)) === 'chosen';
  }

  /** The words of a question that the browser puts about permissions; undefined while there is none. */
  async question(): Promise<string | undefined> {
    return ((await this.#do('question')) as string | null) ?? undefined;
  }

  async answerQuestion(isAllowed: boolean): Promise<void> {
    await this.#do('answerQuestion', isAllowed);
  }

  /** Closes the tab that shows an address; false where there is none. */
  async closeTab(address: string): Promise<boolean> {
    return (await this.#do('closeTab', address)) === true;
  }

  /** Types the extension's keyword and a text into the address bar; the lines below it that are the extension's. */
  async typeInAddressBar(text: string): Promise<AddressLine[]> {
    return (await this.#do('typeInAddressBar', this.addonId, text)) as unknown as AddressLine[];
  }

  async enterInAddressBar(content: string, isAltPressed: boolean): Promise<void> {
    await this.#do('enterInAddressBar', this.addonId, content, isAltPressed);
  }

  async popupCount(): Promise<number> {
    return (await this.#do('popupCount')) as number;
  }

  async wakeBackground(): Promise<void> {
    await this.#do('wakeBackground', this.addonId);
  }

  async background(): Promise<string | undefined> {
    return ((await this.#do('background', this.addonId)) as string | null) ?? undefined;
  }

  async stopBackground(): Promise<void> {
    await this.#do('stopBackground', this.addonId);
  }

  /** Reports what an extension's page says in its console, as it is done for other pages by itself. */
  async watchConsole(context: string): Promise<void> {
    await this.#do('watchConsole', context);
  }

  /** Shows a browsing context so; the size is not its business. */
  async setView(context: string, view: View): Promise<void> {
    const { dark, forcedColors = false, reducedMotion = false, zoom = 1 } = view;
    const scheme = dark === undefined ? 'none' : dark ? 'dark' : 'light';
    await this.#do('setView', context, { scheme, forcedColors, reducedMotion, zoom });
  }

  #do(name: string, ...args: Json[]): Promise<unknown> {
    const source = `async (...args) => (await sourceCaptureDriver.${name}(...args)) ?? null`;
    return callInContext(this.connection, this.context, source, args);
  }
}
