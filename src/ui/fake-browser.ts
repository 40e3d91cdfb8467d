// For tests only: the browser's extension API as far as the extension's pages use it. Import it before anything that
// reaches src/platform/.

type Listener = (message: unknown) => void;
type Permissions = { origins?: string[]; permissions?: string[]; data_collection?: string[] };
type TabListener = (tabId: number, change: { status?: string; url?: string }) => void;
type Script = {
  target: { tabId: number };
  files?: string[];
  func?: (...args: never[]) => unknown;
  args?: unknown[];
};
type StorageListener = (changes: Record<string, { newValue?: unknown }>) => void;

const listeners = new Set<Listener>();
const granted = new Set<string>();
const DATA = ['browsingActivity', 'websiteContent', 'authenticationInfo'];
const stored = new Map<string, unknown>();
const session = new Map<string, unknown>();
const storageListeners = new Set<StorageListener>();
const permissionListeners = new Set<() => void>();
const tabListeners = new Set<TabListener>();

/** What the pages did, and what the browser does. */
export const fakeBrowser = {
  openedTabs: [] as string[],
  closedTabs: [] as number[],
  /** The tabs that are open, in the current window where none is named; their addresses are told to whom may see them. */
  windowTabs: [] as { id?: number; windowId?: number; url: string; title: string; incognito?: boolean }[],
  /** What the person answers when a page asks for access to an origin; `throws` is a click that counts as over. */
  consent: 'yes' as 'yes' | 'no' | 'throws',
  asked: [] as string[],
  /** How often the person was asked. */
  questions: 0,
  /** Whether it asks about data that is sent, as Firefox does. */
  asksAboutData: false,
  granted,
  /** How many scripts were run in pages. */
  injections: 0,
  /** What running an injected script gives, or the error it ends with. */
  injected: (async () => [{ result: null }]) as (script: Script) => Promise<unknown[]>,
  /** What it answers when it is asked for the text, and what other functions answer that are run in a page. */
  askedForText: (async () => [{ result: null }]) as (script: Script) => Promise<unknown[]>,
  /** What `storage.local` holds. */
  stored,
  /** What `storage.session` holds. */
  session,
  /** Another context keeps something there. */
  store(key: string, value: unknown): void {
    stored.set(key, value);
    tellStored([key]);
  },
  /** Another page has loaded in a tab; without an address, which browsers keep to themselves. */
  load(tabId: number, url?: string): void {
    fakeBrowser.tabAddresses.set(tabId, url);
    for (const status of ['loading', 'complete'])
      for (const listener of tabListeners) listener(tabId, { status });
  },
  /** What is told of a tab that is asked for by its id. */
  tabAddresses: new Map<number, string | undefined>(),
  /** The background tells every page. */
  broadcast(message: unknown): void {
    for (const listener of listeners) listener(message);
  },
  reset(): void {
    granted.clear();
    stored.clear();
    session.clear();
    fakeBrowser.tabAddresses.clear();
    Object.assign(fakeBrowser, {
      openedTabs: [],
      closedTabs: [],
      windowTabs: [],
      asked: [],
      questions: 0,
      asksAboutData: false,
      consent: 'yes',
      injections: 0,
    });
  },
};

