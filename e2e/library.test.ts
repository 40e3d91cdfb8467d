import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tab } from './browsers/browser.ts';
import { CapturePopup } from './capture-popup.ts';
import { download } from './downloads.ts';
import { eachBrowser } from './each-browser.ts';
import { connectWiki, type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { TEST_KEY } from './test-wiki.ts';

const HOST = 'sources.example';
const TITLES = ['Gauges {and} rivers', 'Bridges & <spans>'] as const;
const CUT_OFF = 'The file is broken or cut off here.';
const NOT_OURS = 'It has no address';
const PATHS = ['/gauges', '/bridges'];

eachBrowser(name => {
  let stand: Stand;
  let library: Tab;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'library-'));
    stand = await startStand(name, { hosts: [HOST], answer: ({ pathname }) => ({ body: pageOf(pathname) }) });
    await connectWiki(stand.browser, stand.wiki.url);
    for (const [at, path] of PATHS.entries()) {
      const tab = await stand.browser.open(`https://${HOST}${path}`);
      const popup = await CapturePopup.open(stand.browser, tab);
      await popup.surface.fill('Key point 1', `Point ${at} on 水 & 🌉`);
      if (at === 0) await popup.surface.click({ role: 'radio', name: '5 Gold' });
      await popup.save(/^Synced$/);
      await tab.close();
    }
    library = await stand.browser.extensionPage('library/index.html');
  });
  afterAll(async () => {
    await stand?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const closeDialog = async () => {
    await library.click({ role: 'button', name: 'Close' });
    await expect.poll(() => library.exists({ role: 'dialog' })).toBe(false);
  };
  const says = (words: string | RegExp) => library.waitForText({ role: 'status' }, words);
  const rows = () =>
    // biome-ignore lint/performance/useDomNodeTextContent: as a person reads it, with the parts apart.
    library.evaluate(() => [...document.querySelectorAll<HTMLElement>('.row')].map(row => row.innerText));
  const rowsBecome = (count: number) => expect.poll(async () => (await rows()).length).toBe(count);
  const exportAs = async (format: string, isComplete: (text: string) => boolean) =>
    download(
      stand.browser,
      async () => {
        await library.click({ role: 'button', name: 'Export' });
        await library.click({ role: 'button', name: format });
      },
      isComplete,
    );
  const exportJson = () => exportAs('JSON, complete', text => text.endsWith(']}\n'));
  /** All that makes an entry, but not where it stands with the wiki. */
  const everything = async () => {
    const entries = await stored(stand.browser, 'entries');
    const facts = [...entries.values()].map(({ sync, pageKeys, ...entry }) => entry);
    return { facts, snapshots: Object.fromEntries(await stored(stand.browser, 'snapshots')) };
  };

  test('a row tells rating, title and state', async () => {
    await rowsBecome(2);
    // The rows that were kept come first, and may be a moment older than what the store has.
    await expect
      .poll(rows)
      .toEqual([
        expect.stringMatching(/^–\s+Bridges & <spans>\s.*✓ Synced/s),
        expect.stringMatching(/^5\s+Gauges \{and\} rivers\s.*✓ Synced/s),
      ]);
    expect(await library.exists({ role: 'image', name: '5 Gold' })).toBe(true);
    expect(await library.exists({ role: 'image', name: 'Unrated' })).toBe(true);
  });

  test('search finds words of titles and key points', async () => {
    await library.fill('Search sources', 'rivers 水');
    await rowsBecome(1);
    expect(await rows()).toEqual([expect.stringContaining(TITLES[0])]);
    await library.fill('Search sources', 'glaciers');
    await library.waitFor(
      () => document.querySelector('.empty')?.textContent === 'No source holds these words.',
    );
    await library.fill('Search sources', '');
    await rowsBecome(2);
  });

  test('what is edited in the dialog is synced again', async () => {
    await library.click({ role: 'button', name: `Edit ${TITLES[0]}` });
    await library.fill('Summary', 'Read twice.');
    await library.press('Enter', ['Control']);
    await expect
      .poll(
        async () =>
          [...(await stored(stand.browser, 'entries')).values()].find(({ summary }) => summary)?.sync.state,
      )
      .toBe('synced');
    const { id } = [...(await stored(stand.browser, 'entries')).values()].find(({ summary }) => summary)!;
    const headers = { Authorization: `Bearer ${TEST_KEY}` };
    const response = await fetch(`${stand.wiki.url}/api/resources/${id}`, { headers });
    expect(await response.json()).toMatchObject({ summary: 'Read twice.', credibilityOverride: 5 });
    await closeDialog();
  });

  test('exports all, and what is selected', async () => {
    const all = JSON.parse((await exportJson()).text);
    expect(all).toMatchObject({ format: 'source-capture', version: 1 });
    expect(all.entries.map(({ title }: { title: string }) => title).sort()).toEqual([...TITLES].sort());
    for (const { snapshot } of all.entries)
      expect(snapshot).toMatchObject({ httpStatus: 200, text: expect.stringContaining('were read') });
    const bibtex = await exportAs('BibTeX', text => text.trimEnd().endsWith('}'));
    expect(bibtex.text.match(/^@\w+\{/gm)).toHaveLength(2);
    expect(bibtex.path).toMatch(/\.bib$/);

    await library.click({ role: 'checkbox', name: 'Select', index: 0 });
    const one = JSON.parse((await exportJson()).text);
    // The one that was captured last stands first.
    expect(one.entries).toMatchObject([{ title: TITLES[1] }]);
    await library.click({ role: 'checkbox', name: 'Select', index: 0 });
  });

  test('a deleted entry comes back whole by Undo', async () => {
    const before = await everything();
    await library.click({ role: 'button', name: `Delete ${TITLES[0]}` });
    await says('Deleted here. Its page on the wiki stays: the wiki has no delete.');
    await rowsBecome(1);
    await library.click({ role: 'button', name: 'Undo' });
    await says('It is back.');
    await rowsBecome(2);
    expect(await everything()).toEqual(before);
  });

  test('an export brings back what was deleted, the same in every part', async () => {
    const before = await everything();
    const kept = join(folder, 'kept.json');
    copyFileSync((await exportJson()).path, kept);
    for (const index of [0, 1]) await library.click({ role: 'checkbox', name: 'Select', index });
    await library.click({ role: 'button', name: 'Delete selected' });
    await says('2 sources deleted here. 2 pages on the wiki stay: the wiki has no delete.');
    await library.waitFor(() =>
      document.querySelector('.empty')?.textContent?.startsWith('Nothing captured yet.'),
    );
    expect(await everything()).toEqual({ facts: [], snapshots: {} });
    await library.chooseFiles('input[type="file"]', [kept]);
    await says('2 new.');
    expect(await everything()).toEqual({ facts: [], snapshots: {} });
    await library.click({ role: 'button', name: 'Import 2' });
    await says('2 added, 0 updated, 0 already here.');
    await closeDialog();
    await rowsBecome(2);
    expect(await everything()).toEqual(before);
    await library.chooseFiles('input[type="file"]', [kept]);
    await says('0 new, 2 known already.');
    expect(await library.exists({ role: 'button', name: 'Nothing to import' })).toBe(true);
    await closeDialog();
    expect(await everything()).toEqual(before);
  });

  test.each([
    ['no JSON', '{"format":"source-capture","version":1,"entries":[{', CUT_OFF],
    ['another file', '{"hello":1}', NOT_OURS],
    [
      'a later version',
      '{"format":"source-capture","version":99,"entries":[]}',
      'A newer Source Capture has written this file.',
    ],
    [
      'an entry cut to pieces',
      '{"format":"source-capture","version":1,"entries":[{"id":"x"}]}',
      'entry 1 title is missing or has another form.',
    ],
  ])('a broken file (%s) gives one sentence and harms nothing', async (what, text, sentence) => {
    const before = await everything();
    const file = join(folder, `${what}.json`);
    writeFileSync(file, text);
    await library.chooseFiles('input[type="file"]', [file]);
    await says('0 new, 1 not readable.');
    const problems = () =>
      library.evaluate(() => [...document.querySelectorAll('dialog li')].map(item => item.textContent));
    expect(await problems()).toEqual([expect.stringContaining(sentence)]);
    expect(await library.exists({ role: 'button', name: 'Nothing to import' })).toBe(true);
    await closeDialog();
    expect(await everything()).toEqual(before);
  });

  test('everything is reached by Tab with its focus seen, and Escape closes menu and dialog', async () => {
    const again = await stand.browser.extensionPage('library/index.html');
    // The filters and their counts come when the search has answered, a moment after the first rows.
    await again.waitFor(() => document.querySelector('.filters button') !== null);
    // Of the rows one alone is in the order, with its buttons: the arrows lead to the others.
    const focusable = await again.evaluate(() => {
      const all = document.querySelectorAll<HTMLElement>(
        'button, a[href], input, select, summary, [tabindex="0"]',
      );
      const canTake = (one: HTMLElement) => one.tabIndex === 0 && !one.matches(':disabled');
      return [...all].filter(one => canTake(one) && one.checkVisibility()).length;
    });
    const reached = new Set<string>();
    for (let at = 0; at < focusable; at += 1) {
      await again.press('Tab');
      reached.add(await again.evaluate(describeFocus));
    }
    expect(reached.size).toBe(focusable);
    expect([...reached].filter(one => !one.endsWith('seen'))).toEqual([]);

    await again.click({ role: 'button', name: 'Export' });
    await again.press('Escape');
    await expect.poll(() => again.exists({ role: 'button', name: 'BibTeX' })).toBe(false);
    await again.click({ role: 'button', name: `Edit ${TITLES[0]}` });
    await again.waitFor(() => document.querySelector('dialog [aria-label="Title"]') !== null);
    await again.press('Escape');
    await expect.poll(() => again.exists({ role: 'dialog' })).toBe(false);
    expect(await again.evaluate(describeFocus)).toContain(`Edit ${TITLES[0]}`);
    expect(again.complaints()).toEqual([]);
    await again.close();
  });
});

function pageOf(path: string): string {
  const title = TITLES[PATHS.indexOf(path)] ?? '';
  const text = title.replace('&', '&amp;').replace('<', '&lt;');
  return `<!doctype html><title>${text}</title><article><h1>${text}</h1><p>${'They were read. '.repeat(40)}</p></article>`;
}

/** Runs in the page: which element has the focus, and whether a person can see that. */
function describeFocus(): string {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) return 'nothing';
  const { outlineStyle } = getComputedStyle(element);
  const place = [...document.querySelectorAll('*')].indexOf(element);
  const label = element.getAttribute('aria-label') ?? element.textContent;
  return `${place} ${element.localName} ${label} ${outlineStyle === 'none' ? 'unseen' : 'seen'}`;
}
