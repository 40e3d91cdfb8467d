import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tab } from './browsers/browser.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { TEST_KEY } from './test-wiki.ts';
import { answering, startWikiProxy, type WikiProxy } from './wiki-proxy.ts';

declare const chrome: {
  permissions: { getAll(): Promise<{ origins: string[] }> };
  storage: Record<'local' | 'sync' | 'session', { get(): Promise<object> }>;
};

const PAGE = 'https://sources.example/page';
const status = { role: 'status' };

eachBrowser(name => {
  let stand: Stand;
  let options: Tab;
  /** The wiki as most are: without CORS. */
  let plainWiki: WikiProxy;
  let notWiki: WikiProxy;
  let deadAddress: string;

  beforeAll(async () => {
    stand = await startStand(name, {
      hosts: ['sources.example'],
      answer: () => ({ body: '<title>A page on gauges</title><p>Words.</p>' }),
      // Nobody is there to answer the browser's question. In Chromium this origin was allowed once and is given without
      // a new question; Firefox says yes to every question, after the same clicks that a person needs.
      launch: { allowedOrigins: ['http://127.0.0.1/*'] },
    });
    plainWiki = await startWikiProxy(stand.wiki.url, { hasCors: false });
    notWiki = await startWikiProxy(stand.wiki.url);
    notWiki.trouble = answering(200, 'text/html', '<!doctype html><title>A shop</title>');
    deadAddress = await addressOfNobody();
    options = await stand.browser.extensionPage('options/index.html');
  });
  afterAll(async () => {
    await plainWiki?.down();
    await notWiki?.down();
    await stand?.stop();
  });

  const origins = () =>
    stand.browser.evaluateInBackground(async () => (await chrome.permissions.getAll()).origins);
  const connectedTo = async () => (await stored(stand.browser, 'choices')).get('activeWiki') || undefined;
  const connect = async (address: string, key: string) => {
    await options.fill('Wiki address', address);
    await options.fill('API key', key);
    await options.click({ role: 'button', name: 'Connect' });
  };
  /** Firefox asks only right after a click, and the one on `Connect` is over once the wiki was tried. */
  const allowAccess = async (address: string) => {
    if (name !== 'firefox') return;
    const { host } = new URL(address);
    await options.waitForText(status, `The browser has to let the extension reach ${host}.`);
    await options.click({ role: 'button', name: `Allow access to ${host}` });
  };

  test('a wiki that allows extensions by CORS is connected without any permission', async () => {
    await options.waitForText(
      status,
      'Not connected: captures stay in this browser until a wiki is. It then gets all that was never sent, with its texts.',
    );
    await connect(` ${stand.wiki.url}/ `, TEST_KEY);
    await options.waitForText(status, `Connected to ${stand.wiki.url}.`);
    expect(await origins()).toEqual([]);
    expect(await connectedTo()).toBe(stand.wiki.url);
  });

  test('the key can’t be read again, from no page and no setting', async () => {
    expect(await options.text({ name: 'API key' })).toBe('');
    const again = await stand.browser.extensionPage('options/index.html');
    await again.waitForText(status, `Connected to ${stand.wiki.url}.`);
    expect(await again.text({ name: 'API key' })).toBe('');
    expect(await again.evaluate(() => document.documentElement.outerHTML)).not.toContain(TEST_KEY);
    await again.close();
    const settings = await stand.browser.evaluateInBackground(async () => {
      const areas = [chrome.storage.local, chrome.storage.sync, chrome.storage.session];
      return JSON.stringify(await Promise.all(areas.map(area => area.get())));
    });
    expect(settings).not.toContain(TEST_KEY);
  });

  test('Remove forgets wiki and key', async () => {
    await options.click({ role: 'button', name: `Remove ${stand.wiki.url}` });
    await options.waitForText(status, /^Not connected/);
    expect((await stored(stand.browser, 'wikis')).size).toBe(0);
  });

  test.each([
    ['nothing', '', /^Type the address of the wiki/],
    ['no address', 'the wiki of our team', /^That is not an address/],
    ['another protocol', 'ftp://wiki.example', /begins with https/],
    ['plain http elsewhere', 'http://wiki.example', /^Plain http would send the key for everyone to read/],
  ])('%s typed as the address is told in a sentence', async (_what, address, sentence) => {
    await connect(address, TEST_KEY);
    await options.waitForText(status, sentence);
    expect(await connectedTo()).toBeUndefined();
  });

  test.each([
    ['a wrong key', () => stand.wiki.url, 'wrong', /^The wiki does not accept this API key/],
    ['no key', () => stand.wiki.url, '', /^The wiki does not accept this API key/],
    ['a server that is no wiki', () => notWiki.url, TEST_KEY, /^Something answers .* but not as a wiki does/],
  ])('%s is told in a sentence, and nothing is kept', async (_what, address, key, sentence) => {
    await connect(address(), key);
    await options.waitForText(status, sentence);
    expect(await connectedTo()).toBeUndefined();
    expect(await origins()).toEqual([]);
  });

  test('an address where nothing listens is told in a sentence', async () => {
    await connect(deadAddress, TEST_KEY);
    await allowAccess(deadAddress);
    await options.waitForText(status, /^Nothing answers at this address/);
    expect(await connectedTo()).toBeUndefined();
  });

  test('a wiki without CORS is connected with access to its origin alone, and takes a capture', async () => {
    await stand.browser.evaluateInBackground(giveBackAll);
    expect(await origins()).toEqual([]);
    await connect(plainWiki.url, TEST_KEY);
    await allowAccess(plainWiki.url);
    await options.waitForText(status, `Connected to ${plainWiki.url}.`);
    expect(await origins()).toEqual(['http://127.0.0.1/*']);

    const tab = await stand.browser.open(PAGE);
    const popup = await CapturePopup.open(stand.browser, tab);
    await popup.save(/^Synced$/);
    expect(plainWiki.done).toContain('POST /api/resources');
    expect(options.complaints()).toEqual([]);
  });
});

/** Runs in the background. */
async function giveBackAll(): Promise<void> {
  const { permissions } = chrome as unknown as {
    permissions: { remove(what: object): Promise<boolean> };
  };
  await permissions.remove({ origins: ['http://127.0.0.1/*'] });
}

/** An address whose port was free a moment ago. */
async function addressOfNobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
