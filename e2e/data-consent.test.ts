import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningWiki } from '../wiki/src/server.ts';
import type { Tab } from './browsers/browser.ts';
import { Firefox } from './browsers/firefox.ts';
import { CapturePopup } from './capture-popup.ts';
import { serveAs } from './https-front.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';
import { startTestWiki, TEST_KEY } from './test-wiki.ts';
import { startWikiProxy, type WikiProxy } from './wiki-proxy.ts';

declare const chrome: {
  permissions: { getAll(): Promise<{ origins: string[]; data_collection: string[] }> };
};

const WIKI = 'https://wiki.example';
const PAGE = 'https://sources.example/page';
const status = { role: 'status' };

// Chromium has no such question.
describe.runIf((process.env.E2E_BROWSER ?? 'firefox') === 'firefox')('firefox', () => {
  let stand: Reader;
  let server: RunningWiki;
  let wiki: WikiProxy;
  let front: Awaited<ReturnType<typeof serveAs>>;
  let options: Tab;

  beforeAll(async () => {
    server = await startTestWiki();
    wiki = await startWikiProxy(server.url);
    front = await serveAs(new URL(WIKI).host, wiki.url);
    stand = await startReader('firefox', {
      hosts: ['sources.example'],
      answer: () => ({ body: '<title>A page on gauges</title><p>Words.</p>' }),
      launch: { putsQuestions: true },
      hostMap: front.hostMap,
    });
    options = await stand.browser.extensionPage('options/index.html');
  });
  afterAll(async () => {
    await stand?.stop();
    await front?.stop();
    await wiki?.down();
    await server?.close();
  });

  const firefox = () => {
    if (!(stand.browser instanceof Firefox)) throw new Error('Another browser was started');
    return stand.browser;
  };
  const allowed = () => stand.browser.evaluateInBackground(() => chrome.permissions.getAll());
  const connectedTo = async () => (await stored(stand.browser, 'choices')).get('activeWiki') || undefined;
  const connect = async (key: string, address = WIKI) => {
    await options.fill('Wiki address', address);
    await options.fill('API key', key);
    await options.click({ role: 'button', name: 'Connect' });
  };

  test('nothing that is sent is asked for at install', async () => {
    expect(await allowed()).toMatchObject({ origins: [], data_collection: [] });
  });

  test('Connect asks once, for the origin and for what is sent, and a no sends nothing', async () => {
    await options.waitForText(status, /^Not connected/);
    await connect(TEST_KEY);
    const question = await firefox().answerQuestion(false);
    for (const kind of [
      'browsing activity',
      'website content',
      'authentication information',
      'wiki.example',
    ]) {
      expect(question).toContain(kind);
    }
    await options.waitForText(
      status,
      `Without your consent nothing is sent to wiki.example, so it is not in use. Press the button again to be asked again.`,
    );
    expect(wiki.asked).toEqual([]);
    expect(await connectedTo()).toBeUndefined();
    expect(await allowed()).toMatchObject({ origins: [], data_collection: [] });
  });

  test('a yes connects', async () => {
    await connect(TEST_KEY);
    await firefox().answerQuestion(true);
    await options.waitForText(status, `Connected to ${WIKI}.`);
    expect((await allowed()).data_collection.sort()).toEqual([
      'authenticationInfo',
      'browsingActivity',
      'websiteContent',
    ]);
  });

  test('given back in the options, nothing is sent any more, and what is captured stays here', async () => {
    await options.click({ role: 'button', name: 'Give back Send addresses of pages' });
    await options.waitForText(status, /^Not connected/);
    expect(await connectedTo()).toBeUndefined();
    const before = wiki.asked.length;
    const popup = await CapturePopup.open(stand.browser, await stand.browser.open(PAGE));
    await popup.save(/Saved$/);
    await stand.browser.closePopup();
    expect(wiki.asked).toHaveLength(before);
  });

  test('the wiki is used again after the same question, and gets what was captured since', async () => {
    await stand.browser.bringToFront(options);
    await options.click({ role: 'button', name: `Use ${WIKI}` });
    expect(await firefox().answerQuestion(true)).toContain('browsing activity');
    await options.waitForText(status, /^Connected to/);
    await expect.poll(() => wiki.done).toContain('POST /api/resources');
    expect(options.complaints()).toEqual([]);
  });

  test('a wiki on this computer is connected without a question: nothing leaves it', async () => {
    await options.click({ role: 'button', name: 'Add another' });
    await connect(TEST_KEY, server.url);
    await options.waitForText(status, `Connected to ${server.url}.`);
    expect((await allowed()).origins).toEqual(['https://wiki.example/*']);
  });
});
