import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onePdfColumn } from '../fixtures/make-pdfs.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { LibraryPage } from './library-page.ts';
import { screensOf, WIDE } from './show-screen.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';

declare const chrome: {
  tabs: { query(of: object): Promise<{ incognito: boolean; windowId: number; url?: string }[]> };
  windows: { create(of: object): Promise<unknown> };
};

const ORIGIN = 'https://sources.example';
const PAGE = `${ORIGIN}/secret`;
const asHtml = { body: '<title>A page read in private</title><p>Words that nobody else should see.</p>' };
/** No cache may hold it, so that each reading asks for it. */
const asPdf = () => ({
  type: 'application/pdf',
  headers: { 'cache-control': 'no-store' },
  body: onePdfColumn(),
});

eachBrowser(name => {
  let reader: Reader;
  /** The cookies that the PDF was asked for with. */
  const askedAs: string[] = [];
  const show = screensOf(name);

  beforeAll(async () => {
    reader = await startReader(name, {
      hosts: ['sources.example'],
      answer: ({ pathname, searchParams }, { cookie = '' }) => {
        if (pathname === '/login')
          return { ...asHtml, headers: { 'set-cookie': `as=${searchParams.get('as')}; Path=/` } };
        if (pathname !== '/report.pdf') return asHtml;
        askedAs.push(cookie);
        return asPdf();
      },
      // It opens in a window outside.
      launch: {
        isPrivate: true,
        keepsWelcome: true,
        allowedOrigins: [`${ORIGIN}/*`],
        allowedPermissions: ['tabs'],
      },
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

  test('a PDF is not asked for with the cookies of ordinary windows', async () => {
    const outside = `${ORIGIN}/login?as=ordinary`;
    await reader.browser.evaluateInBackground(async (url: string) => {
      await chrome.windows.create({ url, incognito: false, focused: false });
    }, outside);
    await expect.poll(() => reader.site.requests).toContain(outside);
    const tab = await reader.browser.open(`${ORIGIN}/login?as=private`);
    await tab.evaluate(() => void setTimeout(() => location.assign('/report.pdf')));
    await tab.waitFor(() => location.pathname === '/report.pdf');
    expect(askedAs.splice(0)).toContain('as=private');
    const popup = await reader.browser.clickToolbar(tab);
    if (name === 'firefox') {
      await popup.click({ role: 'button', name: 'Allow reading PDFs from sources.example' });
    }
    await popup.waitForText({ name: 'Title' }, 'Review of River Gauges');
    // Firefox's popup is in the private window as well.
    expect(new Set(askedAs)).toEqual(new Set([name === 'firefox' ? 'as=private' : '']));
    await reader.browser.closePopup();
    await tab.close();
  });

  // Firefox's driver opens pages of the extension in the private window too, where the library can't be read.
  test.runIf(name === 'chromium')(
    'the tabs of the private window are captured in the library outside',
    async () => {
      const tab = await reader.browser.open(`${ORIGIN}/listed`);
      // Each page of the test is in a window of its own in Chromium.
      const windowId = await reader.browser.evaluateInBackground(async () => {
        const tabs = await chrome.tabs.query({});
        return tabs.filter(({ incognito }) => incognito).at(-1)?.windowId ?? -1;
      });
      const library = await LibraryPage.open(reader.browser, `#tabs=${windowId}`);
      await library.toFront();
      await library.press('List the tabs of the private window');
      await library.press('Capture 1');
      await library.says(/^1 captured by its address/);
      const urls = [...(await stored(reader.browser, 'entries')).values()].map(({ url }) => url);
      expect(urls.sort()).toEqual([`${ORIGIN}/listed`, PAGE]);
      expect(library.tab.complaints()).toEqual([]);
      for (const opened of [tab, library.tab]) await opened.close();
    },
  );
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
