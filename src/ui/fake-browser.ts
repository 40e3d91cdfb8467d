// For tests only: the browser's extension API as far as the extension's pages use it. Import it before anything that
// reaches src/platform/.

type Listener = (message: unknown) => void;
type Permissions = { origins?: string[]; permissions?: string[] };

const listeners = new Set<Listener>();
const granted = new Set<string>();

/** What the pages did, and what the browser does. */
export const fakeBrowser = {
  openedTabs: [] as string[],
  /** The tabs that are open; their addresses are told to whom may see them. */
  windowTabs: [] as { url: string; title: string }[],
  /** What the person answers when a page asks for access to an origin; `throws` is a click that counts as over. */
  consent: 'yes' as 'yes' | 'no' | 'throws',
  asked: [] as string[],
  granted,
  /** What running the injected script gives, or the error it ends with. */
  injected: (async () => [{ result: null }]) as () => Promise<unknown[]>,
  /** What it answers when it is asked for the text. */
  askedForText: (async () => [{ result: null }]) as () => Promise<unknown[]>,
  /** The background tells every page. */
  broadcast(message: unknown): void {
    for (const listener of listeners) listener(message);
  },
  reset(): void {
    granted.clear();
    Object.assign(fakeBrowser, { openedTabs: [], windowTabs: [], asked: [], consent: 'yes' });
  },
};

const browser = {
  runtime: {
    id: 'fake',
    getManifest: () => ({ version: '0.1.0' }),
    getURL: (path: string) => `https://extension.invalid/${path}`,
    onMessage: {
      addListener: (listener: Listener) => listeners.add(listener),
      removeListener: (listener: Listener) => listeners.delete(listener),
    },
  },
  tabs: {
    create: async ({ url }: { url: string }) => fakeBrowser.openedTabs.push(url),
    query: async () =>
      fakeBrowser.windowTabs.map((tab, at) => ({ id: at + 1, ...(granted.has('tabs') ? tab : {}) })),
  },
  scripting: {
    executeScript: ({ func }: { func?: unknown }) =>
      func ? fakeBrowser.askedForText() : fakeBrowser.injected(),
  },
  permissions: {
    contains: async (wanted: Permissions) => namesOf(wanted).every(name => granted.has(name)),
    async request(wanted: Permissions) {
      fakeBrowser.asked.push(...namesOf(wanted));
      if (fakeBrowser.consent === 'throws') throw new Error('Only after a click.');
      if (fakeBrowser.consent === 'yes') for (const name of namesOf(wanted)) granted.add(name);
      return fakeBrowser.consent === 'yes';
    },
    async remove(wanted: Permissions) {
      for (const name of namesOf(wanted)) granted.delete(name);
      return true;
    },
  },
};

function namesOf({ origins = [], permissions = [] }: Permissions): string[] {
  return [...origins, ...permissions];
}

Object.assign(globalThis, { browser, chrome: { runtime: { id: 'fake' } } });
