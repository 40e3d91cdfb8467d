import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { screensOf, WIDE } from './show-screen.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';

declare const chrome: { tabs: { query(of: object): Promise<{ incognito: boolean; url?: string }[]> } };

const PAGE = 'https://sources.example/secret';

eachBrowser(name => {
  let reader: Reader;
  const show = screensOf(name);

  beforeAll(async () => {
    reader = await startReader(name, {
      hosts: ['sources.example'],
      answer: () => ({
        body: '<title>A page read in private</title><p>Words that nobody else should see.</p>',
      }),
      // It opens in a window outside.
      launch: { isPrivate: true, keepsWelcome: true },
    });
  });
  afterAll(() => reader?.stop());

  test('nothing of a private window is read or stored', async () => {
    const tab = await reader.browser.open(PAGE);
    await reader.browser.bringToFront(tab);
    const front = await reader.browser.evaluateInBackground(async () =>
      chrome.tabs.query({ active: true, lastFocusedWindow: true }),
    );
    expect(front).toMatchObject([{ incognito: true }]);
    const popup = await reader.browser.clickToolbar(tab);
    await popup.waitForText({ role: 'status' }, /^Capture is off in private windows/);
    await show('popup-private', popup);
    expect(popup.complaints()).toEqual([]);
    expect((await stored(reader.browser, 'drafts')).size).toBe(0);
    await reader.browser.closePopup();
  });

  test('the library opens outside, where it can be read', async () => {
    const popup = await reader.browser.clickToolbar(await reader.browser.open(PAGE));
    await popup.waitForText({ role: 'status' }, /^Capture is off in private windows/);
    await popup.click({ role: 'button', name: 'Library' });
    const address = `${reader.browser.extensionOrigin}library/index.html`;
    const opened = () =>
      reader.browser.evaluateInBackground(
        async (url: string) => (await chrome.tabs.query({})).filter(tab => tab.url === url),
        address,
      );
    await expect.poll(opened).toMatchObject([{ incognito: false }]);
  });

  test('once the curator wants it, it is', async () => {
    const options = await reader.browser.extensionPage('options/index.html');
    await options.click({ role: 'checkbox', name: 'Keep what is captured in private windows' });
    const popup = await CapturePopup.open(reader.browser, await reader.browser.open(PAGE));
    await popup.save(/^Saved/);
    await reader.browser.closePopup();
    const [entry] = (await stored(reader.browser, 'entries')).values();
    expect(entry).toMatchObject({ url: PAGE, title: 'A page read in private' });
  });
});

// Chromium has no such setting.
describe.runIf((process.env.E2E_BROWSER ?? 'firefox') === 'firefox')('firefox that remembers nothing', () => {
  let reader: Reader;
  const sentence = /Firefox is set to never remember history, so extensions can’t store anything/;

  beforeAll(async () => {
    reader = await startReader('firefox', {
      hosts: ['sources.example'],
      answer: () => ({ body: '<title>A page read in private</title><p>Words.</p>' }),
      launch: { remembersNothing: true, keepsWelcome: true },
    });
  });
  afterAll(() => reader?.stop());

  test('says so where something would be stored, and in the library', async () => {
    const tab = await reader.browser.open(PAGE);
    const options = await reader.browser.extensionPage('options/index.html');
    await options.click({ role: 'checkbox', name: 'Keep what is captured in private windows' });
    const popup = await reader.browser.clickToolbar(tab);
    await popup.waitForText({ role: 'status' }, sentence);
    await screensOf('firefox')('popup-remembers-nothing', popup);
    await reader.browser.closePopup();
    const library = await reader.browser.extensionPage('library/index.html');
    await library.waitForText({ role: 'status' }, sentence);
    await screensOf('firefox')('library-remembers-nothing', library, WIDE);
  });
});
