import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tab } from './browsers/browser.ts';
import { ByKeyboard } from './by-keyboard.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { NARROW, screensOf, WIDE } from './show-screen.ts';
import { connectWiki, type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { TEST_KEY } from './test-wiki.ts';

declare const chrome: {
  action: { getBadgeText(of: object): Promise<string> };
  permissions: { getAll(): Promise<{ origins: string[] }> };
  storage: { local: { get(): Promise<Record<string, unknown>> } };
};

const PAGE = 'https://sources.example/gauges';
const BANK = 'https://login.bank.example/account';
const SERVER_KEY = 'a-key-of-a-model';
const status = { role: 'status' };

eachBrowser(name => {
  let stand: Stand;
  let options: Tab;
  const show = screensOf(name);

  beforeAll(async () => {
    stand = await startStand(name, {
      hosts: ['sources.example', 'login.bank.example'],
      answer: ({ pathname }) => ({ body: `<title>A page on ${pathname.slice(1)}</title><p>Words.</p>` }),
      launch: {
        keepsWelcome: true,
        allowedOrigins: ['http://127.0.0.1/*'],
      },
    });
  });
  afterAll(() => stand?.stop());

  const inBackground = <T>(ask: () => Promise<T>) => stand.browser.evaluateInBackground<T, []>(ask);
  const origins = () => inBackground(async () => (await chrome.permissions.getAll()).origins);
  const settings = () => inBackground(async () => (await chrome.storage.local.get()).settings as never);
  const press = (button: string) => options.click({ role: 'button', name: button });
  const said = (text: string) =>
    options.waitFor(
      sentence => [...document.querySelectorAll('[aria-live]')].some(one => one.textContent === sentence),
      { args: [text], what: text },
    );
  const capture = async (address: string) => {
    const popup = await CapturePopup.open(stand.browser, await stand.browser.open(address));
    await popup.save(/(Saved|Queued|Synced)$/);
    await stand.browser.closePopup();
  };

  test('a person is welcomed once, and leaves in one click', async () => {
    // It has opened by itself, in front of everything.
    await stand.browser.dismiss('welcome/index.html');
    const welcome = await stand.browser.extensionPage('welcome/index.html');
    await welcome.waitFor(() => document.body.textContent?.includes('Alt+Shift+S'), {
      what: 'the keys that capture',
    });
    await show('welcome', welcome, WIDE);
    await show('welcome-narrow', welcome, NARROW);
    expect(welcome.complaints()).toEqual([]);
    await welcome.click({ role: 'button', name: 'Skip this' });
    await expect.poll(() => welcome.isOpen()).toBe(false);
  });

  test('every section is there, and nothing is wrong with it in any size or theme', async () => {
    options = await stand.browser.extensionPage('options/index.html');
    await options.waitForText(status, /^Not connected/);
    await options.waitFor(() => document.querySelector('textarea')?.value, { what: 'the diagnostics' });
    await show('options-sections', options, WIDE, { isFullPage: true });
    await show('options-sections-narrow', options, NARROW, { isFullPage: true });
  });

  test('the focus is seen at every stop, in the system’s colours too', async () => {
    // One that nothing was clicked in.
    const fresh = await stand.browser.extensionPage('options/index.html');
    await fresh.waitForText(status, /^Not connected/);
    await fresh.show({ forcedColors: true });
    const keys = new ByKeyboard(fresh);
    await keys.goTo({ role: 'button', name: 'Copy' });
    await keys.goTo({ role: 'button', name: 'Connect' }, { back: true });
    await fresh.close();
    await stand.browser.bringToFront(options);
  });

  test('what is stored and sent is one click away, and nothing is wrong with its page in any size or theme', async () => {
    await press('Privacy');
    await stand.browser.dismiss('privacy/index.html');
    const privacy = await stand.browser.extensionPage('privacy/index.html');
    await privacy.waitFor(() => document.body.textContent?.includes('sidePanel'));
    await show('privacy', privacy, WIDE, { isFullPage: true });
    await show('privacy-narrow', privacy, NARROW, { isFullPage: true });
    expect(privacy.complaints()).toEqual([]);
    await privacy.close();
    await stand.browser.bringToFront(options);
  });

  test('a theme holds on every page, at once and from the first moment', async () => {
    const library = await stand.browser.extensionPage('library/index.html');
    const scheme = '() => document.documentElement.style.colorScheme';
    await stand.browser.bringToFront(options);
    await options.click({ role: 'radio', name: 'Dark' });
    await library.waitFor(`(${scheme})() === "dark"`);
    await library.close();
    const popup = await stand.browser.clickToolbar(await stand.browser.open(PAGE));
    expect(await popup.evaluate('document.documentElement.style.colorScheme')).toBe('dark');
    await stand.browser.closePopup();
    await stand.browser.bringToFront(options);
    await options.click({ role: 'radio', name: 'As the browser' });
    await options.waitFor(`(${scheme})() === ""`);
  });

  test('a new source gets the defaults', async () => {
    await options.fill('Default type', 'report');
    await options.fill('Default tags', 'mine');
    await options.fill('Default collections', 'Inbox');
    await expect.poll(settings).toMatchObject({
      defaultType: 'report',
      defaultTags: ['mine'],
      defaultCollections: ['Inbox'],
    });
    await capture(PAGE);
    const [entry] = (await stored(stand.browser, 'entries')).values();
    expect(entry).toMatchObject({ type: 'report', tags: ['mine'], collections: ['Inbox'] });
  });

  test('at a site where capture never runs the popup says so, and nothing is stored', async () => {
    await stand.browser.bringToFront(options);
    await options.fill('Site', 'https://www.bank.example/');
    await press('Add site');
    await said('Capture is off for bank.example.');
    const popup = await stand.browser.clickToolbar(await stand.browser.open(BANK));
    await popup.waitForText(status, /^Capture is off for login\.bank\.example:/);
    await show('popup-off', popup);
    expect(popup.complaints()).toEqual([]);
    await popup.click({ role: 'button', name: 'Change this in options' });
    expect((await stored(stand.browser, 'drafts')).size).toBe(0);
  });

  test('a server for summaries is kept with access to it alone, and its key is never shown', async () => {
    await stand.browser.bringToFront(options);
    await options.click({ role: 'radio', name: 'A server of your own' });
    await options.fill('Server address', 'http://127.0.0.1:9/v1');
    await options.fill('Model', 'small');
    await options.fill('Server key', SERVER_KEY);
    await press('Save');
    await said('Saved. Drafts are asked of 127.0.0.1:9.');
    expect(await origins()).toEqual(['http://127.0.0.1/*']);
    await expect.poll(settings).toMatchObject({
      assistant: { kind: 'endpoint', address: 'http://127.0.0.1:9/v1', model: 'small' },
    });
    expect(JSON.stringify(await settings())).not.toContain(SERVER_KEY);
    expect(await options.text({ name: 'Server key' })).toBe('');
  });

  test('a permission is listed with what it is for, and given back', async () => {
    const give = { role: 'button', name: 'Give back http://127.0.0.1' };
    await options.waitFor(() => document.body.textContent?.includes('To ask for drafts of summaries.'));
    await options.click(give);
    await said('Given back: http://127.0.0.1');
    await expect.poll(() => options.exists(give)).toBe(false);
    expect(await origins()).toEqual([]);
  });

  test('diagnostics are copied without a page, an address or a key', async () => {
    await connectWiki(stand.browser, stand.wiki.url);
    await stand.browser.bringToFront(options);
    const report = () => options.text({ role: 'textbox', name: 'What is copied' });
    await expect.poll(report).toContain('"assistant": "endpoint"');
    await press('Copy');
    await said('Copied.');
    const text = await report();
    for (const secret of ['http', 'example', '127.0.0.1', 'gauges', 'mine', 'Inbox', TEST_KEY, SERVER_KEY]) {
      expect(text).not.toContain(secret);
    }
    expect(JSON.parse(text)).toMatchObject({ counts: { sources: 1 }, settings: { neverOn: 1 } });
  });

  test('everything is exported where the library backs it up', async () => {
    const library = await stand.browser.extensionPage('library/index.html#backup');
    await library.waitFor(() => document.querySelector('dialog[open]'));
    await library.close();
  });

  test('everything is deleted, and the extension works as new', async () => {
    const library = await stand.browser.extensionPage('library/index.html');
    await library.waitFor(() => document.querySelector('[role="row"], [role="option"], .row'));
    await stand.browser.bringToFront(options);
    await press('Delete everything …');
    await options.waitFor(() => document.querySelector('dialog')?.textContent?.includes('1 source, '));
    await show('options-delete', options, NARROW);
    await press('Keep everything');
    expect((await stored(stand.browser, 'entries')).size).toBe(1);
    await press('Delete everything …');
    await press('Delete everything');
    await said('Everything is deleted.');
    await options.waitForText(status, /^Not connected/);
    expect((await stored(stand.browser, 'entries')).size).toBe(0);
    expect((await stored(stand.browser, 'wikis')).size).toBe(0);
    expect(await inBackground(() => chrome.storage.local.get())).toEqual({});
    expect(await origins()).toEqual([]);
    expect(await inBackground(() => chrome.action.getBadgeText({}))).toBe('');
    // What was open shows nothing of it either.
    await stand.browser.bringToFront(library);
    await library.waitFor(() => document.querySelector('.empty'));
    await library.close();

    await capture(PAGE);
    const [entry] = (await stored(stand.browser, 'entries')).values();
    expect(entry).toMatchObject({ type: 'web', tags: [], sync: { state: 'local' } });
    await capture(BANK);
    expect((await stored(stand.browser, 'entries')).size).toBe(2);
    expect(options.complaints()).toEqual([]);
  });
});
