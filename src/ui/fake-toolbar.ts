import './fake-browser.ts';
import type { PageNotice } from '../domain/page-notice.ts';

// For tests only: the menus, keys, toolbar button and open pages of a browser, as src/platform/ uses them, beside what `fake-browser.ts` has.

type Tab = { id?: number; windowId?: number; url?: string; title?: string; incognito: boolean };
type Choice = {
  menuItemId: string;
  pageUrl?: string;
  linkUrl?: string;
  selectionText?: string;
  frameId?: number;
  frameUrl?: string;
};
type Item = { id: string; title: string; contexts: string[]; targetUrlPatterns?: string[] };
type Script = {
  target: { tabId: number; frameIds?: number[] };
  files?: string[];
  func?: { name: string };
  args?: unknown[];
};

let install: () => Promise<void> = async () => {};
let click: (choice: Choice, tab?: Tab) => void = () => {};
let press: (command: string, tab?: Tab) => void = () => {};

const fresh = () => ({
  items: [] as Item[],
  /** Text and tooltip of the button, by tab. */
  button: new Map<number, { text?: string; title?: string }>(),
  /** The windows whose panel was opened. */
  panels: [] as unknown[],
  /** What every open page of the extension was told. */
  told: [] as unknown[],
  /** Every script that went into a page: its place, and its file or the name of its function. */
  scripts: [] as { target: Script['target']; what: string }[],
  /** What was said in pages. */
  said: [] as PageNotice[],
  /** What is selected in the page. */
  selection: null as unknown,
  /** Whether a script may go into the page. */
  isOpen: true,
});
const state = fresh();

export const fakeToolbar = Object.assign(state, {
  reset: () => void Object.assign(state, fresh()),
  install: () => install(),
  click: (choice: Choice, tab?: Tab) => click(choice, tab),
  press: (command: string, tab?: Tab) => press(command, tab),
});

const { browser } = globalThis as unknown as { browser: Record<string, object> };
Object.assign(browser, {
  contextMenus: {
    removeAll: async () => void state.items.splice(0),
    create: (item: Item) => void state.items.push(item),
    onClicked: { addListener: (listener: typeof click) => (click = listener) },
  },
  sidebarAction: { open: async () => void state.panels.push('sidebar') },
});
Object.assign(browser.runtime as object, {
  onInstalled: { addListener: (listener: typeof install) => (install = listener) },
  sendMessage: async (message: unknown) => void state.told.push(message),
});
Object.assign(browser.commands as object, {
  onCommand: { addListener: (listener: typeof press) => (press = listener) },
});
Object.assign(browser.action as object, {
  setBadgeText: async ({ tabId, text }: { tabId: number; text: string }) => show(tabId, { text }),
  setTitle: async ({ tabId, title }: { tabId: number; title: string }) => show(tabId, { title }),
});
Object.assign(browser.scripting as object, {
  async executeScript({ target, files, func, args = [] }: Script) {
    if (!state.isOpen) throw new Error('Cannot access contents of the page.');
    // What was left in the page by a file is asked for by name.
    const what = files?.join() ?? (func?.name === 'leftInPage' ? String(args[0]) : (func?.name ?? ''));
    state.scripts.push({ target, what });
    if (what === 'showInPage') state.said.push(args[0] as PageNotice);
    return [{ result: what === 'selected' ? state.selection : null }];
  },
});

function show(tabId: number, what: { text?: string; title?: string }): void {
  state.button.set(tabId, { ...state.button.get(tabId), ...what });
}
