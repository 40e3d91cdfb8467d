import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { LibraryPage } from './library-page.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';
import { QUOTED, twoOfOne, WORK_SIZE, workLibrary } from './work-library.ts';

const HOST = 'sources.example';

eachBrowser(name => {
  let reader: Reader;
  let library: LibraryPage;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'library-work-'));
    reader = await startReader(name, {
      hosts: [HOST],
      answer: ({ pathname }) => ({
        body: `<!doctype html><title>About ${pathname.slice(1)}</title><article><h1>About ${pathname.slice(1)}</h1><p>${'They were read. '.repeat(30)} Then a kingfisher${pathname.slice(1)} came.</p></article>`,
      }),
    });
    library = await LibraryPage.open(reader.browser);
    await library.take(folder, 'library.json', await workLibrary(), WORK_SIZE);
  });
  afterEach(async () => {
    await library.toFront();
    await library.search('');
  });
  afterAll(async () => {
    await reader?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const entryOf = async (path: string) =>
    [...(await stored(reader.browser, 'entries')).values()].find(
      ({ url }) => url === `https://${HOST}/${path}`,
    );
  const marked = () =>
    library.tab.evaluate(() => [...document.querySelectorAll('.row mark')].map(mark => mark.textContent));
  const selectedIs = (count: number) =>
    library.tab.waitFor(
      (wanted: number) => document.querySelectorAll('.row input:checked').length === wanted,
      { args: [count], what: `${count} selected` },
    );

  test('a word of the captured text is found as it is typed, and marked in its sentence', async () => {
    await library.tab.click({ role: 'searchbox', name: 'Search sources' });
    await library.tab.type('phosphor');
    await library.lists('Tides of the estuary', 'Ferries at dusk');
    await expect.poll(marked).toEqual(['phosphorescent', 'phosphorescent']);
    const rows = async () => (await library.rows()).join('\n');
    await expect.poll(rows).toContain('Then one night phosphorescent plankton');
  });

  test('a phrase, a word left out, an author and two at once narrow the search', async () => {
    await library.search(`"${QUOTED}"`);
    await library.lists('Tides of the estuary');
    await library.search('plankton -storm');
    await library.lists('Ferries at dusk');
    await library.search('author:lund');
    await library.lists('Ferries at dusk');
    await library.search('author:roe -dusk');
    await library.lists('Tides of the estuary');
    await library.search('part venue:arxiv');
    await library.lists('Locks, part one', 'Weirs, part two');
    await library.search('submarine');
    await library.tab.waitFor(
      () => document.querySelector('.empty')?.textContent === 'No source holds these words.',
    );
  });

  test('a filter narrows what is found, and the same again widens it', async () => {
    await library.press('podcast 1');
    await library.lists('A talk about harbours');
    expect(await library.tab.text({ role: 'searchbox', name: 'Search sources' })).toBe('type:podcast');
    expect(await library.tab.isChecked({ role: 'button', name: 'podcast 1' })).toBe(true);
    await library.press('podcast 1');
    await library.listsAll(WORK_SIZE);
  });

  test('the whole way from search to reading goes by keyboard alone', async () => {
    const page = await LibraryPage.open(reader.browser);
    await page.listsAll(WORK_SIZE);
    const { tab } = page;
    await tab.press('/');
    await tab.type('part');
    await page.lists('Locks, part one', 'Weirs, part two');
    const [first, second] = await page.titles();
    await tab.press('Enter');
    await tab.press('x');
    await page.isThere('group', 'Selected sources');
    await tab.press('j');
    await tab.press('x');
    await tab.waitFor(() => document.querySelector('.bulk-bar')?.textContent?.includes('2 selected'));
    await tab.press('e');
    await page.isThere('dialog', `Edit ${second}`);
    await tab.press('Escape');
    await page.isGone('dialog');
    await tab.press('Enter');
    await tab.waitForText({ role: 'heading', name: second ?? '' }, second ?? '');
    await tab.press('k');
    await tab.waitForText({ role: 'heading', name: first ?? '' }, first ?? '');
    await tab.press('Escape');
    await page.isGone('region', 'Reading');
    await tab.press('Escape');
    await page.isGone('group', 'Selected sources');
    await tab.press('?');
    await page.isThere('dialog', 'Keys');
    await tab.press('Escape');
    await page.isGone('dialog');
    expect(tab.complaints()).toEqual([]);
    await tab.close();
  });

  test('the reading shows the captured text, and a key point leads to its quote there', async () => {
    await library.search('tides');
    await library.lists('Tides of the estuary');
    await library.tab.press('Enter');
    await library.tab.press('Enter');
    await library.isThere('region', 'Reading');
    await library.press('Show the quote of: It glows at night.');
    const shown = await library.tab.waitFor(() => {
      const [range] = CSS.highlights.get('quote') ?? [];
      if (!(range instanceof Range)) return undefined;
      const pane = document.querySelector('.reading-article')?.getBoundingClientRect();
      const { top, bottom } = range.getBoundingClientRect();
      return { text: range.toString(), isInView: !!pane && top >= pane.top && bottom <= pane.bottom };
    });
    expect(shown).toEqual({ text: QUOTED, isInView: true });
    await library.press('Close the reading');
  });

  test('a search that is saved is a collection, which opens it', async () => {
    await library.search('plankton');
    await library.press('Save search');
    await library.tab.fill('Name', 'Glowing');
    await library.tab.press('Enter');
    await library.isGone('dialog');
    await library.search('');
    await library.listsAll(WORK_SIZE);
    await library.tab.click({ role: 'treeitem', name: 'Saved search: Glowing 2' });
    await library.lists('Tides of the estuary', 'Ferries at dusk');
    expect(await library.tab.text({ role: 'searchbox', name: 'Search sources' })).toBe('plankton');
  });

  test('two selected sources go into a collection inside another, which keeps its note and takes another name', async () => {
    await library.search('part');
    await library.lists('Locks, part one', 'Weirs, part two');
    for (const index of [0, 1]) await library.tab.click({ role: 'checkbox', name: 'Select', index });
    await library.press('Add to collection …');
    await library.tab.fill('Add to collections', 'Works/River');
    await library.tab.press('Enter');
    await library.press('Change collections');
    await library.says('2 sources put into Works/River.');
    await library.press('Clear selection');
    await library.search('');
    await library.tab.click({ role: 'treeitem', name: 'Works 2' });
    await library.tab.press('ArrowRight');
    await library.tab.click({ role: 'treeitem', name: 'River 2' });
    await library.lists('Locks, part one', 'Weirs, part two');
    await library.press('Add a note');
    await library.tab.fill('Note', 'For the second chapter.');
    await library.press('Done');
    await library.press('Rename or move collection');
    await library.tab.fill('Name', 'Rivers');
    await library.press('Rename');
    await library.isGone('dialog');
    const again = await LibraryPage.open(reader.browser);
    await again.tab.click({ role: 'treeitem', name: 'Works 2' });
    await again.tab.press('ArrowRight');
    await again.tab.click({ role: 'treeitem', name: 'Rivers 2' });
    await again.lists('Locks, part one', 'Weirs, part two');
    await again.tab.waitFor(() =>
      document.querySelector('.collection-note')?.textContent?.includes('For the second chapter.'),
    );
    expect((await entryOf('locks'))?.collections).toEqual(['Works/Rivers']);
    await again.tab.close();
  });

  test('a source that is dragged onto a collection goes into it', async () => {
    await library.search('');
    await library.listsAll(WORK_SIZE);
    const [title] = await library.titles();
    await library.tab.drag({ role: 'row', index: 0 }, { role: 'treeitem', name: 'Works 2' });
    await library.says('1 source put into Works.');
    await library.search('collection:Works');
    await library.lists('Locks, part one', 'Weirs, part two', title ?? '');
    await library.press('Undo');
  });

  test('a source that is dragged before another in a collection stays there', async () => {
    await library.search('collection:Works');
    await library.lists('Locks, part one', 'Weirs, part two');
    const before = await library.titles();
    await library.tab.drag({ role: 'row', index: 1 }, { role: 'row', index: 0 }, -15);
    await expect.poll(() => library.titles()).toEqual(before.toReversed());
    const again = await LibraryPage.open(reader.browser);
    await again.search('collection:Works');
    await expect.poll(() => again.titles()).toEqual(before.toReversed());
    await again.tab.close();
    await library.toFront();
  });

  test('what is rated together is taken back together', async () => {
    await library.search('part');
    await library.lists('Locks, part one', 'Weirs, part two');
    for (const index of [0, 1]) await library.tab.click({ role: 'checkbox', name: 'Select', index });
    await library.press('Rate …');
    await library.tab.click({ role: 'radio', name: '2 Mixed' });
    await library.tab.fill('Why this rating', 'Both are drafts.');
    await library.press('Rate');
    await library.says('2 sources rated 2 Mixed.');
    expect((await entryOf('locks'))?.credibility).toEqual({ override: 2, reason: 'Both are drafts.' });
    await expect.poll(() => library.tab.count({ role: 'image', name: '2 Mixed' })).toBe(2);
    await library.press('Undo');
    await library.says('2 sources are as they were.');
    expect((await entryOf('locks'))?.credibility).toEqual({ override: null, reason: '' });
    await expect.poll(() => library.tab.count({ role: 'image', name: '2 Mixed' })).toBe(0);
    await library.press('Clear selection');
    await selectedIs(0);
  });

  test('a venue that is rated anew passes its rating on', async () => {
    const venues = await LibraryPage.open(reader.browser, '#venues');
    await venues.tab.fill('Search venues', 'arxiv');
    await venues.press('Edit arXiv');
    await venues.tab.fill('Credibility', '1 Low');
    await venues.press('Keep venue');
    await venues.says(/^2 sources now inherit 1 Low\./);
    await library.toFront();
    await library.search('part');
    await library.lists('Locks, part one', 'Weirs, part two');
    await expect.poll(() => library.tab.count({ role: 'image', name: '1 Low' })).toBe(2);
    await library.search('credibility:1');
    await library.lists('Locks, part one', 'Weirs, part two');
    await venues.toFront();
    await venues.press('Reset arXiv');
    await venues.tab.close();
  });

  test('two sources with one text are found, become one, and are two again', async () => {
    await library.take(folder, 'two.json', await twoOfOne(), 2);
    const before = [await entryOf('levees'), await entryOf('levees-again')];
    const view = await LibraryPage.open(reader.browser, '#duplicates');
    await view.tab.waitFor(() => document.body.textContent?.includes('2 sources: nearly the same text'));
    await view.press('Compare: On levees');
    await view.press('Merge: On levees');
    await view.says('Merged: 2 sources are one.');
    await library.toFront();
    await library.search('levees');
    await library.lists('On levees');
    const [merged, ...others] = [await entryOf('levees'), await entryOf('levees-again')].filter(Boolean);
    expect(others).toEqual([]);
    expect(merged).toMatchObject({ summary: 'The first.', authors: ['Dora Fen'] });
    await view.toFront();
    await view.press('Undo');
    await view.says('They are as they were.');
    await library.toFront();
    await library.lists('On levees', 'On levees');
    expect([await entryOf('levees'), await entryOf('levees-again')]).toEqual(before);
    await view.tab.close();
  });

  test('what is captured is found at once, by every word of it', async () => {
    const capture = async (path: string) => {
      const tab = await reader.browser.open(`https://${HOST}/${path}`);
      const popup = await CapturePopup.open(reader.browser, tab);
      await popup.save(/^Saved|Queued$/);
      await reader.browser.closePopup();
      await tab.close();
    };
    await library.search('kingfisheropen');
    await library.tab.waitFor(() => document.querySelector('.empty'));
    await capture('open');
    await library.toFront();
    await library.lists('About open');
    await library.tab.close();
    await capture('closed');
    library = await LibraryPage.open(reader.browser);
    await library.search('kingfisherclosed');
    await library.lists('About closed');
  });

  test('what two windows type into one source is all there', async () => {
    const other = await LibraryPage.open(reader.browser);
    for (const page of [library, other]) {
      await page.toFront();
      await page.press('Edit A talk about harbours');
    }
    await other.tab.fill('Key point 1', 'From the other.');
    await library.toFront();
    await library.tab.fill('Summary', 'From the one.');
    for (const page of [library, other]) {
      await page.toFront();
      await page.press('Save');
      await page.says(/^Saved/);
    }
    for (const page of [library, other]) {
      await page.toFront();
      await page.press('Close');
      await page.isGone('dialog');
    }
    expect(await entryOf('talk')).toMatchObject({
      summary: 'From the one.',
      keyPoints: [{ text: 'From the other.' }],
    });
    for (const page of [library, other]) {
      await page.toFront();
      await page.search('"from the other"');
      await page.lists('A talk about harbours');
    }
    await other.tab.close();
  });

  test('a search index that is lost or old is made anew', async () => {
    await library.tab.evaluate(clearHeads);
    await library.tab.close();
    library = await LibraryPage.open(reader.browser);
    await library.search('plankton');
    await library.lists('Tides of the estuary', 'Ferries at dusk');
    await library.search(`"${QUOTED}"`);
    await library.lists('Tides of the estuary');
    await expect
      .poll(() => library.tab.evaluate(() => document.body.textContent?.includes('Making the search ready')))
      .toBe(false);
    expect(library.tab.complaints()).toEqual([]);
  });
});

/** Runs in a page of the extension. */
function clearHeads(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('source-capture');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('heads', 'readwrite');
      transaction.objectStore('heads').clear();
      transaction.oncomplete = () => {
        database.close();
        resolve();
      };
      transaction.onerror = () => reject(transaction.error);
    };
  });
}
