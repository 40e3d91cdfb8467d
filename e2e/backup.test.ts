import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Venue } from '../src/domain/venue.ts';
import { ask, captureByMessage } from './background-requests.ts';
import type { BrowserName } from './browsers/browser.ts';
import { download } from './downloads.ts';
import { LibraryPage } from './library-page.ts';
import { NARROW, screensOf, WIDE } from './show-screen.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';
import { WORK_SIZE, workLibrary } from './work-library.ts';

const STORES = ['entries', 'snapshots', 'collections', 'venues', 'trash', 'drafts'] as const;
const RIVERS = { path: 'Rivers/High water', change: { note: 'Read in spring.' } };
const VENUE: Venue = {
  id: 'own',
  name: 'The Lock Keeper',
  domains: ['locks.example'],
  type: 'blog',
  credibility: 2,
  peerReviewed: false,
};
const DRAFT = { page: { capturedUrl: 'https://a.example/draft', tabTitle: 'Half read' } };
/** The record with which a zip ends. */
const ZIP_END = 'PK\u0005\u0006';

const between: readonly [from: BrowserName, to: BrowserName][] = [
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
];

// One browser alone is not enough for this.
describe.skipIf(process.env.E2E_BROWSER).each(between)('a library that goes from %s to %s', (from, to) => {
  let source: Reader;
  let target: Reader;
  let there: LibraryPage;
  let folder: string;
  let zip: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backup-'));
    zip = join(folder, 'backup.zip');
    [source, target] = (await Promise.all(
      [from, to].map(name => startReader(name, { hosts: [], answer: () => undefined })),
    )) as [Reader, Reader];
  });
  afterAll(async () => {
    await Promise.all([source?.stop(), target?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const everything = async ({ browser }: Reader) => {
    const all: Record<string, unknown> = {};
    for (const store of STORES) {
      const rows = await stored(browser, store);
      all[store] = Object.fromEntries([...rows].sort(([a], [b]) => a.localeCompare(b)));
    }
    return all;
  };
  /** Chooses the backup, agrees, and waits for what came of it. */
  const restore = async (found: RegExp, end: RegExp) => {
    await there.tab.evaluate(() => {
      location.hash = 'backup';
      location.reload();
    });
    await there.isThere('dialog', 'Back up and restore');
    await there.tab.chooseFiles('input[aria-label="Backup to restore"]', [zip]);
    await outcome(there, found);
    await there.press('Restore');
    await outcome(there, end);
  };

  test('is saved as one file', async () => {
    const library = await LibraryPage.open(source.browser);
    await library.take(folder, 'library.json', await workLibrary(), WORK_SIZE);
    await captureByMessage(library.tab, {
      url: 'https://a.example/deleted',
      title: 'Thrown away',
      summary: 'Of no use.',
      text: 'Nothing of use.',
    });
    const ids = async (title: string) =>
      [...(await stored(source.browser, 'entries')).values()]
        .filter(one => one.title === title)
        .map(({ id }) => id);
    await ask(library.tab, 'entries.delete', { ids: await ids('Thrown away') });
    await ask(library.tab, 'collections.keep', RIVERS);
    await ask(library.tab, 'entries.edit', {
      ids: await ids('Tides of the estuary'),
      edit: { what: 'collections', add: [RIVERS.path], remove: [] },
    });
    await ask(library.tab, 'venues.put', { venues: [VENUE] });
    await ask(library.tab, 'draft.edit', { ...DRAFT, edits: { summary: 'As far as page 7.' } });

    await library.tab.evaluate(() => {
      location.hash = 'backup';
      location.reload();
    });
    const { path } = await download(
      source.browser,
      () => library.press('Back up the library'),
      text => text.includes(ZIP_END),
    );
    await outcome(library, /^Backed up: 6 sources, /);
    expect(path).toMatch(/source-capture-backup-[\d-]{10}\.zip$/);
    copyFileSync(path, zip);
    expect(library.tab.complaints()).toEqual([]);
  });

  test('is all there in an empty one', async () => {
    there = await LibraryPage.open(target.browser);
    await restore(/^6 new/, /^Restored: 6 new/);
    const all = await everything(source);
    expect(Object.values(all).map(rows => Object.keys(rows as object).length)).toEqual([6, 6, 1, 1, 1, 1]);
    expect(await everything(target)).toEqual(all);
    await screensOf(to)('library-restored', there.tab, WIDE);
    await screensOf(to)('library-restored-narrow', there.tab, NARROW);
  });

  test('joins what is in a filled one, and loses nothing of it', async () => {
    const [tides] = [...(await stored(target.browser, 'entries')).values()].filter(one =>
      one.title.startsWith('Tides'),
    );
    await ask(there.tab, 'entries.edit', {
      ids: [tides?.id ?? ''],
      edit: { what: 'tags', add: ['moon'], remove: [] },
    });
    await captureByMessage(there.tab, {
      url: 'https://a.example/only-here',
      title: 'Only here',
      summary: 'Of use.',
      text: 'Something of use.',
    });
    const before = await everything(target);
    await restore(/6 known already/, /^Restored: /);
    expect(await everything(target)).toEqual(before);
    expect(there.tab.complaints()).toEqual([]);
  });
});

/** Waits for the sentence at the foot of the dialog. */
async function outcome(library: LibraryPage, words: RegExp): Promise<void> {
  await library.tab.waitFor(
    (pattern: string) =>
      new RegExp(pattern).test(document.querySelector('dialog [aria-live]')?.textContent ?? ''),
    { args: [words.source], what: `the dialog to say ${words}` },
  );
}
