import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writtenPages } from '../fixtures/pages.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { FULL_ADDRESS, sampleLibrary } from './sample-library.ts';
import { NARROW, screensOf, WIDE } from './show-screen.ts';
import { connectWiki, type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { TEST_KEY } from './test-wiki.ts';
import { answering, startWikiProxy, type WikiProxy } from './wiki-proxy.ts';

const HOST = 'transformer-circuits.pub';
const CONFLICTED = 'Concrete Problems in AI Safety';

eachBrowser(name => {
  let stand: Stand;
  let wiki: WikiProxy;
  let folder: string;
  let article: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'screens-'));
    const [page] = await writtenPages();
    article = `https://${HOST}${page?.path}`;
    stand = await startStand(name, {
      hosts: [HOST, 'full.example'],
      answer: ({ pathname }) => {
        if (pathname === '/paper') return { type: 'application/pdf', body: '%PDF-1.4' };
        return { body: pathname === page?.path ? page.html : '<title>A page</title><p>Words.</p>' };
      },
    });
    wiki = await startWikiProxy(stand.wiki.url);
  });
  afterAll(async () => {
    await wiki?.down();
    await stand?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const show = screensOf(name);
  const click = async (address: string) =>
    CapturePopup.open(stand.browser, await stand.browser.open(address));
  const openLibrary = () => stand.browser.extensionPage('library/index.html');

  test('options: nothing connected, an error, connected', async () => {
    const options = await stand.browser.extensionPage('options/index.html');
    await options.waitForText({ role: 'status' }, /^Not connected/);
    await show('options-empty', options, WIDE);
    await options.fill('Wiki address', 'http://wiki.example');
    await options.click({ role: 'button', name: 'Connect' });
    await options.waitForText({ role: 'status' }, /^Plain http/);
    await show('options-error', options, WIDE);
    await show('options-error-narrow', options, NARROW);
    await options.close();
    await connectWiki(stand.browser, wiki.url);
    const again = await stand.browser.extensionPage('options/index.html');
    await again.waitForText({ role: 'status' }, /^Connected/);
    await show('options-connected', again, WIDE);
    await show('options-connected-narrow', again, NARROW);
    await again.close();
  });

  test('library: empty', async () => {
    const library = await openLibrary();
    await library.waitFor(() => document.querySelector('.empty'));
    await show('library-empty', library, WIDE);
    await show('library-empty-narrow', library, NARROW);
    await library.close();
  });

  test('popup: fresh, filled, synced, captured before', async () => {
    const popup = await click(article);
    await show('popup-fresh', popup.surface);
    await popup.writeKeyPoints(['Attribution graphs hold up across languages.', 'Crosscoders disagree.']);
    await popup.surface.click({ role: 'radio', name: '3 Good' });
    await popup.surface.fill('Why this rating', 'Preliminary by its own account.');
    await popup.surface.fill('Summary', 'Five short notes.');
    await popup.cite('dense', 'Dense Transformers');
    await popup.surface.fill('Tags', 'circuits');
    await popup.surface.press('Enter');
    await show('popup-filled', popup.surface);
    await popup.unfold();
    await show('popup-unfolded', popup.surface);
    await popup.save(/Synced$/);
    await show('popup-synced', popup.surface);
    await show('popup-captured', (await click(article)).surface);
  });

  test('popup: what can’t be read, what is no source, what the wiki did not take', async () => {
    await show('popup-unreadable', (await click(`https://${HOST}/paper`)).surface);
    const nothing = await stand.browser.clickToolbar(await stand.browser.open('about:blank'));
    await nothing.waitFor(() => document.querySelector('.no-source'));
    await show('popup-no-source', nothing);
    const popup = await click(`https://${HOST}/other`);
    wiki.trouble = answering(401, 'text/plain', 'Invalid API key');
    await popup.save(/mend the key/);
    await show('popup-error', popup.surface);
    wiki.trouble = undefined;
  });

  test('library: full, found, in the dialog', async () => {
    const file = join(folder, 'library.json');
    writeFileSync(file, await sampleLibrary());
    const library = await openLibrary();
    await library.chooseFiles('input[type="file"]', [file]);
    await library.waitForText({ role: 'status' }, '7 new.');
    await show('library-import', library, WIDE);
    await show('library-import-narrow', library, NARROW);
    await library.click({ role: 'button', name: 'Import 7' });
    await library.waitForText({ role: 'status' }, /^7 added/);
    await library.click({ role: 'button', name: 'Close' });
    await expect
      .poll(async () => (await stored(stand.browser, 'outbox')).size, { timeout: 60_000 })
      .toBeLessThanOrEqual(2);
    await library.click({ role: 'checkbox', name: 'Select', index: 1 });
    await show('library-full', library, WIDE);
    await show('library-full-narrow', library, NARROW);
    await library.click({ role: 'button', name: 'Export' });
    await show('library-menu-narrow', library, NARROW);
    await library.press('Escape');
    await library.click({ role: 'button', name: 'Edit Concrete Problems in AI Safety' });
    await library.waitFor(() => document.querySelector('dialog [aria-label="Title"]'));
    await show('library-dialog', library, WIDE);
    await show('library-dialog-narrow', library, NARROW);
    await library.close();
  });

  test('the wiki’s side: sync page, what was refused, a conflict, import', async () => {
    const library = await openLibrary();
    const resolve = { role: 'button', name: `Resolve: ${CONFLICTED}` };
    await library.click({ role: 'button', name: `Edit ${CONFLICTED}` });
    await library.waitFor(() => document.querySelector('.wiki-source summary'));
    const { id, url, title } = [...(await stored(stand.browser, 'entries')).values()].find(
      entry => entry.title === CONFLICTED,
    )!;
    await fetch(`${stand.wiki.url}/api/resources`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id, url, title, summary: 'Theirs, '.repeat(80), credibilityOverride: 2 }),
    });
    await library.fill('Summary', 'Mine.');
    await library.click({ role: 'radio', name: '3 Good' });
    await library.press('Enter', ['Control']);
    await library.waitForText({ role: 'status' }, /^Changed here/);
    await library.press('Escape');
    await library.click(resolve);
    await library.click({ role: 'radio', name: 'Edit', index: 0 });
    await show('conflict', library, WIDE);
    await show('conflict-narrow', library, NARROW);
    await library.press('Escape');
    await library.click({ role: 'button', name: 'Import' });
    await library.click({ role: 'button', name: 'Import from wiki' });
    await show('import', library, WIDE);
    await show('import-narrow', library, NARROW);
    await library.press('Escape');
    await library.close();
    const sync = await stand.browser.extensionPage('library/index.html#sync');
    await sync.waitFor(() => document.querySelector('.refused'));
    await show('sync', sync, WIDE);
    await show('sync-narrow', sync, NARROW);
    await sync.close();
    const refused = await click(article);
    await refused.surface.click({ role: 'button', name: 'See what was refused' });
    await show('popup-refused', refused.surface);
    await refused.surface.press('Escape');
    await refused.surface.waitFor(() => document.querySelector('.wiki-source summary'));
    await refused.surface.evaluate(() =>
      document.querySelector('details.wiki-source')?.setAttribute('open', ''),
    );
    await show('popup-known', refused.surface);
  });

  test('popup: too much of everything', async () => {
    const popup = await click(FULL_ADDRESS);
    await show('popup-full', popup.surface);
    await popup.unfold();
    await show('popup-full-unfolded', popup.surface);
    await popup.surface.focus({ name: 'Tags' });
    await show('popup-full-tags', popup.surface);
  });

  test('wiki: the list and a resource page', async () => {
    const list = await stand.browser.open(`${stand.wiki.url}/resources`);
    await show('wiki-list', list, WIDE);
    await show('wiki-list-narrow', list, NARROW);
    const { id } = [...(await stored(stand.browser, 'entries')).values()].find(({ url }) => url === article)!;
    const resource = await stand.browser.open(`${stand.wiki.url}/resources/${id}`);
    await show('wiki-resource', resource, WIDE);
    await show('wiki-resource-narrow', resource, NARROW);
  });
});
