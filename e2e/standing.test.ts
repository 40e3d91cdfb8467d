import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryIdOf } from '../src/domain/ids.ts';
import { sampleEntry } from '../src/domain/sample-entry.ts';
import { NO_IDENTIFIERS } from '../src/domain/source.ts';
import { exportEntries } from '../src/exchange/index.ts';
import { eachBrowser } from './each-browser.ts';
import type { Answer } from './https-server.ts';
import { LibraryPage } from './library-page.ts';
import { NARROW, screensOf, WIDE } from './show-screen.ts';
import { type Reader, startReader } from './stand.ts';

const recorded = (name: string) =>
  readFileSync(new URL(`../fixtures/registries/${name}`, import.meta.url), 'utf8');
const answers: Record<string, Answer> = {
  '/works/10.5555%2Ftides.2021': { type: 'application/json', body: recorded('crossref-retracted.json') },
  '/works/10.5555%2Flevees.2025': { type: 'application/json', body: recorded('crossref-article.json') },
  '/api/query': { type: 'application/atom+xml; charset=utf-8', body: recorded('arxiv-papers.xml') },
};

const SOURCES = [
  { path: 'tides', title: 'Tides without a moon', doi: '10.5555/tides.2021' },
  { path: 'levees', title: 'On the levees', arxivId: '2301.00001v1' },
  { path: 'banks', title: 'Banks and rivers', doi: '10.5555/levees.2025' },
  { path: 'post', title: 'A post without a number' },
];

async function library(): Promise<string> {
  const entries = await Promise.all(
    SOURCES.map(async ({ path, title, ...identifiers }, at) => {
      const url = `https://sources.example/${path}`;
      const identity = { id: await entryIdOf(url), url, capturedUrl: url, stableId: `sid_Standing0${at}` };
      return sampleEntry({ ...identity, title, identifiers: { ...NO_IDENTIFIERS, ...identifiers } });
    }),
  );
  let file = '';
  for await (const part of exportEntries(entries, 'json')) file += part;
  return file;
}

eachBrowser(name => {
  let reader: Reader;
  let page: LibraryPage;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'standing-'));
    reader = await startReader(name, {
      hosts: ['api.crossref.org', 'export.arxiv.org'],
      answer: ({ pathname }) => answers[pathname],
      launch: { allowedOrigins: ['https://api.crossref.org/*', 'https://export.arxiv.org/*'] },
    });
    page = await LibraryPage.open(reader.browser);
    await page.take(folder, 'library.json', await library(), SOURCES.length);
  });
  afterAll(async () => {
    await reader?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const show = screensOf(name);
  const linesAre = (...lines: string[]) =>
    page.tab.waitFor(
      (wanted: readonly string[]) => {
        const told = [...document.querySelectorAll('.standing-line')].map(
          ({ textContent }) => textContent ?? '',
        );
        return told.length === wanted.length && wanted.every((words, at) => told[at]?.startsWith(words));
      },
      { args: [lines], what: lines.join('; '), timeoutMs: 15_000 },
    );
  const read = async (title: string) => {
    await page.search(title);
    await page.lists(title);
    await page.tab.press('Enter');
    await page.tab.press('Enter');
    await page.isThere('region', 'Reading');
  };

  test('nothing is asked before it is asked for, and then the DOI alone', async () => {
    await read('Tides without a moon');
    await linesAre('Not looked up at Crossref.');
    expect(reader.site.requests).toEqual([]);
    await page.press('Look up at Crossref');
    await linesAre(
      '⚠ Retracted, Mar 2, 2024 10.5555/tides.retraction',
      'Corrected, January 2022 10.5555/tides.erratum',
      'Looked up at Crossref, ',
    );
    expect(reader.site.requests).toEqual(['https://api.crossref.org/works/10.5555%2Ftides.2021']);
    await show('library-standing', page.tab, WIDE);
    await show('library-standing-narrow', page.tab, NARROW);
    await page.press('Close the reading');
  });

  test('a newer version and the article that a preprint became are told', async () => {
    await read('On the levees');
    await linesAre('Not looked up at arXiv.');
    await page.press('Look up at arXiv');
    await linesAre(
      'Newer version v3 of Jan 5, 2025; captured: v1',
      'Published in Rivers & Banks 12 (2025) 3-14 10.5555/levees.2025',
      'Looked up at arXiv, ',
    );
    await page.press('Close the reading');
  });

  test('selected sources are looked up together, and found by what came of it', async () => {
    await page.search('');
    await page.listsAll(SOURCES.length);
    for (const [index] of SOURCES.entries()) {
      await page.tab.click({ role: 'checkbox', name: 'Select', index });
    }
    await page.tab.evaluate(() => {
      location.hash = 'check';
    });
    await page.press('Look up 2 sources at Crossref');
    await page.tab.waitFor(() => document.body.textContent?.includes('Something is known of 1 source.'), {
      timeoutMs: 15_000,
    });
    await page.tab.evaluate(() => {
      location.hash = 'sources';
    });
    await page.search('standing:retracted');
    await page.lists('Tides without a moon');
    expect((await page.rows()).join()).toContain('⚠ Retracted or withdrawn');
    await page.search('standing:outdated');
    await page.lists('On the levees');
    await page.search('standing:sound');
    await page.lists('Banks and rivers');
    await page.search('standing:none');
    await page.lists('A post without a number');
    expect(page.tab.complaints()).toEqual([]);
  });
});
