import type { Surface, Tab } from '../../e2e/browsers/browser.ts';
import type { Chromium } from '../../e2e/browsers/chromium.ts';
import { waitUntilRead } from '../../e2e/capture-sample.ts';
import { serveHttps } from '../../e2e/https-server.ts';
import { startChromium } from '../chromium.ts';
import { figure, type Report, type Row } from '../report.ts';
import { median, percentile } from '../statistics.ts';
import { largePage, quotesOf } from './large-page.ts';
import { markInPage, shownAt, typedAt, watchField } from './pages.ts';

const HOST = 'reading.example';
const QUOTES = 200;
const MARKINGS = 9;
const KEYSTROKES = 40;
const IDLE_PAGES = 20;
/** Longer than a browser leaves a background alone before it ends it. */
const IDLE_PAUSE_MS = 2_000;

/** Reading with the extension in real Chromium: quotes marked in a large page, popup and panel in step, and what it costs without a click. */
export async function run(): Promise<Report> {
  const page = largePage();
  const site = await serveHttps([HOST], ({ pathname }) => ({
    body:
      pathname === '/large'
        ? page.html
        : `<title>Page ${pathname}</title><p>${'Some words. '.repeat(200)}</p>`,
  }));
  const browser = await startChromium({ hostMap: site.hostMap });
  try {
    return {
      bench: 'reading',
      rows: [
        ...(await idling(browser)),
        ...(await marking(browser, page.sentences, page.html.length)),
        ...(await inStep(browser)),
      ],
    };
  } finally {
    await browser.stop();
    await site.stop();
  }
}

/** Pages are opened and read, and the button is left alone. */
async function idling(browser: Chromium): Promise<Row[]> {
  const registered = await browser.evaluateInBackground(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
        runtime: { getManifest(): { content_scripts?: unknown[] } };
      };
    };
    const dynamic = await chrome.scripting.getRegisteredContentScripts();
    return dynamic.length + (chrome.runtime.getManifest().content_scripts ?? []).length;
  });
  // It ends by itself when it has been idle for long: not while it begins.
  await new Promise(resolve => setTimeout(resolve, IDLE_PAUSE_MS));
  await browser.stopBackground();
  let wakes = 0;
  for (let at = 0; at < IDLE_PAGES; at += 1) {
    const tab = await browser.open(`https://${HOST}/page-${at}`);
    await browser.bringToFront(tab);
    const until = performance.now() + IDLE_PAUSE_MS;
    let isAwake = false;
    while (performance.now() < until) {
      isAwake ||= await browser.isBackgroundAwake();
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    if (isAwake) {
      wakes += 1;
      await browser.stopBackground();
    }
    await tab.close();
  }
  return [
    figure('Content scripts without a click', registered, '', 0, 0),
    figure(`Pages among ${IDLE_PAGES} that woke the background`, wakes, '', 0, 0),
  ];
}

async function marking(browser: Chromium, sentences: readonly string[], characters: number): Promise<Row[]> {
  const tab = await browser.open(`https://${HOST}/large`);
  const popup = await browser.clickToolbar(tab);
  await waitUntilRead(popup);
  const quotes = quotesOf(sentences, QUOTES);
  const taken: { ms: number; found: number }[] = [];
  for (let time = 0; time < MARKINGS; time += 1) taken.push(await popup.evaluate(markInPage, quotes));
  const found = taken.at(-1)?.found ?? 0;
  if (found < QUOTES * 0.99) throw new Error(`Only ${found} of ${QUOTES} quotes were found.`);
  await browser.closePopup();
  await tab.close();
  const [first, ...rest] = taken.map(({ ms }) => ms);
  const what = `${QUOTES} quotes marked in a page of ${(characters / 1_048_576).toFixed(1)} MB`;
  return [
    figure(`${what}: first time`, first ?? Number.NaN, 'ms', 100),
    figure('the same again, median', median(rest), 'ms', 100),
  ];
}

async function inStep(browser: Chromium): Promise<Row[]> {
  const tab: Tab = await browser.open(`https://${HOST}/step`);
  const first = await browser.clickToolbar(tab);
  await waitUntilRead(first);
  await first.click({ role: 'button', name: 'Beside the page' });
  const panel = await browser.panel();
  await waitUntilRead(panel);
  const popup = await browser.clickToolbar(tab);
  await waitUntilRead(popup);
  const rows = [
    figure(
      'From popup to panel, p95 of 40 keystrokes',
      percentile(await delays(popup, panel), 0.95),
      'ms',
      100,
    ),
    figure(
      'From panel to popup, p95 of 40 keystrokes',
      percentile(await delays(panel, popup), 0.95),
      'ms',
      100,
    ),
  ];
  await browser.closePopup();
  await tab.close();
  return rows;
}

/** From a keystroke in one to its letter in the other. Both tell the time by the clock of the machine. */
async function delays(from: Surface, to: Surface): Promise<number[]> {
  await from.waitFor(watchField, { what: 'the summary' });
  await to.waitFor(watchField, { what: 'the summary' });
  await from.focus({ name: 'Summary' });
  const taken: number[] = [];
  for (let key = 0; key < KEYSTROKES; key += 1) {
    await from.press('a');
    const text = await from.text({ name: 'Summary' });
    const shown = await to.waitFor(shownAt, { args: [text], what: 'the letter in the other window' });
    const typed = await from.waitFor(typedAt, { args: [text], what: 'the letter where it was typed' });
    taken.push(shown - typed);
  }
  return taken;
}
