import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ByKeyboard } from './by-keyboard.ts';
import { download } from './downloads.ts';
import { eachBrowser } from './each-browser.ts';
import { LibraryPage } from './library-page.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';
import { twoOfOne, WORK_SIZE, workLibrary } from './work-library.ts';

// As in keyboard.test.ts nothing is clicked on. The dialog in which a file is chosen is the browser's own, and has keys of
// its own: here the button that opens it is gone to, and the file is given as from there.

/** The record with which a zip ends. */
const ZIP_END = 'PK\u0005\u0006';

eachBrowser(name => {
  let reader: Reader;
  let library: LibraryPage;
  let keys: ByKeyboard;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keys-library-'));
    reader = await startReader(name, { hosts: [], answer: () => undefined });
    library = await LibraryPage.open(reader.browser);
    await library.toFront();
    keys = new ByKeyboard(library.tab);
  });
  afterAll(async () => {
    await reader?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const entryOf = async (path: string) =>
    [...(await stored(reader.browser, 'entries')).values()].find(
      ({ url }) => url === `https://sources.example/${path}`,
    );
  const takeIn = async (file: string, text: string, count: number) => {
    const path = join(folder, file);
    writeFileSync(path, text);
    await keys.button('Import');
    await keys.goTo({ role: 'button', name: 'From a file' });
    await library.tab.press('Escape');
    await keys.isAt({ role: 'button', name: 'Import' });
    await library.preview(path, new RegExp(`^${count} new`));
    await keys.button(`Import ${count}`);
    await library.says(new RegExp(`^${count} added`));
    await keys.button('Close');
    await library.isGone('dialog');
  };
  /** To a view, by the menu that leads there. */
  const visit = async (view: string) => {
    await keys.button('More');
    await keys.press({ role: 'link', name: view });
    await library.isThere('heading', view);
  };
  const leave = async () => {
    await keys.press({ role: 'link', name: 'All sources' });
    await library.isThere('searchbox', 'Search sources');
  };
  const search = async (words: string) => {
    await library.tab.press('/');
    await keys.isAt({ role: 'searchbox', name: 'Search sources' });
    await library.tab.press('a', ['Control']);
    if (words === '') await library.tab.press('Delete');
    await library.tab.type(words);
  };

  test('a file is taken in once its preview was read', async () => {
    await takeIn('library.json', await workLibrary(), WORK_SIZE);
    await library.listsAll(WORK_SIZE);
  });

  test('what was found is exported', async () => {
    await search('part');
    await library.lists('Locks, part one', 'Weirs, part two');
    const { text } = await download(
      reader.browser,
      async () => {
        await keys.button('Export');
        await keys.goTo({ role: 'radio', name: 'What is found (2)' });
        await keys.button('BibTeX');
      },
      saved => saved.includes('Locks') && saved.includes('Weirs'),
    );
    expect(text).not.toContain('Ferries');
    await keys.isAt({ role: 'button', name: 'Export' });
  });

  test('sources are put into a collection, ordered in it, and taken out', async () => {
    await search('part');
    await library.lists('Locks, part one', 'Weirs, part two');
    await library.tab.press('Enter');
    await keys.isAt({ role: 'row' });
    await library.tab.press('x');
    await library.tab.press('j');
    await library.tab.press('x');
    await keys.button('Add to collection …', { back: true });
    await keys.write('Add to collections', 'Works');
    await library.tab.press('Enter');
    await keys.button('Change collections');
    await library.says('2 sources put into Works.');
    await library.tab.press('Escape');
    await library.isGone('group', 'Selected sources');

    await search('');
    await library.listsAll(WORK_SIZE);
    await keys.goTo({ role: 'treeitem' });
    await library.tab.press('ArrowDown');
    await keys.isAt({ role: 'treeitem', name: 'Works 2' });
    await library.tab.press('Enter');
    await library.lists('Locks, part one', 'Weirs, part two');
    const [first, second] = await library.titles();
    await keys.goTo({ role: 'row' });
    await library.tab.press('Home');
    await keys.isAt({ role: 'row', index: 0 });
    await library.tab.press('ArrowDown', ['Alt']);
    await expect.poll(() => library.titles()).toEqual([second, first]);
    await keys.isAt({ role: 'row' });

    await library.tab.press('x');
    await keys.button('Add to collection …', { back: true });
    await keys.write('Take out of collections', 'Works');
    await library.tab.press('Enter');
    await keys.button('Change collections');
    await library.says('1 source taken out of Works.');
    // The row that was moved still has the focus.
    await expect.poll(() => library.titles()).toEqual([second]);
    await library.tab.press('Escape');
    await search('');
    await library.listsAll(WORK_SIZE);
  });

  test('two sources of one work are compared, merged, and told apart again', async () => {
    await takeIn('two.json', await twoOfOne(), 2);
    await visit('Duplicates');
    await keys.button('Compare: On levees');
    await keys.goTo({ role: 'link', name: 'https://sources.example/levees' }, { back: true });
    await keys.button('Merge: On levees');
    await library.says('Merged: 2 sources are one.');
    expect([await entryOf('levees'), await entryOf('levees-again')].filter(Boolean)).toHaveLength(1);
    await keys.button('Undo', { back: true });
    await library.says('They are as they were.');
    expect([await entryOf('levees'), await entryOf('levees-again')].filter(Boolean)).toHaveLength(2);
    await leave();
  });

  test('the library is backed up, and restored', async () => {
    const backup = join(folder, 'backup.zip');
    await keys.button('More');
    await keys.button('Back up or restore');
    await library.isThere('dialog', 'Back up and restore');
    const { path } = await download(
      reader.browser,
      () => keys.button('Back up the library'),
      text => text.includes(ZIP_END),
    );
    copyFileSync(path, backup);
    await keys.isAt({ role: 'button', name: 'Back up the library' });
    await keys.goTo({ role: 'button', name: 'Restore from a backup' });
    await library.tab.chooseFiles('input[aria-label="Backup to restore"]', [backup]);
    await keys.button('Restore');
    await library.tab.waitFor(
      () => document.querySelector('dialog [aria-live]')?.textContent?.startsWith('Restored: '),
      { what: 'the restore to end' },
    );
    await library.tab.press('Escape');
    await library.isGone('dialog');
    await keys.isAt({ role: 'button', name: 'More' });
    expect(library.tab.complaints()).toEqual([]);
  });
});
