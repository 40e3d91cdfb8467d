import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { ByKeyboard } from './by-keyboard.ts';
import { eachBrowser } from './each-browser.ts';
import { LibraryPage } from './library-page.ts';
import { NARROW, screensOf, WIDE } from './show-screen.ts';
import { type Reader, startReader } from './stand.ts';
import { twoOfOne, WORK_SIZE, workLibrary } from './work-library.ts';

eachBrowser(name => {
  let reader: Reader;
  let library: LibraryPage;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'library-screens-'));
    reader = await startReader(name, { hosts: [], answer: () => undefined });
    library = await LibraryPage.open(reader.browser);
    await library.take(folder, 'library.json', await workLibrary(), WORK_SIZE);
    await library.take(folder, 'two.json', await twoOfOne(), 2);
  });
  afterAll(async () => {
    await reader?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const show = screensOf(name);
  const both = async (screen: string) => {
    await show(screen, library.tab, WIDE);
    await show(`${screen}-narrow`, library.tab, NARROW);
  };
  const visit = async (hash: string, sign: string) => {
    await library.tab.evaluate((place: string) => {
      location.hash = place;
    }, hash);
    await library.tab.waitFor((selector: string) => document.querySelector(selector), { args: [sign] });
  };

  test('what is found, and nothing', async () => {
    await library.search('plankton');
    await library.lists('Tides of the estuary', 'Ferries at dusk');
    await both('library-found');
    await library.search('submarine');
    await library.tab.waitFor(() => document.querySelector('.empty'));
    await both('library-nothing-found');
    await library.search('');
  });

  test('a source that is read', async () => {
    await library.search('phosphor');
    await library.lists('Tides of the estuary', 'Ferries at dusk');
    await library.tab.focus({ role: 'searchbox', name: 'Search sources' });
    await library.tab.press('Enter');
    await library.tab.press('Enter');
    await library.isThere('button', 'Close the reading');
    await both('library-reading');
    await library.press('Close the reading');
    await library.search('');
  });

  test('selected sources, and what is done to them', async () => {
    await visit('sources', '.source-list');
    await library.tab.click({ role: 'checkbox', name: 'Select', index: 0 });
    await library.tab.click({ role: 'checkbox', name: 'Select', index: 1 });
    await both('library-selected');
    await library.tab.press('Escape');
  });

  test('what is pressed is seen to be, and so is the focus on it', async () => {
    await visit('overview', '.overview');
    await library.tab.waitFor(() => document.querySelector('.chart-type li + li button'));
    await library.tab.evaluate(() =>
      document.querySelector<HTMLElement>('.chart-type li + li button')?.click(),
    );
    await library.tab.waitFor(() => document.querySelector('.chart [aria-pressed="true"]'));
    await both('library-pressed');
    await library.toFront();
    await library.tab.show({ forcedColors: true });
    const keys = new ByKeyboard(library.tab);
    await keys.goTo({ role: 'treeitem' });
    await keys.goTo({ role: 'button', name: 'Show as table' });
    await library.tab.show({});
    await library.search('');
    await visit('sources', '.source-list');
  });

  test('the overview, the venues, the duplicates, the keys', async () => {
    await visit('overview', '.overview');
    await both('library-overview');
    await visit('venues', '.venues');
    await both('library-venues');
    await visit('duplicates', '.duplicate');
    await both('library-duplicates');
    await library.press('Compare: On levees');
    await both('library-compared');
    await visit('check', '.check-note');
    await both('library-check');
  });

  test('a text that is pasted, and what is to come of it', async () => {
    await visit('sources', '.source-list');
    await library.press('Import');
    await library.press('From text or addresses');
    await library.tab.fill('Text to import', 'https://pasted.example/locks A pasted lock\nno address');
    await both('library-pasted');
    await library.press('Preview');
    await library.says('1 new, 1 not readable.');
    await both('library-pasted-preview');
    await library.press('Close');
    await library.isGone('dialog');
  });

  test('a collection in the order made by hand, with its note', async () => {
    await library.search('part');
    await library.lists('Locks, part one', 'Weirs, part two');
    await library.tab.focus({ role: 'searchbox', name: 'Search sources' });
    await library.tab.press('a', ['Control']);
    await library.tab.press('Enter');
    await library.tab.press('x');
    await library.tab.press('j');
    await library.tab.press('x');
    await library.press('Add to collection …');
    await library.tab.fill('Add to collections', 'Works');
    await library.tab.press('Enter');
    await library.press('Change collections');
    await library.says('2 sources put into Works.');
    await library.tab.press('Escape');
    await library.search('');
    await library.tab.click({ role: 'treeitem', name: 'Works 2' });
    await library.lists('Locks, part one', 'Weirs, part two');
    await both('library-by-hand');
    await library.search('');
  });

  test('the trash, with something in it', async () => {
    await visit('sources', '.source-list');
    await library.tab.click({ role: 'checkbox', name: 'Select', index: 0 });
    await library.tab.click({ role: 'checkbox', name: 'Select', index: 1 });
    await library.press('Delete selected');
    await library.says('2 sources deleted here.');
    await visit('trash', '.trash-list');
    await both('library-trash');
  });
});
