import 'fake-indexeddb/auto';
import '../ui/fake-toolbar.ts';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import { answer, type Handlers } from '../messages/answer.ts';
import { createAsk } from '../messages/ask.ts';
import { clickIn } from '../platform/page-clicks.ts';
import { getSettings } from '../platform/settings.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { fakeToolbar } from '../ui/fake-toolbar.ts';
import { draftHandlers } from './draft-handlers.ts';
import { offerMenus } from './menu-work.ts';

const URL = 'https://river.example/herons';
const TAB = { id: 7, windowId: 3, url: URL, title: 'Herons', incognito: false };
const page = { capturedUrl: URL, tabTitle: 'Herons' };
const QUOTE = { exact: 'Herons stand\nstill', prefix: 'It is said: ', suffix: ' for an hour' };
const PLAIN = { exact: 'Herons stand still', prefix: '', suffix: '' };

/** The background with its menus, beside a browser with one page. */
async function background(settings: Partial<Settings> = {}) {
  const db = await freshDatabase(onTestFinished);
  fakeBrowser.store('settings', { ...DEFAULT_SETTINGS, ...settings });
  const changed: string[] = [];
  const drafts = draftHandlers(
    async () => db,
    id => changed.push(id),
    undefined,
    getSettings,
  ) as Handlers;
  const ask = createAsk(async message => structuredClone(await answer(drafts, structuredClone(message))));
  offerMenus(drafts);
  const edits = async () => (await db.getAll('drafts'))[0]?.edits;
  return { db, ask, changed, drafts, edits };
}
const choose = (menuItemId: string, more: object = {}, tab: object | undefined = TAB) =>
  fakeToolbar.click({ menuItemId, pageUrl: URL, ...more }, tab as typeof TAB);
const button = () => fakeToolbar.button.get(TAB.id);
/** Waits until it is said, with this sign, and answers the sentence. */
const said = async (sign: string) => {
  await expect.poll(() => button()?.text).toBe(sign);
  await expect.poll(() => fakeToolbar.said.length + fakeToolbar.told.length).toBeGreaterThan(0);
  return button()?.title;
};
const files = () => fakeToolbar.scripts.map(({ what }) => what).filter(what => what.startsWith('/'));

beforeEach(() => {
  fakeBrowser.reset();
  fakeToolbar.reset();
  fakeToolbar.selection = QUOTE;
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  onTestFinished(() => warned.mockRestore());
});

describe('the menus', () => {
  it('have their items once the extension is installed, each in its place', async () => {
    await background();
    await fakeToolbar.install();
    await fakeToolbar.install();
    expect(fakeToolbar.items.map(({ contexts, title }) => `${contexts}: ${title}`)).toEqual([
      'action: Open library',
      'action: Open beside the page',
      'action: Capture all tabs in this window',
      'selection: Add as key point',
      'selection: Add as quote to this key point',
      'selection: Set as summary',
      'selection: Set as abstract',
      'link: Capture this source',
    ]);
    expect(fakeToolbar.items.at(-1)?.targetUrlPatterns).toEqual(['http://*/*', 'https://*/*']);
  });

  it('have no panel where the browser has none', async () => {
    const { browser } = globalThis as unknown as { browser: { sidebarAction?: object } };
    const { sidebarAction } = browser;
    delete browser.sidebarAction;
    onTestFinished(() => void Object.assign(browser, { sidebarAction }));
    await background();
    await fakeToolbar.install();
    expect(fakeToolbar.items.map(({ id }) => id)).not.toContain('panel');
  });
});

describe('an item of the toolbar button', () => {
  it.each([
    ['library', 'library/index.html'],
    ['tabs', 'library/index.html#tabs'],
  ])('opens its page: %s', async (id, path) => {
    await background();
    choose(id);
    await expect.poll(() => fakeBrowser.openedTabs).toEqual([`https://extension.invalid/${path}`]);
    expect(fakeToolbar.button.size).toBe(0);
  });
});

