import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tab } from './browsers/browser.ts';
import { ByKeyboard } from './by-keyboard.ts';
import { waitUntilRead } from './capture-sample.ts';
import { eachBrowser } from './each-browser.ts';
import { LibraryPage } from './library-page.ts';
import { type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { TEST_KEY } from './test-wiki.ts';
import { startWikiProxy } from './wiki-proxy.ts';

// Nothing of the extension is clicked on or filled in here: every task is done by keys alone, with the focus in sight at
// each step. What remains is the browser's own: the shortcut of the toolbar button and F6, which leads into the panel, are
// no keys of a page, and headless browsers don't take them, so the driver does both. Words of a page are selected by a script in it.

declare const chrome: {
  permissions: { getAll(): Promise<{ origins: string[]; permissions: string[] }> };
  storage: { local: { get(): Promise<Record<string, unknown>> } };
};

const HOST = 'keys.example';
const REGISTRY = 'api.crossref.org';
const CLAIM = 'Herons stand still for an hour before they strike';
const DRAFT = { summary: 'Herons wait.', keyPoints: [{ text: 'They stand still.', quote: CLAIM }] };
const RETRACTED = readFileSync(
  new URL('../fixtures/registries/crossref-retracted.json', import.meta.url),
  'utf8',
);
const at = (path: string) => `https://${HOST}${path}`;
const pageAt = (path: string) => `<!doctype html><html lang="en"><title>Page ${path}</title>
  ${path === '/retracted' ? '<meta name="citation_doi" content="10.5555/tides.2021">' : ''}
  <article><h1>Page ${path}</h1>${'<p>The river is wide here and the reeds are high.</p>'.repeat(40)}
  <p id="claim">${CLAIM}, and then they do.</p>${'<p>Many birds live in it all year.</p>'.repeat(40)}</article></html>`;

const status = { role: 'status' };
const done = /(Saved|Queued|Synced)$/;
const point = (number: number) => ({ role: 'textbox', name: `Key point ${number}` });

eachBrowser(name => {
  let stand: Stand;
  let model: Server;
  beforeAll(async () => {
    model = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', '*');
      response.end(JSON.stringify({ choices: [{ message: { content: JSON.stringify(DRAFT) } }] }));
    }).listen(0, '127.0.0.1');
    stand = await startStand(name, {
      hosts: [HOST, REGISTRY],
      answer: ({ host, pathname }) =>
        host === REGISTRY ? { type: 'application/json', body: RETRACTED } : { body: pageAt(pathname) },
      // The browser's own question about a permission has keys of its own; here it is answered beforehand.
      launch: {
        keepsWelcome: true,
        allowedOrigins: [HOST, `www.${HOST}`, REGISTRY]
          .map(host => `https://${host}/*`)
          .concat('http://127.0.0.1/*'),
        allowedPermissions: ['tabs'],
      },
    });
    await stand.browser.dismiss('welcome/index.html');
  });
  afterAll(async () => {
    await stand?.stop();
    model?.closeAllConnections();
    model?.close();
  });

  const openExtensionPage = async (path: string) => {
    const tab = await stand.browser.extensionPage(path);
    await stand.browser.bringToFront(tab);
    return { tab, keys: new ByKeyboard(tab) };
  };
  const openPopup = async (tab: Tab) => {
    const popup = await stand.browser.clickToolbar(tab);
    await waitUntilRead(popup);
    return new ByKeyboard(popup);
  };
  const select = (tab: Tab) =>
    tab.evaluate((words: string) => {
      const node = document.querySelector('#claim')?.firstChild as Text;
      const start = node.data.indexOf(words);
      getSelection()?.setBaseAndExtent(node, start, node, start + words.length);
    }, CLAIM);
  const entryAt = async (path: string) =>
    [...(await stored(stand.browser, 'entries')).values()].find(({ url }) => url === at(path));
  const draftAt = async (path: string) =>
    [...(await stored(stand.browser, 'drafts')).values()].find(({ capturedUrl }) => capturedUrl === at(path));
  const save = async (keys: ByKeyboard, words = done) => {
    await keys.button('Save');
    await keys.surface.waitForText(status, words, { timeoutMs: 30_000 });
    await keys.isAt({ role: 'button', name: 'Save' });
  };
  const says = (tab: Tab, words: string) =>
    tab.waitFor(
      sentence => [...document.querySelectorAll('[aria-live]')].some(one => one.textContent === sentence),
      { args: [words], what: words },
    );
  /** Where the quotes are marked in the page, each as whether it is in view. */
  const marksInView = (tab: Tab) =>
    tab.evaluate(() =>
      [...CSS.highlights.values()].flatMap(highlight =>
        [...highlight].map(range => {
          const { top, bottom } = (range as Range).getBoundingClientRect();
          return top > 0 && bottom < innerHeight;
        }),
      ),
    );

  test('the welcome leads through its steps, and is skipped', async () => {
    const { tab, keys } = await openExtensionPage('welcome/index.html');
    await keys.goTo({ role: 'button', name: 'Skip this' });
    await keys.goTo({ role: 'button', name: 'Connect a wiki' });
    await keys.goTo({ role: 'button', name: 'Start reading' });
    await keys.press({ role: 'button', name: 'Skip this' }, 'Enter', { back: true });
    await expect.poll(() => tab.isOpen()).toBe(false);
  });

  test('a wiki that the browser has to let in is allowed, and removed', async () => {
    const shut = await startWikiProxy(stand.wiki.url, { hasCors: false });
    try {
      const { tab, keys } = await openExtensionPage('options/index.html');
      await keys.write('Wiki address', shut.url);
      await keys.write('API key', TEST_KEY);
      await keys.button('Connect');
      // Firefox asks only right after a key or click, and the one on `Connect` is over once the wiki was tried.
      if (name === 'firefox') await keys.button(`Allow access to ${new URL(shut.url).host}`);
      await tab.waitForText(status, `Connected to ${shut.url}.`);
      await keys.button(`Remove ${shut.url}`, { back: true });
      await tab.waitForText(status, /^Not connected/);
      await tab.close();
    } finally {
      await shut.down();
    }
  });

  test('a wiki is connected in the options', async () => {
    const { tab, keys } = await openExtensionPage('options/index.html');
    await keys.write('Wiki address', stand.wiki.url);
    await keys.write('API key', TEST_KEY);
    await keys.button('Connect');
    await tab.waitForText(status, `Connected to ${stand.wiki.url}.`);
    await keys.isAt({ role: 'button', name: 'Connect' });
    await tab.close();
  });

  test('a page is rated, judged, sorted and saved in the popup', async () => {
    const tab = await stand.browser.open(at('/judged'));
    const keys = await openPopup(tab);
    const { surface } = keys;
    await keys.isAt(point(1));
    await surface.type('Herons are patient.');
    await surface.press('Enter');
    await keys.isAt(point(2));
    await surface.type('They are quick.');
    await surface.press('Enter');
    await keys.isAt(point(3));
    await surface.press('Backspace');
    await keys.isAt(point(2));
    await surface.press('ArrowUp', ['Alt']);
    await keys.isAt(point(1));
    expect(await surface.text(point(1))).toBe('They are quick.');

    await keys.press({ role: 'radio', name: 'Use venue rating' }, 'ArrowLeft', { back: true });
    await keys.isAt({ role: 'radio', name: '5 Gold' });
    await surface.press('ArrowLeft');
    await keys.isAt({ role: 'radio', name: '4 High' });
    await keys.write('Why this rating', 'It was seen.');
    await keys.write('Summary', 'About herons.');
    await keys.write('Tags', 'birds,wrong,');
    await keys.button('Remove wrong', { back: true });
    await keys.isAt({ role: 'combobox', name: 'Tags' });
    await keys.write('Collections', 'River');
    await surface.press('Enter');
    await keys.write('Cited by', 'dense');
    await surface.waitFor(() => document.querySelector('[role="option"][aria-selected="true"]'), {
      what: 'the page',
    });
    await surface.press('Enter');
    await keys.button('Remove Dense Transformers', { back: true });
    await keys.isAt({ role: 'combobox', name: 'Cited by' });
    await save(keys, /Synced$/);
    expect(await entryAt('/judged')).toMatchObject({
      credibility: { override: 4, reason: 'It was seen.' },
      summary: 'About herons.',
      tags: ['birds'],
      collections: ['River'],
      citedBy: [],
      keyPoints: [{ text: 'They are quick.' }, { text: 'Herons are patient.' }],
    });
    expect(surface.complaints()).toEqual([]);
    await stand.browser.closePopup();
    await tab.close();
  });

  test('a key point takes a stance and gives it up, and its quote is shown on the page', async () => {
    const tab = await stand.browser.open(at('/stance'));
    await select(tab);
    const keys = await openPopup(tab);
    const { surface } = keys;
    const stance = { role: 'button', name: 'Stance of key point 1' };
    await keys.button('Add as key point');
    await surface.waitForText(point(1), CLAIM);
    await keys.press(stance);
    await keys.isAt({ role: 'combobox', name: 'Stance' });
    await surface.press('Escape');
    await keys.isAt(stance);
    await surface.press('Enter');
    for (const word of ['Contradicts', 'Mentions']) {
      await keys.choose('Stance', word, { back: true });
      await keys.write('Page of the wiki', 'dense');
      await surface.waitFor(() => document.querySelector('[role="option"][aria-selected="true"]'), {
        what: 'the page',
      });
      await surface.press('Enter');
      await surface.waitFor(
        (said: string) => document.querySelector('.token')?.textContent?.startsWith(said),
        { args: [word.toLowerCase()], what: word },
      );
    }
    await keys.button('Remove: mentions Dense Transformers', { back: true });
    await keys.isAt(stance);
    await keys.button('Show the quote of key point 1 on the page', { back: true });
    await expect.poll(() => marksInView(tab)).toEqual([true]);
    await save(keys);
    expect((await entryAt('/stance'))?.keyPoints).toMatchObject([{ text: CLAIM, quote: { exact: CLAIM } }]);
    expect(surface.complaints()).toEqual([]);
    await stand.browser.closePopup();
    await tab.close();
  });

  test('the panel takes what is selected for everything that it can become', async () => {
    const tab = await stand.browser.open(at('/panel'));
    const popup = await openPopup(tab);
    await popup.button('Beside the page');
    const panel = await stand.browser.panel();
    await waitUntilRead(panel);
    await stand.browser.focusPanel();
    const keys = new ByKeyboard(panel);
    await keys.write('Key point 1', 'Herons are patient.');
    await select(tab);
    await keys.button('Add as quote to key point 1');
    await keys.button('Add as key point', { back: true });
    await keys.button('Set as summary');
    await keys.button('Set as abstract');
    await expect
      .poll(() => draftAt('/panel'))
      .toMatchObject({
        edits: {
          keyPoints: [{ text: 'Herons are patient.', quote: { exact: CLAIM } }, { text: CLAIM }],
          summary: CLAIM,
          abstract: CLAIM,
        },
      });
    await keys.isAt({ role: 'button', name: 'Add to the abstract' });
    await tab.evaluate(() => scrollTo(0, 0));
    await keys.button('Show the quote of key point 1 on the page', { back: true });
    await expect.poll(() => marksInView(tab)).toContain(true);
    await save(keys);
    expect(panel.complaints()).toEqual([]);
    await tab.close();
  });

  test('a server drafts a summary, which is accepted with a word changed', async () => {
    const { port } = model.address() as AddressInfo;
    const { tab: options, keys: inOptions } = await openExtensionPage('options/index.html#summaries');
    await inOptions.goTo({ role: 'radio', name: 'Off' });
    // Where the browser has no model of its own, the arrow passes over it.
    await options.press('ArrowUp');
    await inOptions.isAt({ role: 'radio', name: 'A server of your own' });
    await inOptions.write('Server address', `http://127.0.0.1:${port}/v1`);
    await inOptions.write('Model', 'small');
    await options.press('Enter');
    await says(options, `Saved. Drafts are asked of 127.0.0.1:${port}.`);
    await inOptions.isAt({ role: 'textbox', name: 'Model' });
    await options.close();

    const tab = await stand.browser.open(at('/drafted'));
    const keys = await openPopup(tab);
    await keys.button('Draft a summary and key points');
    await keys.surface.waitForText({ name: 'Summary' }, DRAFT.summary);
    await keys.isAt({ role: 'button', name: 'Draft a summary and key points' });
    await keys.goTo({ name: 'Summary' }, { back: true });
    await keys.surface.press('End', ['Control']);
    await keys.surface.type(' Then they strike.');
    await save(keys);
    expect(await entryAt('/drafted')).toMatchObject({
      summary: 'Herons wait. Then they strike.',
      keyPoints: [{ text: 'They stand still.', quote: { exact: CLAIM } }],
    });
    await stand.browser.closePopup();
    await tab.close();
  });

  test('what a server drafted is dropped', async () => {
    const tab = await stand.browser.open(at('/dropped'));
    const keys = await openPopup(tab);
    await keys.button('Draft a summary and key points');
    await keys.surface.waitForText({ name: 'Summary' }, DRAFT.summary);
    await keys.button('Remove key point 1', { back: true });
    await keys.goTo({ name: 'Summary' });
    await keys.surface.press('a', ['Control']);
    await keys.surface.press('Delete');
    await save(keys);
    expect(await entryAt('/dropped')).toMatchObject({ summary: '', keyPoints: [], machineWritten: [] });
    await stand.browser.closePopup();
    await tab.close();
  });

  test('the tabs of the window are captured but for one, and what was kept by its address is fetched', async () => {
    const tabs = [await stand.browser.open(at('/tabs/one')), await stand.browser.open(at('/tabs/two'))];
    const { tab, keys } = await openExtensionPage('library/index.html');
    const library = new LibraryPage(stand.browser, tab);
    await keys.button('More');
    await keys.press({ role: 'link', name: 'Capture tabs' });
    await keys.button('List the tabs of this window');
    await keys.press({ role: 'checkbox', name: 'Page /tabs/two' }, ' ');
    await keys.button('Capture 1', { back: true });
    await library.says(/^1 captured by its address/);
    await keys.isAt({ role: 'button', name: 'Capture 0' });
    expect(await entryAt('/tabs/two')).toBeUndefined();

    await keys.press({ role: 'link', name: 'All sources' }, 'Enter', { back: true });
    await library.isThere('searchbox', 'Search sources');
    await tab.press('/');
    await keys.isAt({ role: 'searchbox', name: 'Search sources' });
    await tab.type('tabs one');
    await library.lists('Page /tabs/one');
    await tab.press('Enter');
    await keys.isAt({ role: 'row' });
    await tab.press('Enter');
    await library.isThere('region', 'Reading');
    await keys.button('Fetch');
    await tab.waitFor(() =>
      document.querySelector('.reader-text')?.textContent?.includes('The river is wide'),
    );
    await keys.isAt({ role: 'region', name: 'Captured text' });
    expect(tab.complaints()).toEqual([]);
    for (const one of [...tabs, tab]) await one.close();
  });

  test('whether a source still stands is looked up in the library', async () => {
    const page = await stand.browser.open(at('/retracted'));
    await save(await openPopup(page));
    await stand.browser.closePopup();
    await page.close();
    const { tab, keys } = await openExtensionPage('library/index.html');
    const library = new LibraryPage(stand.browser, tab);
    await tab.press('/');
    await tab.type('retracted');
    await library.lists('Page /retracted');
    await tab.press('Enter');
    await tab.press('Enter');
    await keys.button('Look up at Crossref');
    await tab.waitFor(() => document.querySelector('.standing-line')?.textContent?.includes('Retracted'));
    await keys.isAt({ role: 'button', name: 'Look up again at Crossref' });
    await tab.press('Escape');
    await keys.isAt({ role: 'row' });
    await tab.close();
  });

  test('known pages are shown on the button, and no more', async () => {
    const { tab, keys } = await openExtensionPage('options/index.html#known');
    const box = {
      role: 'checkbox',
      name: 'Show on the toolbar button whether the open page is captured or in the wiki',
    };
    await keys.press(box, ' ');
    await expect.poll(() => tab.isChecked(box)).toBe(true);
    await expect.poll(async () => (await granted()).permissions).toContain('tabs');
    await keys.isAt(box);
    await tab.press(' ');
    await expect.poll(() => tab.isChecked(box)).toBe(false);
    await expect.poll(async () => (await granted()).permissions).not.toContain('tabs');
    await tab.close();
  });

  const granted = () => stand.browser.evaluateInBackground(() => chrome.permissions.getAll());
  const settings = () =>
    stand.browser.evaluateInBackground(async () => (await chrome.storage.local.get()).settings as never);

  test('defaults, a site to leave alone and the theme are chosen in the options', async () => {
    const { tab, keys } = await openExtensionPage('options/index.html');
    await keys.choose('Default type', 'report');
    await keys.write('Default tags', 'mine');
    await keys.write('Default collections', 'Inbox');
    await keys.write('Site', 'bank.example');
    await keys.button('Add site');
    await says(tab, 'Capture is off for bank.example.');
    await keys.write('Site', 'shop.example', { back: true });
    await tab.press('Enter');
    await says(tab, 'Capture is off for shop.example.');
    await keys.button('Remove bank.example', { back: true });
    await keys.isAt({ role: 'button', name: 'Remove shop.example' });
    await keys.press({ role: 'radio', name: 'As the browser' }, 'ArrowDown');
    await keys.isAt({ role: 'radio', name: 'Light' });
    await tab.press('ArrowDown');
    await tab.waitFor(() => document.documentElement.style.colorScheme === 'dark');
    await expect.poll(settings).toMatchObject({
      defaultType: 'report',
      defaultTags: ['mine'],
      defaultCollections: ['Inbox'],
      neverOn: ['shop.example'],
      theme: 'dark',
    });
    await tab.close();
  });

  test('a permission is given back, diagnostics are copied, and everything is deleted', async () => {
    const { tab, keys } = await openExtensionPage('options/index.html#permissions');
    await keys.button(`Give back https://${REGISTRY}`);
    await says(tab, `Given back: https://${REGISTRY}`);
    await expect.poll(async () => (await granted()).origins).not.toContain(`https://${REGISTRY}/*`);
    // At the next one.
    const place = () => tab.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    await expect.poll(place).toMatch(/^Give back/);
    await keys.button('Copy');
    await says(tab, 'Copied.');

    const deletion = { role: 'button', name: 'Delete everything …' };
    await keys.press(deletion, 'Enter', { back: true });
    await keys.isAt({ role: 'button', name: 'Keep everything' });
    await tab.press('Escape');
    await keys.isAt(deletion);
    await tab.press('Enter');
    await keys.button('Delete everything');
    await says(tab, 'Everything is deleted.');
    await keys.isAt(deletion);
    expect((await stored(stand.browser, 'entries')).size).toBe(0);
    expect(tab.complaints()).toEqual([]);
    await tab.close();
  });
});
