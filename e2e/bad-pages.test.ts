import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUSY_HOST, badAnswer, HOST, leavingScript, nowhere, OWN_PAGES, STORES } from './bad-site.ts';
import type { Surface } from './browsers/browser.ts';
import { eachBrowser } from './each-browser.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';

/** What a person sees once the popup has come to rest. */
interface Sight {
  title: string;
  /** Why the page was not read, or why there is nothing to capture. */
  sentences: string[];
  canSave: boolean;
}

eachBrowser(name => {
  let reader: Reader;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bad-pages-'));
    reader = await startReader(name, { hosts: [HOST, BUSY_HOST, STORES[name]], answer: badAnswer });
  });
  afterAll(async () => {
    await reader?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens an address, also one that fails to load, and clicks the button there. */
  const click = async (address: string) => {
    const tab = await reader.browser.open(`https://${HOST}/good`);
    // As from a link: a driver's navigation fails with the page.
    if (address.startsWith('https://nowhere')) await nowhere(tab, address);
    else await tab.navigate(address);
    return { tab, popup: await reader.browser.clickToolbar(tab) };
  };
  const look = (popup: Surface) =>
    popup.waitFor(atRest, { what: 'the popup to come to rest', timeoutMs: 40_000 });
  const entryAt = async (url: string) =>
    [...(await stored(reader.browser, 'entries')).values()].find(entry => entry.url === url);
  const save = async (popup: Surface) => {
    await popup.click({ role: 'button', name: 'Save' });
    await popup.waitForText({ role: 'status' }, 'Saved');
  };

  test('a page that is busy for long is given up, and its address can be saved', async () => {
    const address = `https://${BUSY_HOST}/good`;
    const tab = await reader.browser.open(address);
    // Ends by itself, while the other tests run: a browser waits for such a page before it closes its tab.
    await tab.evaluate(() => {
      setTimeout(() => {
        const end = Date.now() + 20_000;
        while (Date.now() < end);
      }, 0);
    });
    const popup = await reader.browser.clickToolbar(tab);
    const { sentences, canSave } = await look(popup);
    expect(sentences).toEqual([expect.stringMatching(/^The page is busy/)]);
    expect(canSave).toBe(true);
    await save(popup);
    expect(await entryAt(address)).toMatchObject({ url: address });
  });

  test.each(OWN_PAGES[name])('%s has nothing to capture, and the popup says so', async address => {
    const { tab, popup } = await click(address);
    const { sentences, canSave } = await look(popup);
    expect(sentences).toEqual(['This page has no web address that could be cited.']);
    expect(canSave).toBe(false);
    await tab.close();
  });

  test.each([
    ['the add-on store', `https://${STORES[name]}/detail/1`, /lets no extension read this page/],
    ['a page that did not load', 'https://nowhere.example/', /lets no extension read this page/],
    ['a PDF', `https://${HOST}/paper.pdf`, /This PDF has no text|shows this PDF where no extension/],
  ])('%s gives one sentence, and its address can be saved', async (_what, address, sentence) => {
    const { tab, popup } = await click(address);
    const { sentences, canSave } = await look(popup);
    expect(sentences).toEqual([expect.stringMatching(sentence)]);
    expect(canSave).toBe(true);
    await save(popup);
    expect(await entryAt(address)).toMatchObject({ url: address });
    await tab.close();
  });

  test.each([
    ['an image', '/pixel.png', /pixel\.png/],
    ['a text file', '/notes.txt', /^(bad\.example\/)?notes\.txt$|^$/],
    ['a page without a word', '/empty', /./],
    ['a page without an article', '/menu', 'Menu'],
    ['a page whose scripts spoil the DOM', '/hostile', 'Nothing works here'],
    ['a page of 20 MB', '/huge', 'What counting taught us'],
    ['a page that was not found', '/gone', 'Not found'],
  ])('%s is filled as far as possible, and saved', async (_what, path, title) => {
    const address = `https://${HOST}${path}`;
    const { tab, popup } = await click(address);
    const seen = await look(popup);
    expect(seen).toEqual({ title: expect.stringMatching(title), sentences: [], canSave: true });
    await save(popup);
    const entry = await entryAt(address);
    const snapshot = (await stored(reader.browser, 'snapshots', ['httpStatus'])).get(entry?.id ?? '');
    expect(snapshot?.httpStatus).toBe(path === '/gone' ? 404 : 200);
    expect(popup.complaints()).toEqual([]);
    // The driver can't ask a page that has spoilt `JSON`.
    await tab.navigate('about:blank');
    await tab.close();
  });

  test('a file of this computer is read, or the popup says why not', async () => {
    const path = join(folder, 'page.html');
    writeFileSync(path, '<!doctype html><title>A file</title><p>Words in a file.</p>');
    const { tab, popup } = await click(pathToFileURL(path).href);
    const { title, sentences } = await look(popup);
    expect({ title, sentences }).toSatisfy(
      () => (title === 'A file' && sentences.length === 0) || sentences.length === 1,
    );
    await tab.close();
  });

  test('a page that leaves while it is read is read to its end or not at all, and never the next one', async () => {
    const address = `https://${HOST}/leaving`;
    const tab = await reader.browser.open(`https://${HOST}/good`);
    await tab.evaluate(to => location.assign(to), address);
    await tab.waitFor(() => document.title === 'Leaving');
    const popup = await reader.browser.clickToolbar(tab);
    await popup.waitForText({ role: 'status' }, 'Reading the page …');
    leavingScript.release("location.replace('/good?next')");
    const { title, sentences, canSave } = await look(popup);
    expect({ title, canSave }).toEqual({ title: 'Leaving', canSave: true });
    // Firefox may be done before it leaves.
    if (sentences.length > 0) expect(sentences).toEqual([expect.stringMatching(/^The page changed while/)]);
    await save(popup);
    expect(await entryAt(address)).toMatchObject({ title: 'Leaving', url: address });
    await tab.close();
  });
});

function atRest(): Sight | undefined {
  const texts = (selector: string) =>
    [...document.querySelectorAll(selector)].map(element => element.textContent).filter(Boolean);
  const title = document.querySelector<HTMLTextAreaElement>('[aria-label="Title"]');
  const sentences = texts('.unread p:first-child, .no-source [role="status"]');
  const isReading = document.querySelector('[aria-busy="true"]') !== null;
  if (isReading || (!title && sentences.length === 0)) return undefined;
  const save = [...document.querySelectorAll('button')].find(button => button.textContent === 'Save');
  return { title: title?.value ?? '', sentences, canSave: save !== undefined && !save.disabled };
}
