import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { captureByMessage } from './background-requests.ts';
import type { Browser, BrowserName, Surface } from './browsers/browser.ts';
import { eachBrowser } from './each-browser.ts';
import { NARROW, screensOf, WIDE } from './show-screen.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';

declare const chrome: { storage: { local: { get(key: string): Promise<Record<string, unknown>> } } };

const LIBRARY = 'library/index.html';
const LOST = /^On .+ this library was found empty: the browser has lost what was stored\.$/;

eachBrowser(name => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await startReader(name, { hosts: [], answer: () => undefined });
  });
  afterAll(async () => reader?.stop());

  const show = screensOf(name);
  const isTold = (library: Surface) =>
    library.waitFor(() => document.querySelector('.loss-notice h2')?.textContent);
  const titles = async () =>
    [...(await stored(reader.browser, 'entries')).values()].map(({ title }) => title);

  test('a store that is there after the browser was killed is no loss', async () => {
    // What the background does as the browser starts.
    await expect.poll(() => reader.browser.evaluateInBackground(noted)).toBe(true);
    const first = await reader.browser.extensionPage(LIBRARY);
    await captureByMessage(first, {
      url: 'https://a.example/',
      title: 'The gauges',
      summary: 'Read twice.',
      text: 'The gauges were read twice.',
    });
    await reader.relaunch();
    expect(await titles()).toEqual(['The gauges']);
    const library = await reader.browser.extensionPage(LIBRARY);
    await library.waitFor(() => document.querySelector('.source-list')?.textContent.includes('The gauges'));
    expect(await library.evaluate(() => document.querySelector('.loss-notice'))).toBeNull();
    await library.close();
  });

  test('a store whose files are damaged is told to the curator, who comes to the way back', async () => {
    await reader.relaunch(damage);
    // It opens by itself.
    await reader.browser.dismiss(LIBRARY);
    expect(await titles()).toEqual([]);
    const library = await reader.browser.extensionPage(LIBRARY);
    expect(await isTold(library)).toMatch(LOST);
    await show('library-lost', library, WIDE);
    await show('library-lost-narrow', library, NARROW);
    await library.click({ role: 'button', name: 'Back up or restore' });
    await library.waitFor(() => document.querySelector('dialog[open]'));
    await library.press('Escape');
    await library.close();
  });

  test('it is told until it was read', async () => {
    await reader.relaunch();
    const library = await reader.browser.extensionPage(LIBRARY);
    expect(await isTold(library)).toMatch(LOST);
    await library.click({ role: 'button', name: 'Understood' });
    await library.waitFor(() => document.querySelector('.loss-notice') === null);
    await library.close();
    await reader.relaunch();
    const again = await reader.browser.extensionPage(LIBRARY);
    await again.waitFor(() => document.querySelector('.empty-list'));
    expect(await again.evaluate(() => document.querySelector('.loss-notice'))).toBeNull();
    await again.close();
  });
});

/** Runs in the background. */
async function noted(): Promise<boolean> {
  return 'store' in (await chrome.storage.local.get('store'));
}

/** Writes other bytes over every file of the extension's store, as a failing disk does. */
function damage(browser: Browser): void {
  const files = filesBelow(storeFolder(browser));
  expect(files).not.toEqual([]);
  for (const file of files) writeFileSync(file, Buffer.alloc(statSync(file).size, 'damaged '));
}

function storeFolder({ name, profileDir, extensionId, extensionOrigin }: Browser): string {
  const folders: Record<BrowserName, string> = {
    chromium: join(profileDir, 'Default', 'IndexedDB', `chrome-extension_${extensionId}_0.indexeddb.leveldb`),
    // Not the one with its settings, which has a name with more behind it.
    firefox: join(
      profileDir,
      'storage',
      'default',
      `moz-extension+++${new URL(extensionOrigin).host}`,
      'idb',
    ),
  };
  return folders[name];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}
