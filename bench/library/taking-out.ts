import type { Tab } from '../../e2e/browsers/browser.ts';
import type { Chromium } from '../../e2e/browsers/chromium.ts';
import { during } from '../during.ts';
import { figure, type Row } from '../report.ts';
import { readBare } from './pages.ts';

const MB = 1_048_576;
const MOST_MS = 60 * 60_000;
const SAMPLE_MS = 250;
/** Every store that a backup reads. */
const BACKED_UP = [
  'venues',
  'collections',
  'entries',
  'snapshots',
  'snapshotVersions',
  'checks',
  'trash',
  'drafts',
];

/**
 * All sources as BibTeX, and the backup, each beside a bare cursor over the stores that it reads, and with what it takes of memory beyond
 * what the open library has. The dialog that asks where to save can't be clicked without a screen: the files go to the private files of
 * the browser instead, by the same interface.
 */
export async function takeOut(browser: Chromium, page: Tab): Promise<Row[]> {
  await page.evaluate(saveToPrivateFiles);
  // Once before, so that neither of the two finds the disk's cache colder than the other.
  await during<number>(page, readBare, BACKED_UP);

  const entriesBare = await during<number>(page, readBare, ['entries']);
  const bibtex = await followed(browser, async () => {
    await page.click({ role: 'button', name: 'Export' });
    await page.click({ role: 'button', name: 'BibTeX' });
    await page.waitForText({ role: 'status' }, /All exported\./, { timeoutMs: MOST_MS });
  });
  const allBare = await during<number>(page, readBare, BACKED_UP);
  await page.click({ role: 'button', name: 'More' });
  await page.click({ role: 'button', name: 'Back up or restore' });
  const backup = await followed(browser, async () => {
    await page.click({ role: 'button', name: 'Back up the library' });
    await page.waitFor(
      () => /^Backed up/.test(document.querySelector('dialog [aria-live]')?.textContent ?? ''),
      {
        timeoutMs: MOST_MS,
        what: 'the backup',
      },
    );
  });
  return [
    figure('Export of all as BibTeX', bibtex.ms / 1_000, 's'),
    figure('over a bare cursor of the entries', bibtex.ms / entriesBare, '×', 2, 2),
    figure('memory that it takes', bibtex.memoryBytes / MB, 'MB', 200, 0),
    figure('Backup', backup.ms / 1_000, 's'),
    figure('over a bare cursor of what it holds', backup.ms / allBare, '×', 2, 2),
    figure('memory that it takes', backup.memoryBytes / MB, 'MB', 200, 0),
  ];
}

/** How long it took, and the most memory meanwhile beyond what there was before. */
async function followed(
  browser: Chromium,
  act: () => Promise<void>,
): Promise<{ ms: number; memoryBytes: number }> {
  const before = await browser.pageMemory();
  let most = before;
  let isUnderWay = true;
  const start = performance.now();
  const watching = (async () => {
    while (isUnderWay) {
      most = Math.max(most, await browser.pageMemory());
      await new Promise(resolve => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  await act();
  const ms = performance.now() - start;
  isUnderWay = false;
  await watching;
  return { ms, memoryBytes: most - before };
}

function saveToPrivateFiles(): void {
  const asked = globalThis as { showSaveFilePicker?: unknown };
  asked.showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) => {
    const folder = await navigator.storage.getDirectory();
    return folder.getFileHandle(suggestedName, { create: true });
  };
}