describe('all tabs of a private window', () => {
  it('are listed by the number of their window: the library opens in another', async () => {
    await background();
    choose('tabs', {}, { ...TAB, incognito: true });
    await expect
      .poll(() => fakeBrowser.openedTabs)
      .toEqual(['https://extension.invalid/library/index.html#tabs=3']);
  });
});

describe.each([
  ['item', () => choose('panel')],
  ['keys', () => fakeToolbar.press('open-panel', TAB)],
])('the panel, by its %s', (_, open) => {
  it('opens at once, and may look at the page', async () => {
    await background();
    open();
    // The browser lets it open only before anything is waited for.
    expect(fakeToolbar.panels).toEqual(['sidebar']);
    await expect.poll(() => fakeToolbar.told).toEqual([{ news: 'page.allowed', value: { tabId: TAB.id } }]);
    expect(fakeToolbar.scripts).toEqual([]);
  });

  it('lets a panel that opens only now look at the page, where it may be captured', async () => {
    await background();
    fakeBrowser.tabAddresses.set(TAB.id, URL);
    open();
    await expect.poll(() => clickIn(TAB.id)).toEqual({ url: URL, document: null });
  });

  it('opens, and may not look, at a site where capture never runs', async () => {
    await background({ neverOn: ['river.example'] });
    fakeBrowser.tabAddresses.set(TAB.id, URL);
    open();
    expect(fakeToolbar.panels).toEqual(['sidebar']);
    // What is told of a tab elsewhere comes after it.
    const elsewhere = { ...TAB, id: TAB.id + 1 };
    fakeBrowser.tabAddresses.set(elsewhere.id, 'https://sea.example/');
    fakeToolbar.press('open-panel', elsewhere);
    await expect
      .poll(() => fakeToolbar.told)
      .toEqual([{ news: 'page.allowed', value: { tabId: elsewhere.id } }]);
    expect(await clickIn(TAB.id)).toBeUndefined();
  });

  it('opens in the window of the tab, where the browser has one for each', async () => {
    const open3 = vi.fn(async () => {});
    Object.assign((globalThis as unknown as { chrome: object }).chrome, { sidePanel: { open: open3 } });
    onTestFinished(() => {
      Reflect.deleteProperty((globalThis as unknown as { chrome: object }).chrome, 'sidePanel');
    });
    await background();
    open();
    expect(open3.mock.calls).toEqual([[{ windowId: 3 }]]);
    expect(fakeToolbar.panels).toEqual([]);
  });
});

