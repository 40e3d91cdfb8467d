import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Tab } from '../../e2e/browsers/browser.ts';
import type { Chromium } from '../../e2e/browsers/chromium.ts';
import { startChromium } from '../chromium.ts';
import { during } from '../during.ts';
import { optionOf } from '../options.ts';
import { figure, type Report, type Row } from '../report.ts';
import { countMade, untilIndexed } from '../search-index.ts';
import { median, percentile } from '../statistics.ts';
import { captureSources, indexBytes, scrollTo, typeSearches } from './pages.ts';
import { takeOut } from './taking-out.ts';
import { fillLibrary, makeQueries } from './vocabulary.ts';

const CHARACTERS = 6 * 1_024;
const CAPTURES = 40;
const MB = 1_048_576;
const REST_MS = 15_000;

/**
 * The library's page in real Chromium, on a generated library. `--entries N` takes another number than 100,000; `--profile DIR` keeps the
 * library there, and uses the one that it finds.
 */
export async function run({ args }: { args: readonly string[] }): Promise<Report> {
  const entries = Number(optionOf(args, '--entries') ?? 100_000);
  const profileDir = optionOf(args, '--profile');
  const rows: Row[] = [];
  const inEmpty = await capturesInEmpty();
  if (profileDir !== undefined) forgetBackground(profileDir);
  let browser = await start(profileDir);
  try {
    const options = await browser.extensionPage('options/index.html');
    const { entries: there } = await options.evaluate(countMade);
    const isFilled = there >= entries;
    if (!isFilled) {
      console.error('Filling the library …');
      await during<number>(options, fillLibrary, entries, CHARACTERS);
    }
    await options.close();
    const filledAt = performance.now();
    // What it shows meanwhile depends on how far the index is.
    const first = await browser.extensionPage('library/index.html');
    await untilIndexed(first);
    if (!isFilled)
      rows.push(figure(`Search index made for ${entries}`, (performance.now() - filledAt) / 1_000, 's'));
    await first.close();

    browser = await restart(browser);
    rows.push(...(await opening(browser)));
    // Alone: what was opened and closed before leaves memory behind that nobody needs.
    browser = await restart(browser);
    const { page } = await openLibrary(browser);
    await page.waitFor(`document.querySelector('.source-list [role=row]')`);
    rows.push(...(await searching(page)));
    rows.push(...(await scrolling(page)));
    rows.push(figure('Memory of the page', (await browser.pageMemory()) / MB, 'MB', 300, 0));
    // The browser collects what is not used any more when the page rests.
    await new Promise(resolve => setTimeout(resolve, REST_MS));
    rows.push(figure('the same, after 15 s of rest', (await browser.pageMemory()) / MB, 'MB', 300, 0));
    const bytes = await during<number>(page, indexBytes);
    rows.push(figure('Search index over the bare text', bytes / (entries * CHARACTERS), '×', 1, 3));
    rows.push(...(await takeOut(browser, page)));
    // As in the empty one: nothing was done in this browser before.
    browser = await restart(browser);
    // Never captured before, also where the library is one of an earlier run.
    const inFull = await captures(browser, Math.max(there, entries));
    rows.push(
      figure('A capture in an empty library', inEmpty, 'ms'),
      figure(`A capture among ${entries}`, inFull, 'ms'),
      figure('Ratio', inFull / inEmpty, '×', 1.1, 2),
    );
  } finally {
    await browser.stop({ keepProfile: profileDir !== undefined });
  }
  return { bench: 'library', rows };
}

async function capturesInEmpty(): Promise<number> {
  const browser = await start(undefined);
  try {
    return await captures(browser, 0);
  } finally {
    await browser.stop();
  }
}

/** Chromium runs the background that a profile keeps for as long as the version is the same, also where it was built anew since. */
function forgetBackground(profileDir: string): void {
  rmSync(join(profileDir, 'Default', 'Service Worker'), { recursive: true, force: true });
}

function start(profileDir: string | undefined): Promise<Chromium> {
  return startChromium(profileDir === undefined ? { hostMap: {} } : { hostMap: {}, profileDir });
}

