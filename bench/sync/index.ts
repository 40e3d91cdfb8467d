import type { Tab } from '../../e2e/browsers/browser.ts';
import type { Chromium } from '../../e2e/browsers/chromium.ts';
import { connectWiki } from '../../e2e/stand.ts';
import { TEST_KEY } from '../../e2e/test-wiki.ts';
import { startWikiProxy } from '../../e2e/wiki-proxy.ts';
import { type RunningWiki, startWiki } from '../../wiki/src/server.ts';
import { startPostgres } from '../../wiki/test/postgres.ts';
import { startChromium } from '../chromium.ts';
import { during } from '../during.ts';
import { optionOf } from '../options.ts';
import { figure, type Report, type Row } from '../report.ts';
import { untilIndexed } from '../search-index.ts';
import { bareLoop, fillStore, rowsLeft, syncNow } from './pages.ts';

const CHARACTERS = 8 * 1_024;
const LIMIT_RATIO = 1.25;
const LIMIT_MEMORY_MB = 120;
const LIMIT_WAKE_MS = 50;

/**
 * The first sync of a library in real Chromium against `wiki/`, beside a loop that only posts the same bodies; then a wake with nothing
 * to do, and one changed entry in a large library. `--entries N` and `--library N` take fewer; `--only pglite` or `postgres` one database.
 */
export async function run({ args }: { args: readonly string[] }): Promise<Report> {
  const entries = Number(optionOf(args, '--entries') ?? 10_000);
  const library = Number(optionOf(args, '--library') ?? 100_000);
  const only = optionOf(args, '--only');
  const rows: Row[] = [];
  const postgres = only === 'pglite' ? null : await startPostgres();
  let made = 0;
  const wikiOn = async (database: string): Promise<RunningWiki> => {
    made += 1;
    const databaseUrl =
      database === 'PostgreSQL' ? await postgres?.createDatabase(`bench${made}`) : undefined;
    return startWiki({ key: TEST_KEY, port: 0, rateLimits: 'off', databaseUrl });
  };
  try {
    const databases = ['PGlite', 'PostgreSQL'].filter(
      name => name.toLowerCase().startsWith(only ?? '') && (name === 'PGlite' || postgres),
    );
    for (const database of databases) {
      const bareMs = await withBrowser(await wikiOn(database), async (_browser, page, wiki) =>
        during<number>(page, bareLoop, wiki.url, TEST_KEY, entries, CHARACTERS),
      );
      console.error(`${database}: bare loop ${(bareMs / 1_000).toFixed(1)} s`);
      const small = await firstSync(await wikiOn(database), Math.ceil(entries / 10));
      const large = await firstSync(await wikiOn(database), entries);
      console.error(`${database}: sync ${(large.ms / 1_000).toFixed(1)} s`);
      rows.push(
        figure(`${database}: bare loop, ${entries} entries`, bareMs / 1_000, 's'),
        figure(`${database}: first sync, ${entries} entries`, large.ms / 1_000, 's'),
        figure(`${database}: ratio`, large.ms / bareMs, '×', LIMIT_RATIO, 2),
        figure(
          `${database}: worker over idle, ${Math.ceil(entries / 10)} entries`,
          small.megabytes,
          'MB',
          LIMIT_MEMORY_MB,
        ),
        figure(`${database}: worker over idle, ${entries} entries`, large.megabytes, 'MB', LIMIT_MEMORY_MB),
      );
    }
    rows.push(...(await inLargeLibrary(await wikiOn('PGlite'), library)));
  } finally {
    await postgres?.stop();
  }
  return { bench: 'sync', rows };
}

/** The time from the wish to sync until nothing is left, and the most memory that the worker held meanwhile, over its idle state. */
async function firstSync(server: RunningWiki, entries: number): Promise<{ ms: number; megabytes: number }> {
  return withBrowser(server, async (browser, page, wiki) => {
    await connectWiki(browser, wiki.url);
    await during(page, fillStore, wiki.url, entries, entries, CHARACTERS);
    // As after a save: what is derived from entries is made with them.
    const library = await browser.extensionPage('library/index.html');
    await untilIndexed(library);
    await library.close();
    const idle = await browser.backgroundHeap(true);
    let most = idle;
    const watch = setInterval(() => {
      browser.backgroundHeap(false).then(
        bytes => {
          most = Math.max(most, bytes);
        },
        error => console.error('The worker’s memory was not read.', error),
      );
    }, 1_000);
    try {
      const ms = await during<number>(page, syncNow);
      const left = await page.evaluate(rowsLeft);
      if (left > 0) throw new Error(`${left} rows are left after the run.`);
      return { ms, megabytes: (most - idle) / 1_048_576 };
    } finally {
      clearInterval(watch);
    }
  });
}

async function inLargeLibrary(server: RunningWiki, library: number): Promise<Row[]> {
  const proxy = await startWikiProxy(server.url);
  try {
    return await withBrowser(server, async (browser, page) => {
      await connectWiki(browser, proxy.url);
      await during(page, fillStore, proxy.url, library, 1, CHARACTERS);
      const callsBefore = proxy.done.length;
      const changedMs = await during<number>(page, syncNow);
      const changedCalls = proxy.done.length - callsBefore;
      if ((await page.evaluate(rowsLeft)) > 0) throw new Error('The changed entry was not sent.');
      const wakes: number[] = [];
      for (let wake = 0; wake < 9; wake += 1) wakes.push(await during<number>(page, syncNow));
      const calls = proxy.done.length - callsBefore - changedCalls;
      const wakeMs = wakes.sort((one, other) => one - other)[4] ?? Number.NaN;
      return [
        figure(`One changed entry among ${library}: found and sent`, changedMs, 'ms'),
        figure('Its calls', changedCalls, '', undefined, 0),
        figure('Nothing to do: one wake, median of 9', wakeMs, 'ms', LIMIT_WAKE_MS),
        figure('Nothing to do: calls', calls, '', 0, 0),
      ];
    });
  } finally {
    await proxy.down();
  }
}

/** A browser of its own for each measurement, and the wiki closed behind it. */
async function withBrowser<T>(
  wiki: RunningWiki,
  act: (browser: Chromium, page: Tab, wiki: RunningWiki) => Promise<T>,
): Promise<T> {
  const browser = await startChromium({ hostMap: {} });
  try {
    return await act(browser, await browser.extensionPage('options/index.html'), wiki);
  } finally {
    await browser.stop();
    await wiki.close();
  }
}