describe('what is selected', () => {
  it.each([
    ['item', () => choose('as-key-point')],
    ['keys', () => fakeToolbar.press('add-selection', TAB)],
  ])('becomes a key point by its %s, on one line, with its surroundings', async (_, add) => {
    const { edits } = await background();
    add();
    expect(await said('+1')).toBe('Added to the draft of this page');
    expect((await edits())?.keyPoints).toMatchObject([{ text: 'Herons stand still', quote: QUOTE }]);
    expect(fakeToolbar.told).toEqual([{ news: 'page.allowed', value: { tabId: TAB.id } }]);
  });

  it('becomes the quote of the last key point without one, and where there is none a key point', async () => {
    const { ask, edits } = await background();
    const points = ['first', 'second', 'third'].map(id => ({ id, text: id, quote: null }));
    const keyPoints = points.map(point => (point.id === 'third' ? { ...point, quote: PLAIN } : point));
    await ask('draft.open', { page });
    await ask('draft.edit', { page, edits: { keyPoints } });
    choose('as-quote');
    expect(await said('+1')).toBe('Added as quote to key point 2');
    expect((await edits())?.keyPoints).toMatchObject([
      { quote: null },
      { text: 'second', quote: QUOTE },
      { quote: PLAIN },
    ]);
    choose('as-quote');
    await expect.poll(async () => (await edits())?.keyPoints?.[0]?.quote).toEqual(QUOTE);
    choose('as-quote');
    await expect.poll(async () => (await edits())?.keyPoints?.length).toBe(4);
    expect((await edits())?.keyPoints).toMatchObject([
      { quote: QUOTE },
      { quote: QUOTE },
      { quote: PLAIN },
      { text: 'Herons stand still', quote: QUOTE },
    ]);
  });

  it.each([
    ['as-summary', 'summary'],
    ['as-abstract', 'abstract'],
  ] as const)('becomes text below what stands there: %s', async (id, field) => {
    const { ask, edits } = await background();
    choose(id);
    await said('+1');
    expect(await edits()).toEqual({ [field]: QUOTE.exact });
    await ask('draft.edit', { page, edits: { [field]: 'Typed.' } });
    choose(id);
    await expect.poll(async () => (await edits())?.[field]).toBe(`Typed.\n\n${QUOTE.exact}`);
  });

  it('is read in its frame', async () => {
    await background();
    choose('as-summary', { frameId: 12 });
    await said('+1');
    const place = { tabId: TAB.id, frameIds: [12] };
    expect(fakeToolbar.scripts).toEqual([
      { target: place, what: '/content/quotes.js' },
      { target: place, what: 'selected' },
      { target: { tabId: TAB.id }, what: '/content/notice.js' },
      { target: { tabId: TAB.id }, what: 'showInPage' },
    ]);
  });

  it('is what the menu knows, where no script may look', async () => {
    const { edits } = await background();
    fakeToolbar.isOpen = false;
    choose('as-key-point', { selectionText: ' Herons stand still ' });
    await said('+1');
    expect((await edits())?.keyPoints).toMatchObject([{ text: PLAIN.exact, quote: PLAIN }]);
  });

  it('is nothing, and then nothing is kept', async () => {
    const { db } = await background();
    fakeToolbar.selection = null;
    fakeToolbar.press('add-selection', TAB);
    expect(await said('?')).toBe('Nothing is selected here');
    expect(await db.count('drafts')).toBe(0);
  });

  it.each([
    ['as the page tells it', { exact: 'a'.repeat(200_000), prefix: '', suffix: '' }, ''],
    ['as the menu knows it, where no script may look', null, 'a'.repeat(200_000)],
  ])('that is too long is said to be so, and not kept: %s', async (_, selection, selectionText) => {
    const { db } = await background();
    fakeToolbar.selection = selection;
    choose('as-key-point', { selectionText });
    expect(await said('?')).toBe('Too much is selected: 20,000 characters at most can be taken as a quote');
    expect(await db.count('drafts')).toBe(0);
  });

  it('of an address that can’t be a source is not kept', async () => {
    const { db } = await background();
    fakeToolbar.press('add-selection', { ...TAB, url: 'about:blank' });
    expect(await said('?')).toBe('This address can’t be a source');
    expect(await db.count('drafts')).toBe(0);
  });

  it('is neither read nor kept without a tab, or by keys of another command', async () => {
    const { db } = await background();
    choose('as-key-point', {}, { incognito: false });
    fakeToolbar.press('add-selection', undefined);
    fakeToolbar.press('another', TAB);
    fakeToolbar.click({ menuItemId: 'of-another-version' }, TAB);
    fakeToolbar.press('add-selection', TAB);
    await said('+1');
    expect(files()).toEqual(['/content/quotes.js', '/content/notice.js']);
    expect(await db.count('drafts')).toBe(1);
  });
});

describe('a link', () => {
  const linkUrl = 'https://sea.example/gulls';

  it('is captured by its address, once', async () => {
    const { db, changed } = await background();
    choose('link', { linkUrl });
    expect(await said('✓')).toMatch(/^Captured by its address/);
    expect(await db.getAll('entries')).toMatchObject([{ url: linkUrl, authors: [] }]);
    expect(changed).toHaveLength(1);
    choose('link', { linkUrl });
    await expect.poll(() => button()?.title).toBe('This source is captured already');
    expect(changed).toHaveLength(1);
  });

  it('that can’t be a source is not', async () => {
    const { db } = await background();
    choose('link', { linkUrl: 'javascript:void(0)' });
    expect(await said('?')).toBe('This address can’t be a source');
    expect(await db.count('entries')).toBe(0);
  });

  it('in no tab is captured, and nobody is told', async () => {
    const { db } = await background();
    choose('link', { linkUrl }, { incognito: false });
    await expect.poll(() => db.count('entries')).toBe(1);
    expect(fakeToolbar.button.size).toBe(0);
    expect(fakeToolbar.scripts).toEqual([]);
  });
});

