import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tab } from './browsers/browser.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { type Reader, startReader } from './stand.ts';

const PAGE = `<!doctype html><html lang="en"><title>A watchful page</title>
<meta property="og:title" content="A watchful page"><article><h1>A watchful page</h1>
<p>${'It notes what is done to it. '.repeat(40)}</p><form id="name"><input name="attributes"></form></article></html>`;

eachBrowser(name => {
  let reader: Reader;
  let tab: Tab;
  beforeAll(async () => {
    reader = await startReader(name, { hosts: ['watch.example'], answer: () => ({ body: PAGE }) });
    tab = await reader.browser.open('https://watch.example/');
  });
  afterAll(() => reader?.stop());

  test.each(['popup/index.html', 'content/main.js', 'icons/icon-16.png', 'manifest.json'])(
    'a page can’t reach the extension’s %s',
    async path => {
      const seen = await tab.evaluate(async (address: string) => {
        const byFetch = await fetch(address).then(
          () => 'reached',
          () => 'no',
        );
        const byImage = await new Promise<string>(resolve => {
          const image = new Image();
          image.onload = () => resolve('reached');
          image.onerror = () => resolve('no');
          image.src = address;
        });
        return { byFetch, byImage };
      }, reader.browser.extensionOrigin + path);
      expect(seen).toEqual({ byFetch: 'no', byImage: 'no' });
    },
  );

  test('a capture leaves no trace in the page', async () => {
    await tab.evaluate(() => {
      const changes: string[] = [];
      const watch = new MutationObserver(records => changes.push(...records.map(({ type }) => type)));
      const everything = { subtree: true, childList: true, attributes: true, characterData: true };
      watch.observe(document, everything);
      document.addEventListener('DOMNodeInserted', () => changes.push('inserted'), true);
      Object.defineProperty(globalThis, 'pageChanges', { value: changes });
    });
    const look = () =>
      tab.evaluate(() => ({
        html: document.documentElement.outerHTML,
        globals: Object.getOwnPropertyNames(globalThis).sort().join(),
        requests: performance.getEntriesByType('resource').map(({ name: address }) => address),
        sheets: document.adoptedStyleSheets.length,
      }));
    const before = await look();
    const popup = await CapturePopup.open(reader.browser, tab);
    expect(await popup.surface.text({ name: 'Title' })).toBe('A watchful page');
    await popup.save(/^Saved$/);
    expect(await look()).toEqual(before);
    expect(await tab.evaluate('pageChanges')).toEqual([]);
  });
});
