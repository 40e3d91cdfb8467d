import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningWiki } from '../wiki/src/server.ts';
import type { Tab } from './browsers/browser.ts';
import { ByKeyboard } from './by-keyboard.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { connectWiki, type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { startTestWiki, TEST_KEY } from './test-wiki.ts';

const HOST = 'sources.example';
const OTHER_KEY = 'another-key-for-tests';
const addressOf = (path: string) => `https://${HOST}/${path}`;
const titleOf = (path: string) => `About ${path}`;

/** What stands on the wiki and what the person sees of it: known sources, conflicts, imports, a second wiki, the sync page. */
eachBrowser(name => {
  let stand: Stand;
  let second: RunningWiki;
  beforeAll(async () => {
    stand = await startStand(name, {
      hosts: [HOST],
      answer: ({ pathname }) => ({
        body: `<!doctype html><title>${titleOf(pathname.slice(1))}</title><p>Words on gauges.</p>`,
      }),
    });
    second = await startTestWiki({ key: OTHER_KEY });
    await connectWiki(stand.browser, stand.wiki.url);
  });
  afterAll(async () => {
    await second?.close();
    await stand?.stop();
  });

  const api = async (path: string, body?: object, wiki = { url: stand.wiki.url, key: TEST_KEY }) => {
    const response = await fetch(`${wiki.url}/api/${path}`, {
      headers: { Authorization: `Bearer ${wiki.key}`, 'content-type': 'application/json' },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const entryOf = async (path: string) =>
    [...(await stored(stand.browser, 'entries')).values()].find(({ url }) => url === addressOf(path));
  const stateOf = async (path: string) => (await entryOf(path))?.sync.state;
  const capture = async (path: string, fill: (popup: CapturePopup) => Promise<void>) => {
    const tab = await stand.browser.open(addressOf(path));
    const popup = await CapturePopup.open(stand.browser, tab);
    await fill(popup);
    const said = await popup.save(/Synced$/);
    await stand.browser.closePopup();
    await tab.close();
    return said;
  };
  const openLibrary = (hash = '') => stand.browser.extensionPage(`library/index.html${hash}`);
  const says = (tab: Tab, words: string | RegExp) => tab.waitForText({ role: 'status' }, words);

  test('the popup tells that the wiki has a source, who cites it, and what the wiki says', async () => {
    await api('resources', {
      id: 'known-on-the-wiki',
      url: addressOf('known'),
      title: 'Known on the wiki',
      summary: 'What the wiki says.',
      citedBy: ['dense-transformers', 'interpretability'],
    });
    const tab = await stand.browser.open(addressOf('known'));
    const { surface } = await CapturePopup.open(stand.browser, tab);
    await surface.waitFor(
      () => document.querySelector('.wiki-source summary')?.textContent?.includes('cited by 2 pages'),
      { what: 'the line of the wiki' },
    );
    await surface.evaluate(() => document.querySelector<HTMLElement>('.wiki-source summary')?.focus());
    await surface.press('Enter');
    const pages = await surface.waitFor(() => {
      const items = document.querySelectorAll('.wiki-source[open] .wiki-source-pages li');
      return items.length > 0 ? [...items].map(({ textContent }) => textContent) : null;
    });
    expect([...pages].sort()).toEqual([
      'Dense Transformers concept · 58.0',
      'Interpretability research area · 66.0',
    ]);
    const said = await surface.evaluate(() => document.querySelector('.wiki-source dl')?.textContent);
    expect(said).toContain('Summary:What the wiki says.');
    expect(await surface.exists({ role: 'link', name: 'Open on the wiki' })).toBe(true);
    await stand.browser.closePopup();
    await tab.close();
  });

  test('a page that the wiki does not know shows no such line', async () => {
    const tab = await stand.browser.open(addressOf('unknown'));
    const { surface } = await CapturePopup.open(stand.browser, tab);
    expect(await surface.evaluate(() => document.querySelector('.wiki-source')?.textContent)).toBe('');
    await stand.browser.closePopup();
    await tab.close();
  });

  test('a field that both changed is decided in the library by keyboard alone, and synced', async () => {
    await capture('conflict', popup => popup.surface.fill('Summary', 'Both agree.'));
    const { id } = (await entryOf('conflict')) ?? {};
    const tab = await stand.browser.open(addressOf('conflict'));
    const { surface } = await CapturePopup.open(stand.browser, tab);
    // From here on what the wiki says has been read: the next change there comes after it.
    await surface.waitFor(() => document.querySelector('.wiki-source summary'));
    await api('resources', {
      id,
      url: addressOf('conflict'),
      title: titleOf('conflict'),
      summary: 'Theirs.',
    });
    await surface.fill('Summary', 'Mine.');
    await surface.click({ role: 'button', name: 'Save' });
    await surface.waitForText({ role: 'status' }, /^Changed here and on the wiki: summary\./);
    await expect.poll(() => surface.exists({ role: 'button', name: 'Resolve' })).toBe(true);
    await stand.browser.closePopup();
    await tab.close();

    // Where the popup's button leads to.
    const led = await openLibrary(`#resolve=${id}`);
    await led.waitForText({ role: 'heading', name: 'Changed here and on the wiki' }, /Changed/);
    await led.close();

    const library = await openLibrary();
    await stand.browser.bringToFront(library);
    await library.waitFor(() => document.querySelector('.source-row .row-title'));
    await library.press('/');
    await library.type('conflict');
    await library.waitFor(() => document.querySelectorAll('.source-row').length === 1);
    await new ByKeyboard(library).button(`Resolve: ${titleOf('conflict')}`);
    await library.waitFor(
      () => document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'radio',
      { what: 'the focus on the first choice' },
    );
    expect(await library.isChecked({ role: 'radio', name: 'Mine' })).toBe(false);
    await library.press(' ');
    expect(await library.isChecked({ role: 'radio', name: 'Mine' })).toBe(true);
    await library.press('ArrowDown');
    await library.press('ArrowDown');
    expect(await library.isChecked({ role: 'radio', name: 'Edit' })).toBe(true);
    await library.press('Tab');
    await library.press('a', ['Control']);
    await library.type('Both.');
    await library.press('Tab');
    await library.press('Enter');
    await says(library, 'Kept here, and on its way to the wiki.');
    await expect.poll(() => stateOf('conflict'), { timeout: 30_000 }).toBe('synced');
    expect(await api(`resources/${id}`)).toMatchObject({ summary: 'Both.' });
    expect((await entryOf('conflict'))?.summary).toBe('Both.');
    await library.close();
  });

  test('the sync page tells which field was not taken, and why', async () => {
    await capture('dated', async popup => {
      await popup.unfold();
      await popup.surface.fill('Published', '2025-07');
    });
    const library = await openLibrary('#sync');
    await library.waitFor(() => document.body.textContent?.includes('On the wiki, but not whole (1)'));
    const fields = await library.evaluate(() => document.querySelector('.refused')?.textContent);
    expect(fields).toBe('PublishedThe wiki takes whole dates only; 2025-07 is kept here.');
    await library.click({ role: 'button', name: `Send again: ${titleOf('dated')}` });
    await says(library, 'Sending it.');
    await library.press('Escape');
    await library.click({ role: 'link', name: 'All sources' });
    await library.click({ role: 'button', name: `See what was refused: ${titleOf('dated')}` });
    await library.waitForText({ role: 'heading', name: 'Not taken by the wiki' }, /Not taken/);
    await library.close();
  });

  test('what a page of the wiki cites is imported', async () => {
    for (const at of [1, 2, 3]) {
      await api('resources', {
        id: `imported-${at}`,
        url: addressOf(`imported-${at}`),
        title: `Imported ${at}`,
        citedBy: ['scheming'],
      });
    }
    const library = await openLibrary();
    await library.click({ role: 'button', name: 'Import' });
    await library.click({ role: 'button', name: 'Import from wiki' });
    await library.fill('Page', 'schem');
    await library.waitFor(
      () =>
        document.querySelector('[role="option"][aria-selected="true"]')?.textContent?.startsWith('Scheming'),
      { what: 'the page among those found' },
    );
    await library.press('Enter');
    await library.click({ role: 'button', name: 'Start import' });
    const outcome = () =>
      library.evaluate(() => document.querySelector('.sheet-foot [aria-live]')?.textContent);
    await expect.poll(outcome).toBe('3 new, 0 known already');
    await library.click({ role: 'button', name: 'Start import' });
    await expect.poll(outcome).toBe('0 new, 3 known already');
    await library.press('Escape');
    await library.waitFor(() => document.body.textContent?.includes('Imported 3'));
    expect(await stateOf('imported-1')).toBe('synced');
    await library.close();
  });

  test('a second wiki is connected beside the first, and gets what is sent to it', async () => {
    const options = await stand.browser.extensionPage('options/index.html');
    await options.waitForText({ role: 'status' }, /^Connected/);
    await options.click({ role: 'button', name: 'Add another' });
    await options.fill('Name', 'Second');
    await options.fill('Wiki address', second.url);
    await options.fill('API key', OTHER_KEY);
    await options.click({ role: 'button', name: 'Connect' });
    await options.waitForText({ role: 'status' }, `Connected to ${second.url}.`);
    await expect.poll(() => options.exists({ role: 'button', name: `Use ${stand.wiki.url}` })).toBe(true);

    const library = await openLibrary();
    await library.click({ role: 'button', name: `Send to this wiki: ${titleOf('conflict')}` });
    await says(library, 'Sending it to this wiki.');
    const { id } = (await entryOf('conflict')) ?? {};
    await expect
      .poll(() => api(`resources/${id}`, undefined, { url: second.url, key: OTHER_KEY }))
      .toMatchObject({ summary: 'Both.' });
    await library.close();

    await options.click({ role: 'button', name: `Use ${stand.wiki.url}` });
    await options.waitForText({ role: 'status' }, `Connected to ${stand.wiki.url}.`);
    await options.click({ role: 'button', name: 'Remove Second' });
    await expect.poll(() => options.exists({ role: 'button', name: 'Remove Second' })).toBe(false);
    expect([...(await stored(stand.browser, 'wikis')).keys()]).toEqual([stand.wiki.url]);
    await options.close();
  });
});