describe('where capture is off', () => {
  it.each([
    ['a site', { neverOn: ['river.example'] }, TAB, 'Capture is off for this site. Options has the list.'],
    [
      'private windows',
      {},
      { ...TAB, incognito: true },
      'Capture is off in private windows. Options can allow it.',
    ],
  ])('nothing is read or kept, and the page is not entered: %s', async (_, settings, tab, sentence) => {
    const { db } = await background(settings);
    choose('as-key-point', { selectionText: 'Herons' }, tab);
    expect(await said('–')).toBe(sentence);
    expect(fakeToolbar.scripts).toEqual([]);
    expect(await db.count('drafts')).toBe(0);
    expect(fakeToolbar.told).toEqual([{ news: 'tab.notice', value: { tabId: TAB.id, sentence } }]);
  });

  it('nothing is read or kept of a frame of such a site', async () => {
    const { db } = await background({ neverOn: ['bank.example'] });
    const frameUrl = 'https://login.bank.example/statement';
    choose('as-key-point', { frameId: 3, frameUrl, selectionText: 'Herons' });
    expect(await said('–')).toBe('Capture is off for this site. Options has the list.');
    expect(files()).toEqual(['/content/notice.js']);
    expect(fakeToolbar.scripts.map(({ target }) => target.frameIds)).toEqual([undefined, undefined]);
    expect(await db.count('drafts')).toBe(0);
  });

  it('a link to elsewhere is captured, and said on the button alone', async () => {
    const { db } = await background({ neverOn: ['river.example'] });
    choose('link', { linkUrl: 'https://sea.example/gulls' });
    expect(await said('✓')).toMatch(/^Captured by its address/);
    expect(await db.count('entries')).toBe(1);
    expect(fakeToolbar.scripts).toEqual([]);
  });

  it('a link there is not captured', async () => {
    const { db } = await background({ neverOn: ['sea.example'] });
    choose('link', { linkUrl: 'https://sea.example/gulls' });
    await said('–');
    expect(await db.count('entries')).toBe(0);
    // The page that it is on is another.
    expect(fakeToolbar.said).toMatchObject([
      { sentence: 'Capture is off for this site. Options has the list.' },
    ]);
  });
});

describe('what came of it', () => {
  it('is said in the page, in the person’s language and theme', async () => {
    await background({ theme: 'dark' });
    choose('as-summary');
    await said('+1');
    await expect
      .poll(() => fakeToolbar.said)
      .toEqual([
        {
          sentence: 'Added to the draft of this page',
          close: 'Close',
          language: 'en',
          direction: 'ltr',
          scheme: 'dark',
        },
      ]);
    fakeBrowser.store('settings', DEFAULT_SETTINGS);
    choose('as-summary');
    await expect.poll(() => fakeToolbar.said[1]?.scheme).toBe('light dark');
  });

  it('is said in the panel, where no script may go into the page', async () => {
    await background();
    fakeToolbar.isOpen = false;
    fakeToolbar.press('add-selection', TAB);
    await said('?');
    const value = { tabId: TAB.id, sentence: 'Nothing is selected here' };
    await expect.poll(() => fakeToolbar.told).toEqual([{ news: 'tab.notice', value }]);
  });

  it('is that it failed, where it did', async () => {
    const { drafts } = await background();
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => logged.mockRestore());
    drafts['draft.open'] = () => Promise.reject(new Error('The disk is full.'));
    choose('as-key-point');
    expect(await said('!')).toBe('This did not work. Open the library to see why.');
    expect(logged).toHaveBeenCalledOnce();
  });
});
