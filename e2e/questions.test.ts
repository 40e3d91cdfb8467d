import { afterAll, beforeAll, expect, test } from 'vitest';
import { captureByMessage } from './background-requests.ts';
import type { Tab } from './browsers/browser.ts';
import { Firefox } from './browsers/firefox.ts';
import { until } from './browsers/until.ts';
import { eachBrowser } from './each-browser.ts';
import { LibraryPage } from './library-page.ts';
import { type Stand, startStand } from './stand.ts';
import { TEST_KEY } from './test-wiki.ts';
import { hasVirtualDisplay, onScreen, VirtualDisplay } from './virtual-display.ts';
import { startWikiProxy, type WikiProxy } from './wiki-proxy.ts';

// What the browser itself asks is answered here as a person does; in the other tests it was answered beforehand.

const HOST = 'gauges.example';
const WORDS = 'The gauges were read twice, and the river had risen. '.repeat(20);

declare const chrome: { permissions: { getAll(): Promise<{ origins?: string[] }> } };

eachBrowser(name => {
  // Chromium asks on a screen only.
  const isPossible = name === 'firefox' || hasVirtualDisplay();
  let display: VirtualDisplay | undefined;
  let stand: Stand;
  let shut: WikiProxy;
  beforeAll(async () => {
    if (!isPossible) return;
    if (name === 'chromium') display = await VirtualDisplay.start();
    stand = await startStand(name, {
      hosts: [HOST],
      answer: () => ({ body: `<!doctype html><title>On gauges</title><article><p>${WORDS}</p></article>` }),
      launch: { putsQuestions: true, ...(display && onScreen(display)) },
    });
    shut = await startWikiProxy(stand.wiki.url, { hasCors: false });
  });
  afterAll(async () => {
    await shut?.down();
    await stand?.stop();
    await display?.stop();
  });

  const origins = async () =>
    (await stand.browser.evaluateInBackground(() => chrome.permissions.getAll())).origins ?? [];
  /** Answers the question that a click in this page has brought up. */
  const answer = async (page: Tab, isAllowed: boolean) => {
    if (stand.browser instanceof Firefox) {
      await stand.browser.answerQuestion(isAllowed);
      return;
    }
    // The question takes the keys away from the page, and has the focus on No.
    const isAsking = () => page.evaluate(() => !document.hasFocus());
    await until('the browser to ask', isAsking);
    if (isAllowed) await display?.pressAtRest('Tab');
    // A key that comes too soon after the question is not taken for an answer.
    const isAnswered = async () => {
      await display?.press('Return');
      return until('the question to be gone', async () => !(await isAsking()), 1_000).catch(() => false);
    };
    await until('the answer to be taken', isAnswered);
  };

  test.runIf(isPossible)('a wiki without CORS is let in by a yes, and not by a no', async () => {
    const options = await stand.browser.extensionPage('options/index.html');
    await stand.browser.bringToFront(options);
    const connect = async () => {
      await options.fill('Wiki address', shut.url);
      await options.fill('API key', TEST_KEY);
      await options.click({ role: 'button', name: 'Connect' });
    };
    const mayAsk = async () => {
      // Firefox asks only right after a click, and the one on `Connect` is over once the wiki was tried.
      const name = `Allow access to ${new URL(shut.url).host}`;
      if (stand.browser instanceof Firefox) await options.click({ role: 'button', name });
    };
    await connect();
    await mayAsk();
    await answer(options, false);
    await options.waitForText({ role: 'status' }, /^Without access to 127\.0\.0\.1/);
    expect(await origins()).toEqual([]);
    await connect();
    await mayAsk();
    await answer(options, true);
    await options.waitForText({ role: 'status' }, `Connected to ${shut.url}.`);
    expect(await origins()).toEqual(['http://127.0.0.1/*']);
    await options.close();
  });

  test.runIf(isPossible)('a site is looked at again after a yes, and left alone after a no', async () => {
    const library = await LibraryPage.open(stand.browser);
    await library.toFront();
    const url = `https://${HOST}/`;
    await captureByMessage(library.tab, { url, title: 'On gauges', summary: '', text: WORDS.trim() });
    await library.lists('On gauges');
    await library.tab.click({ role: 'checkbox', name: 'Select' });
    await library.tab.evaluate(() => {
      location.hash = 'check';
    });
    await library.press('Check 1 source');
    await answer(library.tab, false);
    await library.tab.waitFor(
      (words: string) => document.querySelector('.check-row')?.textContent?.includes(words),
      { args: [`The browser was not allowed to read ${HOST}. Check again and allow it.`] },
    );
    expect(stand.site.requests).toEqual([]);
    await library.press('Check 1 source');
    await answer(library.tab, true);
    await library.says('Checked. 1 as captured, 0 not.');
    expect(stand.site.requests).toEqual([url]);
    expect(await origins()).toContain(`https://${HOST}/*`);
  });
});
