import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '../../e2e/browsers/browser.ts';
import { launch } from '../../e2e/browsers/launch.ts';
import { type HttpsServer, serveHttps } from '../../e2e/https-server.ts';
import { builtExtension } from '../../e2e/stand.ts';
import { type FixturePage, fixturePages } from '../../fixtures/pages.ts';
import type { Report } from '../report.ts';
import { median } from '../statistics.ts';

const HOST = 'pages.example';
const PAGES = 20;
const LIMIT_RATIO = 1.5;
const LIMIT_MS = 250;
const EMPTY_DIR = fileURLToPath(new URL('empty-extension', import.meta.url));

/**
 * From the toolbar click to a filled popup in Chromium, over 20 fixture pages of 50 KB to 1 MB, side by side with an
 * extension that only injects Readability and prints its title, and with one whose popup does nothing: what is left of the
 * time when the browser's own is taken away. Each marks the moment itself (`filled`).
 */
export async function run(): Promise<Report> {
  const pages = (await fixturePages()).filter(isMeasured).slice(0, PAGES);
  if (pages.length < PAGES) throw new Error(`Only ${pages.length} fixture pages are of 50 KB to 1 MB.`);
  const byPath = new Map(pages.map(page => [page.path, page.html]));
  const site = await serveHttps([HOST], url => {
    const html = byPath.get(url.pathname);
    return html === undefined ? undefined : { body: html };
  });
  const bareDir = await buildBareExtension();
  const ours: number[] = [];
  const bare: number[] = [];
  const empty: number[] = [];
  const browsers: Browser[] = [];
  try {
    const extension = await start(builtExtension('chromium'), site, browsers);
    const yardstick = await start(bareDir, site, browsers);
    const nothing = await start(EMPTY_DIR, site, browsers);
    const [warmUp] = pages;
    if (warmUp) for (const browser of browsers) await clickToFilledMs(browser, warmUp);
    for (const page of pages) {
      bare.push(await clickToFilledMs(yardstick, page));
      ours.push(await clickToFilledMs(extension, page));
      empty.push(await clickToFilledMs(nothing, page));
      const [bareMs, oursMs, emptyMs] = [bare.at(-1) ?? 0, ours.at(-1) ?? 0, empty.at(-1) ?? 0];
      const kilobytes = Math.round(Buffer.byteLength(page.html) / 1_024);
      console.error(
        `${page.name} (${kilobytes} KB): bare ${bareMs.toFixed(0)} ms, ours ${oursMs.toFixed(0)} ms, nothing ${emptyMs.toFixed(0)} ms`,
      );
    }
  } finally {
    for (const browser of browsers) await browser.stop();
    await site.stop();
    await rm(bareDir, { recursive: true, force: true });
  }
  return report(median(bare), median(ours), median(empty));
}

function report(bareMs: number, oursMs: number, emptyMs: number): Report {
  const ratio = oursMs / bareMs;
  return {
    bench: 'capture',
    rows: [
      {
        what: 'A popup that does nothing, median',
        value: emptyMs.toFixed(0),
        unit: 'ms',
        limit: '',
        pass: true,
      },
      { what: 'Bare Readability, median', value: bareMs.toFixed(0), unit: 'ms', limit: '', pass: true },
      {
        what: 'Source Capture, median',
        value: oursMs.toFixed(0),
        unit: 'ms',
        limit: `< ${LIMIT_MS} ms`,
        pass: oursMs < LIMIT_MS,
      },
      {
        what: 'Ratio',
        value: ratio.toFixed(2),
        unit: '×',
        limit: `≤ ${LIMIT_RATIO} ×`,
        pass: ratio <= LIMIT_RATIO,
      },
    ],
  };
}

function isMeasured(page: FixturePage): boolean {
  const bytes = Buffer.byteLength(page.html);
  return bytes >= 50 * 1_024 && bytes <= 1_024 * 1_024;
}

async function start(extensionDir: string, site: HttpsServer, browsers: Browser[]): Promise<Browser> {
  const browser = await launch({ browser: 'chromium', extensionDir, hostMap: site.hostMap });
  browsers.push(browser);
  return browser;
}

/** From the moment the click is sent until the popup's own mark; both clocks are this machine's. */
async function clickToFilledMs(browser: Browser, page: FixturePage): Promise<number> {
  const tab = await browser.open(`https://${HOST}${page.path}`);
  const clickedAt = Date.now();
  const popup = await browser.clickToolbar(tab);
  const filledAt = await popup.waitFor(() => {
    const [mark] = performance.getEntriesByName('filled');
    return mark ? performance.timeOrigin + mark.startTime : 0;
  });
  await browser.closePopup();
  await tab.close();
  return filledAt - clickedAt;
}

async function buildBareExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bare-extension-'));
  await cp(fileURLToPath(new URL('bare-extension', import.meta.url)), folder, { recursive: true });
  const readability = createRequire(import.meta.url).resolve('@mozilla/readability/Readability.js');
  const content = join(folder, 'content.js');
  await writeFile(content, `${await readFile(readability, 'utf8')}\n${await readFile(content, 'utf8')}`);
  return folder;
}