const browser = {
  runtime: {
    id: 'fake',
    getManifest: () => ({
      version: '0.1.0',
      optional_permissions: ['tabs'],
      ...(fakeBrowser.asksAboutData && {
        browser_specific_settings: { gecko: { data_collection_permissions: { optional: DATA } } },
      }),
    }),
    getURL: (path: string) => `https://extension.invalid/${path}`,
    sendMessage: async () => undefined,
    onMessage: {
      addListener: (listener: Listener) => listeners.add(listener),
      removeListener: (listener: Listener) => listeners.delete(listener),
    },
  },
  action: { getUserSettings: async () => ({ isOnToolbar: false }) },
  commands: {
    getAll: async () => [
      { name: '_execute_action', shortcut: 'Alt+Shift+S', description: '' },
      { name: 'open-panel', shortcut: '', description: 'open-panel' },
    ],
  },
  extension: { isAllowedIncognitoAccess: async () => false, isAllowedFileSchemeAccess: async () => false },
  tabs: {
    create: async ({ url }: { url: string }) => fakeBrowser.openedTabs.push(url),
    getCurrent: async () => ({ id: 7 }),
    remove: async (id: number) => fakeBrowser.closedTabs.push(id),
    query: async ({ windowId }: { windowId?: number }) =>
      fakeBrowser.windowTabs
        .filter(tab => tab.windowId === windowId)
        .map((tab, at) => ({
          ...(granted.has('tabs') ? tab : {}),
          id: tab.id ?? at + 1,
          incognito: tab.incognito ?? false,
        })),
    onActivated: { addListener: () => {}, removeListener: () => {} },
    get: async (id: number) => ({ id, incognito: false, url: fakeBrowser.tabAddresses.get(id) }),
    onUpdated: {
      addListener: (listener: TabListener) => tabListeners.add(listener),
      removeListener: (listener: TabListener) => tabListeners.delete(listener),
    },
  },
  windows: { getCurrent: async () => ({ incognito: false }) },
  scripting: {
    executeScript: (script: Script) => {
      fakeBrowser.injections += 1;
      return script.func ? fakeBrowser.askedForText(script) : fakeBrowser.injected(script);
    },
  },
  storage: {
    session: {
      get: async (key: string) => (session.has(key) ? { [key]: structuredClone(session.get(key)) } : {}),
      async set(values: Record<string, unknown>) {
        for (const [key, value] of Object.entries(values)) session.set(key, structuredClone(value));
      },
      clear: async () => session.clear(),
    },
    local: {
      setAccessLevel: async () => {},
      get: async (key: string) => (stored.has(key) ? { [key]: structuredClone(stored.get(key)) } : {}),
      async set(values: Record<string, unknown>) {
        for (const [key, value] of Object.entries(values)) stored.set(key, structuredClone(value));
        tellStored(Object.keys(values));
      },
      async clear() {
        const keys = [...stored.keys()];
        stored.clear();
        tellStored(keys);
      },
      onChanged: {
        addListener: (listener: StorageListener) => storageListeners.add(listener),
        removeListener: (listener: StorageListener) => storageListeners.delete(listener),
      },
    },
  },
  permissions: {
    contains: async (wanted: Permissions) => namesOf(wanted).every(name => granted.has(name)),
    async getAll() {
      const names = [...granted];
      return {
        origins: names.filter(name => name.includes(':')),
        permissions: ['storage', ...names.filter(name => !name.includes(':') && !DATA.includes(name))],
        ...(fakeBrowser.asksAboutData && { data_collection: names.filter(name => DATA.includes(name)) }),
      };
    },
    async request(wanted: Permissions) {
      fakeBrowser.asked.push(...namesOf(wanted));
      fakeBrowser.questions += 1;
      if (fakeBrowser.consent === 'throws') throw new Error('Only after a click.');
      if (fakeBrowser.consent === 'yes') for (const name of namesOf(wanted)) granted.add(name);
      for (const listener of permissionListeners) listener();
      return fakeBrowser.consent === 'yes';
    },
    async remove(wanted: Permissions) {
      for (const name of namesOf(wanted)) granted.delete(name);
      for (const listener of permissionListeners) listener();
      return true;
    },
    onAdded: onPermissions(),
    onRemoved: onPermissions(),
  },
};

function onPermissions() {
  return {
    addListener: (listener: () => void) => permissionListeners.add(listener),
    removeListener: (listener: () => void) => permissionListeners.delete(listener),
  };
}

function tellStored(keys: readonly string[]): void {
  const changes = Object.fromEntries(keys.map(key => [key, { newValue: stored.get(key) }]));
  for (const listener of storageListeners) listener(changes);
}

function namesOf({ origins = [], permissions = [], data_collection }: Permissions): string[] {
  if (data_collection && !fakeBrowser.asksAboutData) throw new Error('Unexpected property');
  return [...origins, ...permissions, ...(data_collection ?? [])];
}

Object.assign(globalThis, { browser, chrome: { runtime: { id: 'fake' } } });
