import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ByKeyboard } from './by-keyboard.ts';
import { waitUntilRead } from './capture-sample.ts';
import { download } from './downloads.ts';
import { eachBrowser } from './each-browser.ts';
import { LibraryPage } from './library-page.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';
import { WORK_SIZE, workLibrary } from './work-library.ts';

const HOST = 'weirs.example';
const PAGE = `https://${HOST}/article`;
const BODY = `<!doctype html><html lang="en"><title>On weirs</title><meta name="citation_doi" content="10.1000/mistaken">
  <article><h1>On weirs</h1>${'<p>A weir holds the water back for a while.</p>'.repeat(40)}</article></html>`;

eachBrowser(name => {
  let reader: Reader;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'identifiers-'));
    reader = await startReader(name, { hosts: [HOST], answer: () => ({ body: BODY }) });
  });
  afterAll(async () => {
    await reader?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const entryAt = async (address: string) =>
    [...(await stored(reader.browser, 'entries')).values()].find(({ url }) => url === address);
  /** Opens the facts, which follow the title. */
  const openFacts = async (keys: ByKeyboard, way: { back?: boolean }) => {
    await keys.goTo({ role: 'textbox', name: 'Title' }, way);
    await keys.surface.press('Tab');
    await keys.surface.press('Enter');
  };

  test('a DOI that the page says wrongly is mended in the popup, by keys', async () => {
    const tab = await reader.browser.open(PAGE);
    const popup = await reader.browser.clickToolbar(tab);
    await waitUntilRead(popup);
    const keys = new ByKeyboard(popup);
    await openFacts(keys, { back: true });
    await keys.write('DOI', 'https://doi.org/10.1000/WEIRS');
    await keys.write('PMID', 'PMC1234');
    await keys.write('ISBN', '978-0-306-40615-7', { back: true });
    await popup.waitForText({ role: 'alert' }, 'Digits, as 31452104, or its address.');
    await popup.press('Enter', ['Control']);
    await popup.waitForText({ role: 'status' }, /Saved$/);
    const entry = await entryAt(PAGE);
    expect(entry?.identifiers).toEqual({
      doi: '10.1000/weirs',
      arxivId: '',
      isbn: '9780306406157',
      pmid: '',
    });
    expect(entry?.pageKeys).toContain('doi:10.1000/weirs');
    expect(entry?.pageKeys).not.toContain('doi:10.1000/mistaken');
    await tab.close();
  });

  test('one that is missing is typed in the library, by keys, and is in what is exported', async () => {
    const library = await LibraryPage.open(reader.browser);
    await library.toFront();
    await library.take(folder, 'library.json', await workLibrary(), WORK_SIZE);
    const keys = new ByKeyboard(library.tab);
    await library.tab.press('/');
    await keys.isAt({ role: 'searchbox', name: 'Search sources' });
    await library.tab.type('ferries dusk');
    await library.lists('Ferries at dusk');
    await library.tab.press('Enter');
    await keys.isAt({ role: 'row' });
    await library.tab.press('e');
    await keys.isAt({ role: 'textbox', name: 'Key point 1' });
    await openFacts(keys, { back: true });
    await keys.write('DOI', 'doi:10.1000/ferries');
    await library.tab.press('Enter', ['Control']);
    await expect
      .poll(async () => (await entryAt('https://sources.example/ferries'))?.identifiers.doi)
      .toBe('10.1000/ferries');
    await library.tab.press('Escape');
    await library.isGone('dialog');
    const { text } = await download(
      reader.browser,
      async () => {
        await keys.button('Export', { back: true });
        await keys.goTo({ role: 'radio', name: 'What is found (1)' });
        await keys.button('BibTeX');
      },
      saved => saved.trimEnd().endsWith('}'),
    );
    expect(text).toMatch(/doi\s*=\s*\{10\.1000\/ferries\}/);
    await library.tab.close();
  });
});
