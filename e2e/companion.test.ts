import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ask, captureByMessage } from './background-requests.ts';
import type { AddressLine, Tab } from './browsers/browser.ts';
import { until } from './browsers/until.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { LibraryPage } from './library-page.ts';
import { connectWiki, type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';
import { startTestWiki, TEST_KEY } from './test-wiki.ts';

declare const chrome: {
  action: {
    getBadgeText(of: { tabId: number }): Promise<string>;
    getTitle(of: { tabId: number }): Promise<string>;
  };
  tabs: { query(wanted: object): Promise<{ id: number; url?: string }[]> };
  permissions: { contains(wanted: object): Promise<boolean> };
  omnibox: { setDefaultSuggestion(line: object): Promise<void> };
};

const HOST = 'river.example';
const OTHER_HOST = 'sea.example';
const at = (path: string) => `https://${HOST}${path}`;
const TEXT =
  '<p>Herons stand still for an hour, and then they strike so fast that nobody sees it.</p>'.repeat(8);

eachBrowser(name => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await startReader(name, {
      hosts: [HOST, OTHER_HOST],
      answer: ({ pathname }) => ({
        body: `<!doctype html><html lang="en"><title>Page ${pathname}</title><meta name="author" content="Anne Bird">
          <article><h1>Page ${pathname}</h1>${TEXT}<p><a href="/linked${pathname}">Another page</a></p></article></html>`,
      }),
      launch: {
        allowedPermissions: ['tabs'],
        allowedOrigins: [`https://${HOST}/*`, `https://www.${HOST}/*`],
      },
    });
  });
  afterAll(() => reader?.stop());

  const entryOf = async (path: string) =>
    [...(await stored(reader.browser, 'entries')).values()].find(({ url }) => url === at(path));
  const snapshotOf = async (path: string) => {
    const entry = await entryOf(path);
    return entry && (await stored(reader.browser, 'snapshots')).get(entry.id);
  };
  /** What the toolbar button says in the tab in front. */
  const button = () =>
    reader.browser.evaluateInBackground(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const of = { tabId: tab?.id ?? -1 };
      return { badge: await chrome.action.getBadgeText(of), title: await chrome.action.getTitle(of) };
    });
  const capture = async (path: string, title: string) => {
    const page = await reader.browser.extensionPage('options/index.html');
    await captureByMessage(page, { url: at(path), title, summary: '', text: `All about ${title}.` });
    await page.close();
  };

  test('a link is captured from its menu, and filled in when its page is opened and clicked', async () => {
    const tab = await reader.browser.open(at('/menu'));
    const item = { id: 'link', title: 'Capture this source' };
    await reader.browser.chooseOnLink(tab, 'Another page', item);
    await expect.poll(() => entryOf('/linked/menu')).toMatchObject({ url: at('/linked/menu'), authors: [] });
    await expect.poll(button).toEqual({
      badge: '✓',
      title: 'Captured by its address; its page fills it in when you open it and click the button',
    });
    // Only its address is kept: nothing was asked of the site.
    expect(reader.site.requests).not.toContain(at('/linked/menu'));
    await reader.browser.chooseOnLink(tab, 'Another page', item);
    await expect.poll(async () => (await button()).title).toBe('This source is captured already');

    await tab.navigate(at('/linked/menu'));
    const popup = await CapturePopup.open(reader.browser, tab);
    await popup.surface.waitForText({ name: 'Title' }, 'Page /linked/menu');
    await popup.save(/Saved|Queued|kept/);
    expect(await entryOf('/linked/menu')).toMatchObject({
      title: 'Page /linked/menu',
      authors: ['Anne Bird'],
    });
    expect((await snapshotOf('/linked/menu'))?.text).toContain('Herons stand still');
    await reader.browser.closePopup();
    await tab.close();
  });

  test('no tab wakes the background while known pages are off', async () => {
    const tab = await reader.browser.open(at('/idle'));
    await reader.browser.evaluateInBackground('true');
    await reader.browser.stopBackground();
    for (const path of ['/idle/1', '/idle/2']) await tab.navigate(at(path));
    const other = await reader.browser.open(at('/idle/3'));
    await reader.browser.bringToFront(tab);
    await reader.browser.bringToFront(other);
    expect(await reader.browser.isBackgroundAwake()).toBe(false);
    await other.close();
    await tab.close();
  });

  test('the tabs of the window are captured at once, but for what is unticked and what is known', async () => {
    await capture('/tabs/known', 'Known');
    const tabs: Tab[] = [];
    for (const path of ['/tabs/one', '/tabs/two', '/tabs/known', '/tabs/one']) {
      tabs.push(await reader.browser.open(at(path)));
    }
    const library = await LibraryPage.open(reader.browser, '#tabs');
    await library.toFront();
    const may = () => library.tab.evaluate(() => chrome.permissions.contains({ permissions: ['tabs'] }));
    expect(await may()).toBe(false);
    await library.press('List the tabs of this window');
    await library.isThere('checkbox', 'Page /tabs/two');
    expect(await may()).toBe(true);
    await library.tab.click({ role: 'checkbox', name: 'Page /tabs/two' });
    await library.press('Capture 1');
    await library.says(/^1 captured by its address/);
    expect(await entryOf('/tabs/one')).toMatchObject({ title: 'Page /tabs/one', authors: [] });
    expect(await entryOf('/tabs/two')).toBeUndefined();
    const reasons = await library.tab.evaluate(() =>
      [...document.querySelectorAll('.tabs-about span:nth-child(2)')].map(({ textContent }) => textContent),
    );
    expect(reasons.sort()).toEqual(['Captured', 'Captured already', 'Open in another tab too']);
    await library.press('List again');
    await library.isThere('button', 'Capture 1');
    await library.press('Capture 1');
    await library.press('Fetch 1');
    await library.says('1 of 1 filled in from their pages.');
    expect(await entryOf('/tabs/two')).toMatchObject({ authors: ['Anne Bird'] });
    expect(library.tab.complaints()).toEqual([]);
    for (const tab of [...tabs, library.tab]) await tab.close();
  });

  test('what was kept by its address is fetched in the library', async () => {
    const entry = await entryOf('/tabs/one');
    const library = await LibraryPage.open(reader.browser, `#source=${entry?.id}`);
    await library.toFront();
    await library.tab.waitFor(() => document.body.textContent?.includes('Kept by its address'));
    await library.press('Fetch');
    await library.tab.waitFor(() =>
      document.querySelector('.reader-text')?.textContent?.includes('Herons stand still'),
    );
    expect(await entryOf('/tabs/one')).toMatchObject({ authors: ['Anne Bird'] });
    expect((await snapshotOf('/tabs/one'))?.httpStatus).toBe(200);
    expect(library.tab.complaints()).toEqual([]);
    await library.tab.close();
  });

  test('known pages are shown on the button once that is switched on, also by a background that slept', async () => {
    await capture('/known', 'Known too');
    const tab = await reader.browser.open(at('/known'));
    await reader.browser.bringToFront(tab);
    expect((await button()).badge).toBe('');
    const options = await reader.browser.extensionPage('options/index.html');
    await ask(options, 'known.set', { isOn: true });
    await reader.browser.bringToFront(tab);
    await expect.poll(button).toEqual({ badge: '✓', title: 'Captured' });

    // Firefox wakes it for what it listened to from its start on; an alarm sees to such a start.
    await reader.browser.stopBackground();
    await reader.browser.evaluateInBackground('true');
    await reader.browser.stopBackground();
    await tab.navigate(at('/unknown'));
    await until('a tab to wake the background', () => reader.browser.isBackgroundAwake());
    await expect.poll(async () => (await button()).badge).toBe('');
    await reader.browser.stopBackground();
    await tab.navigate(at('/known?utm_source=x#part'));
    await until('a tab to wake the background', () => reader.browser.isBackgroundAwake());
    await expect.poll(button).toEqual({ badge: '✓', title: 'Captured' });
    // A page that changes its own address without being loaded anew.
    await tab.evaluate(() => history.pushState(null, '', '/not-known'));
    await expect.poll(async () => (await button()).badge).toBe('');
    await tab.evaluate(() => history.back());
    await expect.poll(async () => (await button()).badge).toBe('✓');

    await ask(options, 'known.set', { isOn: false });
    await expect.poll(async () => (await button()).badge).toBe('');
    await reader.browser.stopBackground();
    // Firefox may wake it once more, and then learns that nothing is listened to.
    await tab.navigate(at('/known'));
    await reader.browser.evaluateInBackground('true');
    await reader.browser.stopBackground();
    for (const path of ['/known', '/unknown', '/known']) await tab.navigate(at(path));
    expect(await reader.browser.isBackgroundAwake()).toBe(false);
    await options.close();
    await tab.close();
  });

  test('the panel waits for a click, whether or not it may see which tabs are open', async () => {
    const tab = await reader.browser.open(at('/panel/1'));
    const popup = await CapturePopup.open(reader.browser, tab);
    expect(await popup.surface.evaluate(() => chrome.permissions.contains({ permissions: ['tabs'] }))).toBe(
      true,
    );
    await popup.surface.click({ role: 'button', name: 'Beside the page' });
    const panel = await reader.browser.panel();
    await panel.waitForText({ name: 'Title' }, 'Page /panel/1');
    const other = await reader.browser.open(`https://${OTHER_HOST}/panel/2`);
    await reader.browser.bringToFront(other);
    await panel.waitForText({ role: 'heading' }, 'Nothing to show yet');
    // Not even to learn what kind of page it is.
    const asked = reader.site.requests.filter(address => address.includes('/panel/2'));
    expect(asked).toEqual([`https://${OTHER_HOST}/panel/2`]);
    await CapturePopup.open(reader.browser, other);
    await panel.waitForText({ name: 'Title' }, 'Page /panel/2');
    await reader.browser.closePopup();

    // Nor does the access to a site that was given for something else let it look: the tabs of this one were fetched before.
    const origins = [`https://${HOST}/*`];
    expect(await panel.evaluate(origins => chrome.permissions.contains({ origins }), origins)).toBe(true);
    const allowed = await reader.browser.open(at('/panel/3'));
    await reader.browser.bringToFront(allowed);
    await panel.waitForText({ role: 'heading' }, 'Nothing to show yet');
    await reader.browser.bringToFront(tab);
    await panel.waitForText({ name: 'Title' }, 'Page /panel/1');
    await tab.navigate(at('/panel/4'));
    await panel.waitForText({ role: 'heading' }, 'Nothing to show yet');
    await tab.navigate(at('/panel/1'));
    await panel.waitForText({ name: 'Title' }, 'Page /panel/1');
    const drafts = [...(await stored(reader.browser, 'drafts')).values()].map(
      ({ capturedUrl }) => capturedUrl,
    );
    expect(drafts.filter(url => /\/panel\/[34]/.test(url))).toEqual([]);
    await allowed.close();
    expect(panel.complaints()).toEqual([]);
    await other.close();
    await tab.close();
  });

  // Firefox’s address bar is typed into; in headless Chromium, which has none, the events of its address bar are dispatched.
  test('the address bar suggests sources, and opens them and searches in the library', async () => {
    await capture('/omnibox/1', 'Kingfishers & <dives>');
    await capture('/omnibox/2', 'Kingfishers of the river');
    const tab = await reader.browser.open(at('/somewhere'));
    await reader.browser.bringToFront(tab);
    const suggested = (text: string) => reader.browser.typeInAddressBar(text);
    let lines: AddressLine[] = [];
    await until('two suggestions', async () => {
      lines = await suggested('kingf');
      return lines.length === 3;
    });
    const [, newest, older] = lines;
    expect(newest).toMatchObject({ content: at('/omnibox/2') });
    expect(older).toMatchObject({ content: at('/omnibox/1') });
    if (name === 'firefox') expect(older?.description).toBe('Kingfishers & <dives>');
    else {
      expect(older?.description).toBe('Kingfishers &amp; &lt;dives&gt;');
      // Chromium reads it as XML, and rejects what is none.
      await reader.browser.evaluateInBackground(
        (description: string) => chrome.omnibox.setDefaultSuggestion({ description }),
        older?.description ?? '',
      );
    }
    await reader.browser.enterInAddressBar(newest as AddressLine);
    await tab.waitFor(
      () => document.querySelector('.reading h2')?.textContent === 'Kingfishers of the river',
    );
    expect(await tab.url()).toMatch(/library\/index\.html#source=[0-9a-f]{16}$/);

    lines = await suggested('kingfishers dives');
    await reader.browser.enterInAddressBar(lines[0] as AddressLine, ['Alt']);
    const opened = await until('a second library', async () => {
      const urls = await reader.browser.evaluateInBackground(async () =>
        (await chrome.tabs.query({})).map(({ url }) => url ?? ''),
      );
      return urls.find(url => url.includes('?q='));
    });
    expect(opened).toBe(`${reader.browser.extensionOrigin}library/index.html?q=kingfishers%20dives#sources`);
    // The first stays where it was.
    expect(await tab.url()).toContain('#source=');
    await tab.close();
    const library = await LibraryPage.open(reader.browser, opened.slice(opened.indexOf('?')));
    await library.lists('Kingfishers & <dives>');
    await library.tab.close();
  });

  test('a page that the wiki has, and nobody captured, is shown on the button', async () => {
    const wiki = await startTestWiki();
    let stopWiki = () => wiki.close();
    onTestFinished(() => stopWiki());
    const kept = await fetch(`${wiki.url}/api/resources`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        id: 'in-wiki',
        url: at('/in-wiki'),
        title: 'In the wiki',
        citedBy: ['interpretability'],
      }),
    });
    expect(kept.status).toBe(201);
    const tab = await reader.browser.open(at('/in-wiki'));
    const options = await reader.browser.extensionPage('options/index.html');
    await ask(options, 'known.set', { isOn: true });
    await reader.browser.bringToFront(tab);
    expect((await button()).badge).toBe('');
    await connectWiki(reader.browser, wiki.url);
    await reader.browser.bringToFront(tab);
    const inWiki = { badge: 'W', title: 'The wiki has this page; it is not captured here' };
    await expect.poll(button).toEqual(inWiki);
    // By what is kept here: the wiki is not asked for pages.
    await stopWiki();
    stopWiki = async () => {};
    await tab.navigate(at('/nowhere'));
    await expect.poll(async () => (await button()).badge).toBe('');
    await tab.navigate(at('/in-wiki'));
    await expect.poll(button).toEqual(inWiki);
    await ask(options, 'known.set', { isOn: false });
    await options.close();
    await tab.close();
  });
});