/** With nothing in memory of what was done before. */
async function restart(browser: Chromium): Promise<Chromium> {
  await browser.stop({ keepProfile: true });
  return start(browser.profileDir);
}

async function openLibrary(browser: Chromium): Promise<{ page: Tab; rowsMs: number }> {
  const page = await browser.extensionPage('library/index.html');
  return { page, rowsMs: await markAt(page, 'rows') };
}

/** When the page set a mark for the first time, in ms since it was opened. */
function markAt(page: Tab, name: string): Promise<number> {
  return page.waitFor((mark: string) => performance.getEntriesByName(mark)[0]?.startTime ?? 0, {
    timeoutMs: 120_000,
    args: [name],
    what: name,
  });
}

async function opening(browser: Chromium): Promise<Row[]> {
  const taken: number[] = [];
  const stored: number[] = [];
  for (let time = 0; time < 7; time += 1) {
    const { page, rowsMs } = await openLibrary(browser);
    taken.push(rowsMs);
    stored.push(await markAt(page, 'stored-rows'));
    await page.close();
  }
  const [cold = Number.NaN, ...warm] = taken;
  const [coldStored = Number.NaN, ...warmStored] = stored;
  return [
    figure('Library opened, first rows on screen: first time', cold, 'ms', 400),
    figure('the same, median of six', median(warm), 'ms', 400),
    figure('the same rows as the store has them: first time', coldStored, 'ms'),
    figure('the same, median of six', median(warmStored), 'ms'),
  ];
}

async function searching(page: Tab): Promise<Row[]> {
  const queries = makeQueries(220);
  const taken = await during<number[]>(page, typeSearches, queries);
  const [warmUp, measured] = [taken.slice(0, 20), taken.slice(20)];
  console.error(`warm-up ${Math.max(...warmUp).toFixed(0)} ms; worst: ${worst(queries.slice(20), measured)}`);
  const filters = Array.from({ length: 60 }, (_, at) => {
    const field = ['type:paper', 'credibility:>=4', `tag:"tag ${at}"`, 'venue:arxiv', 'lacks:summary'][
      at % 5
    ];
    return at % 2 ? `${field} ba` : `${field} captured:>=20${22 + (at % 4)}`;
  });
  const counted = await during<number[]>(page, typeSearches, filters);
  return [
    figure('Key to results on screen, 200 searches: median', median(measured), 'ms'),
    figure('p95', percentile(measured, 0.95), 'ms', 60),
    figure('A filter’s counts, 60 filters: p95', percentile(counted, 0.95), 'ms', 100),
  ];
}

function worst(queries: readonly string[], taken: readonly number[]): string {
  const ranked = queries
    .map((query, at) => ({ query, ms: taken[at] ?? 0 }))
    .sort((one, other) => other.ms - one.ms);
  return ranked
    .slice(0, 5)
    .map(({ query, ms }) => `“${query}” ${ms.toFixed(0)}`)
    .join(', ');
}

async function scrolling(page: Tab): Promise<Row[]> {
  await during<number[]>(page, typeSearches, ['']);
  const places = Array.from({ length: 60 }, (_, at) => ((at * 37) % 60) / 60 + 0.004);
  const scrolled = await during<{ rowsMs: number[]; longestTaskMs: number }>(page, scrollTo, places);
  return [
    figure('Scrolling to any place: rows there, p95 of 60', percentile(scrolled.rowsMs, 0.95), 'ms', 50),
    figure('Longest task meanwhile (0 for none over 50 ms)', scrolled.longestTaskMs, 'ms', 50),
  ];
}

/**
 * The median of captures, the first few left out: they start the background. Asked for in a page that does nothing else, some time after the
 * browser's start: what that sets off is no part of a capture.
 */
async function captures(browser: Chromium, from: number): Promise<number> {
  const page = await browser.extensionPage('privacy/index.html');
  await new Promise(resolve => setTimeout(resolve, REST_MS));
  const taken = await during<number[]>(page, captureSources, CAPTURES, from, CHARACTERS);
  return median(taken.slice(5));
}
