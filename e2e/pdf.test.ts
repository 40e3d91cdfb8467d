import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  brokenPdf,
  chinesePdf,
  encryptedPdf,
  longPdf,
  onePdfColumn,
  pdfWithXmp,
  scannedPdf,
  TWO_COLUMNS,
  twoPdfColumns,
} from '../fixtures/make-pdfs.ts';
import type { BrowserName, Surface, Tab } from './browsers/browser.ts';
import { CapturePopup } from './capture-popup.ts';
import { waitUntilRead } from './capture-sample.ts';
import { eachBrowser } from './each-browser.ts';
import { type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';

const HOST = 'papers.example';
const PLAIN_HOST = 'old-papers.example';
const FILES: Record<string, () => Uint8Array<ArrayBuffer>> = {
  '/report.pdf': onePdfColumn,
  '/quoted.pdf': onePdfColumn,
  '/journal.pdf': pdfWithXmp,
  // No `.pdf` at its end: only the type tells.
  '/pdf/2503.04567v1': () => twoPdfColumns({ stamp: 'arXiv:2503.04567v1 [cs.LG] 6 Mar 2025' }),
  '/download/7': pdfWithXmp,
  '/long.pdf': longPdf,
  '/longer.pdf': () => longPdf({ pages: 4_000 }),
  '/locked.pdf': encryptedPdf,
  '/chinese.pdf': chinesePdf,
  '/scan.pdf': scannedPdf,
  '/broken.pdf': brokenPdf,
};

const AROUND = `<!doctype html><title>About a paper</title><h1>About a paper</h1><p>Some words.</p>
  <iframe src="/report.pdf" width="600" height="400"></iframe>`;
const made = new Map<string, Uint8Array<ArrayBuffer>>();

/** A file, made when it is first asked for. */
function fileAt(path: string): Uint8Array<ArrayBuffer> | undefined {
  const file = made.get(path) ?? FILES[path]?.();
  if (file) made.set(path, file);
  return file;
}

eachBrowser(name => {
  describe('a PDF in the tab', () => tellOfPdfs(name));
});

function tellOfPdfs(name: BrowserName): void {
  let stand: Stand;
  beforeAll(async () => {
    stand = await startStand(name, {
      hosts: [HOST],
      plainHosts: [PLAIN_HOST],
      answer: url => {
        if (url.pathname === '/page') return { body: '<!doctype html><title>A page</title><p>Some text.' };
        if (url.pathname === '/around') return { body: AROUND };
        const body = fileAt(url.pathname);
        return body && { type: 'application/pdf', headers: { 'content-length': `${body.length}` }, body };
      },
      launch: { allowedOrigins: [`https://${HOST}/*`, `http://${PLAIN_HOST}/*`, 'file:///*'] },
    });
  });
  afterAll(() => stand?.stop());

  const click = async (path: string, site = `https://${HOST}`): Promise<{ popup: Surface; tab: Tab }> => {
    const tab = await stand.browser.open(`${site}/page`);
    // Not awaited until it has loaded: Firefox's viewer first asks for the password of a locked file.
    await tab.evaluate((target: string) => void setTimeout(() => location.assign(target)), path);
    await tab.waitFor((target: string) => location.pathname === target, { args: [path] });
    return { popup: await stand.browser.clickToolbar(tab), tab };
  };
  const waitForTitle = (popup: Surface, title: string) =>
    popup.waitFor(
      (wanted: string) =>
        document.querySelector<HTMLTextAreaElement>('[aria-label="Title"]')?.value === wanted,
      { args: [title], what: `the title ${title}`, timeoutMs: 60_000 },
    );
  const waitForSentence = (popup: Surface, sentence: string) =>
    popup.waitFor((wanted: string) => document.querySelector('.unread')?.textContent?.startsWith(wanted), {
      args: [sentence],
      what: `the sentence ${sentence}`,
      timeoutMs: 60_000,
    });
  const hasLoadedPdfJs = (popup: Surface) => popup.evaluate(() => 'pdfjsLib' in globalThis);

  test('asks for the site in Firefox, whose viewer lets no extension in, and for nothing in Chromium', async () => {
    const { popup, tab } = await click('/report.pdf');
    if (name === 'firefox') {
      await waitForSentence(popup, 'The browser shows this PDF where no extension can read it.');
      await popup.click({ role: 'button', name: `Allow reading PDFs from ${HOST}` });
    }
    await waitForTitle(popup, 'Review of River Gauges');
    expect(await popup.exists({ role: 'button', name: `Allow reading PDFs from ${HOST}` })).toBe(false);
    await tab.close();
  });

  test('a click captures title, authors and date, and Save keeps them', async () => {
    const { popup: surface, tab } = await click('/report.pdf');
    await waitForTitle(surface, 'Review of River Gauges');
    const popup = await CapturePopup.open(stand.browser, tab);
    await waitForTitle(popup.surface, 'Review of River Gauges');
    const facts = await popup.surface.evaluate(() => document.body.textContent ?? '');
    expect(facts).toContain('Okafor');
    expect(facts).toContain('2023-09-14');
    await popup.save(/(?:Saved|Queued).*$/);
    expect(await hasLoadedPdfJs(popup.surface)).toBe(true);
    expect(popup.surface.complaints()).toEqual([]);
    await tab.close();
  });

  test('an address without an ending is known for a PDF, and read in columns', async () => {
    const { popup, tab } = await click('/pdf/2503.04567v1');
    await waitForTitle(popup, TWO_COLUMNS.title);
    const facts = await popup.evaluate(() => document.body.textContent ?? '');
    expect(facts).toContain('2025-03-06');
    expect(popup.complaints()).toEqual([]);
    await tab.close();
  });

  test('an address that says nothing of a PDF is known for one too', async () => {
    const { popup, tab } = await click('/download/7');
    await waitForTitle(popup, 'Drift of Old Thermometers & Its Causes');
    await tab.close();
  });

  test('a PDF that came by plain http is read, in Firefox once its site is allowed', async () => {
    const { popup, tab } = await click('/report.pdf', `http://${PLAIN_HOST}`);
    if (name === 'firefox') {
      await popup.click({ role: 'button', name: `Allow reading PDFs from ${PLAIN_HOST}` });
    }
    await waitForTitle(popup, 'Review of River Gauges');
    await tab.close();
  });

  test('Chinese is read by the character maps of the extension', async () => {
    const { popup, tab } = await click('/chinese.pdf');
    await waitForTitle(popup, '温度计的漂移');
    expect(popup.complaints()).toEqual([]);
    await tab.close();
  });

  test('500 pages are read while the popup shows which, and no control moves', async () => {
    const { popup, tab } = await click('/long.pdf');
    await popup.waitForText({ role: 'status' }, /^Reading page \d+ of 500 …$/, { timeoutMs: 60_000 });
    const before = await popup.evaluate(places);
    await waitForTitle(popup, 'Review of River Gauges');
    await popup.waitFor(() => document.querySelector('[aria-busy="false"]') !== null, { timeoutMs: 60_000 });
    expect(await popup.exists({ role: 'button', name: 'Cancel' })).toBe(false);
    expect(await popup.evaluate(() => document.querySelector('.unread'))).toBeNull();
    await popup.waitFor(() => document.querySelector('[aria-label^="Add suggestion"]') !== null, {
      what: 'a suggestion',
    });
    // From the first page to the last suggestion, nothing that a person uses has moved.
    expect(await popup.evaluate(places)).toEqual(before);
    await tab.close();
  });

  test('Cancel ends the reading, keeps the facts and no half of the text, and Save works', async () => {
    const { popup, tab } = await click('/longer.pdf');
    await popup.waitForText({ role: 'status' }, /^Reading page \d+ of 4,000 …$/, { timeoutMs: 60_000 });
    await popup.fill('Key point 1', 'Typed while it was read.');
    await popup.click({ role: 'button', name: 'Cancel' });
    await waitForSentence(popup, 'Cancelled: the text was not kept.');
    await waitForTitle(popup, 'Review of River Gauges');
    expect(await popup.text({ name: 'Key point 1' })).toBe('Typed while it was read.');
    await popup.click({ role: 'button', name: 'Save' });
    await popup.waitForText({ role: 'status' }, /Saved|Queued/);
    await tab.close();
  });

  test('a popup closed in mid-reading keeps what was typed, and the next click reads again from the start', async () => {
    const { popup, tab } = await click('/long.pdf');
    await popup.waitForText({ role: 'status' }, /^Reading page \d+ of 500 …$/, { timeoutMs: 60_000 });
    await popup.fill('Key point 1', 'Typed before it was closed.');
    await stand.browser.closePopup();
    const again = await stand.browser.clickToolbar(tab);
    await again.waitFor(
      () =>
        document.querySelector<HTMLTextAreaElement>('[aria-label="Key point 1"]')?.value ===
        'Typed before it was closed.',
      { what: 'what was typed' },
    );
    await waitForTitle(again, 'Review of River Gauges');
    await again.waitFor(() => document.querySelector('[aria-busy="false"]') !== null, { timeoutMs: 60_000 });
    await again.click({ role: 'button', name: 'Save' });
    await again.waitForText({ role: 'status' }, /Saved|Queued/);
    const address = `https://${HOST}/long.pdf`;
    const kept = [...(await stored(stand.browser, 'entries')).values()].find(
      entry => (entry as { url: string }).url === address,
    );
    expect(kept).toMatchObject({ keyPoints: [{ text: 'Typed before it was closed.' }] });
    await tab.close();
  });

  test.each([
    ['locked with a password', '/locked.pdf', 'This PDF is locked with a password'],
    ['a scan', '/scan.pdf', 'This PDF has no text, as a scan has none.'],
    ['damaged', '/broken.pdf', 'This PDF is damaged'],
  ])('says in a sentence that it is %s, and Save keeps the address', async (_, path, sentence) => {
    const { popup, tab } = await click(path);
    await waitForSentence(popup, sentence);
    expect(await popup.evaluate(() => document.body.textContent)).toContain(`https://${HOST}${path}`);
    await popup.click({ role: 'button', name: 'Save' });
    await popup.waitForText({ role: 'status' }, /Saved|Queued/);
    await tab.close();
  });

  test('opened again beside the panel, its key points have their quotes, and nothing is said of them that nobody knows', async () => {
    const { popup, tab } = await click('/quoted.pdf');
    await waitForTitle(popup, 'Review of River Gauges');
    const suggestion = await popup.waitFor(
      () => document.querySelector('[aria-label^="Add suggestion"]')?.getAttribute('aria-label'),
      { what: 'a suggestion' },
    );
    await popup.click({ role: 'button', name: suggestion });
    await popup.click({ role: 'button', name: 'Save' });
    await popup.waitForText({ role: 'status' }, /Saved|Queued/);
    await stand.browser.closePopup();
    await tab.close();
    const entry = [...(await stored(stand.browser, 'entries')).values()].find(({ url }) =>
      url.endsWith('/quoted.pdf'),
    );
    const [point] = entry?.keyPoints ?? [];
    expect(point?.quote?.exact).toBeTruthy();

    const again = await click('/quoted.pdf');
    await again.popup.click({ role: 'button', name: 'Beside the page' });
    const panel = await stand.browser.panel();
    await panel.waitForText({ name: 'Key point 1' }, point?.text ?? '');
    await waitUntilRead(panel);
    const said = await panel.evaluate(() => document.querySelector('.editor-body')?.textContent ?? '');
    expect(said).toContain(point?.quote?.exact);
    // No script sees the words of a PDF in its viewer: they can neither be shown in place nor called gone.
    expect(said).not.toContain('This quote is not on the page any more.');
    expect(await panel.exists({ role: 'button', name: 'Show the quote of key point 1 on the page' })).toBe(
      false,
    );
    expect(panel.complaints()).toEqual([]);
    const link = await panel.evaluate(
      () => document.querySelector<HTMLAnchorElement>('.quote-line a')?.href ?? '',
    );
    expect(link).toContain(`https://${HOST}/quoted.pdf#:~:text=`);
    const there = await stand.browser.open(link);
    await there.waitFor(() => document.contentType === 'application/pdf' || 'PDFViewerApplication' in window);
    expect(await there.url()).toContain(`https://${HOST}/quoted.pdf`);
    await there.close();
    await panel.close();
    await again.tab.close();
  });

  test('a page with a PDF in it says that the PDF was not read', async () => {
    const { popup, tab } = await click('/around');
    await waitForSentence(popup, 'This page shows a PDF, whose text was not read.');
    expect(await popup.text({ name: 'Title' })).toBe('About a paper');
    await tab.close();
  });

  test('a page of HTML costs nothing of it', async () => {
    const { popup, tab } = await click('/page');
    await waitForTitle(popup, 'A page');
    expect(await hasLoadedPdfJs(popup)).toBe(false);
    await tab.close();
  });

  test('a file on this computer is read where the browser allows it', async () => {
    const path = join(stand.browser.profileDir, 'local.pdf');
    writeFileSync(path, pdfWithXmp());
    const tab = await stand.browser.open(pathToFileURL(path).href);
    const popup = await stand.browser.clickToolbar(tab);
    if (name === 'chromium') {
      await popup.click({ role: 'button', name: 'Allow reading PDFs from this computer' });
      await waitForTitle(popup, 'Drift of Old Thermometers & Its Causes');
    } else await waitForSentence(popup, 'The browser keeps this file to itself.');
    await tab.close();
  });
}

/** What a person types into or clicks, with its place. */
function places(): string[] {
  const controls = document.querySelectorAll('.editor-body :is(input, textarea, summary, button), .primary');
  return [...controls]
    .filter(control => !control.closest('.suggestions-box'))
    .map(control => {
      const { left, top, width } = control.getBoundingClientRect();
      return `${control.getAttribute('aria-label') ?? control.localName} ${left} ${top} ${width}`;
    });
}
