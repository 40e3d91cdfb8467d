import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScreenshotOptions, Surface } from '../e2e/browsers/browser.ts';
import { CapturePopup } from '../e2e/capture-popup.ts';
import { waitUntilRead } from '../e2e/capture-sample.ts';
import { ordinaryLibrary } from '../e2e/sample-library.ts';
import { connectWiki, startStand } from '../e2e/stand.ts';
import { writtenPages } from '../fixtures/pages.ts';
import { entryIdOf } from '../src/domain/ids.ts';

// Takes the README's pictures anew, from the built extension in Chromium: npx tsx scripts/pictures.ts
// With --store those for the stores, in the one size that they take.

const isForStores = process.argv.includes('--store');
const FOLDER = fileURLToPath(
  new URL(isForStores ? '../store/screenshots/' : '../docs/pictures/', import.meta.url),
);
const HOST = 'transformer-circuits.pub';
const WINDOW = { width: 1000, height: 560 };
const STORE_WINDOW = { width: 1280, height: 800, dark: false };

const picture = (name: string) => join(FOLDER, `${name}.png`);
/** Takes a picture under its name in the README, or in the stores; one that has no name there is left out. */
const take = async (
  surface: Surface,
  names: { readme?: string; store?: string },
  view: ScreenshotOptions,
) => {
  const name = isForStores ? names.store : names.readme;
  if (name) await surface.screenshot(picture(name), isForStores ? STORE_WINDOW : view);
};
let composed = '';
const [article] = await writtenPages();
if (!article) throw new Error('The sample article is missing from fixtures/pages.');
await mkdir(FOLDER, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
const stand = await startStand('chromium', {
  hosts: [HOST],
  database: 'embedded',
  // As with a mouse, which a browser without a window has not: a row's buttons come with it.
  launch: {
    extraArgs: [
      '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
    ],
  },
  answer({ pathname }) {
    if (pathname === '/composed') return { body: composed };
    return pathname === article.path ? { body: article.html } : undefined;
  },
});
try {
  const { browser, wiki } = stand;
  await connectWiki(browser, wiki.url);
  const library = await browser.extensionPage('library/index.html');
  const file = join(folder, 'library.json');
  await writeFile(file, await readLibrary());
  await library.chooseFiles('input[type=file]', [file]);
  await library.waitFor(() => {
    const button = [...document.querySelectorAll<HTMLButtonElement>('dialog button.primary')].find(
      ({ textContent, disabled }) => /^Import \d/.test(textContent ?? '') && !disabled,
    );
    button?.click();
    return button !== undefined;
  });
  await library.waitFor(() =>
    /added/.test(document.querySelector('dialog [role=status]')?.textContent ?? ''),
  );
  await library.click({ role: 'button', name: 'Close' });

  const tab = await browser.open(`https://${HOST}${article.path}`);
  const popup = await CapturePopup.open(browser, tab);
  await popup.surface.waitFor(() => document.querySelector('.suggestions-box button'));
  if (!isForStores) await popup.surface.screenshot(picture('popup-light'), { dark: false });
  await popup.writeKeyPoints([
    'Attribution graphs look alike in three languages, most of all in the middle layers.',
    'The authors list what their method does not see yet.',
  ]);
  await popup.surface.fill('Summary', 'Five short notes from a month of interpretability research.');
  await popup.surface.fill('Tags', 'interpretability');
  await popup.surface.press('Enter');
  await popup.cite('mechanistic', 'Mechanistic Interpretability');
  await popup.save(/Synced$/);
  await popup.surface.evaluate(() => document.querySelector('.editor-body')?.scrollTo(0, 0));
  const resource = await popup.surface.waitFor<string>(
    () => document.querySelector<HTMLAnchorElement>('.status a')?.href ?? '',
  );
  if (isForStores) await overItsPage(popup.surface, tab, '1-capture');
  else await popup.surface.screenshot(picture('popup-dark'), { dark: true });
  if (!isForStores) {
    await popup.surface.click({ role: 'button', name: 'Beside the page' });
    const panel = await browser.panel();
    await waitUntilRead(panel);
    await tab.evaluate(() => {
      const paragraph = [...document.querySelectorAll('article p, main p, p')].find(
        ({ textContent }) => (textContent ?? '').length > 80,
      );
      if (paragraph) getSelection()?.selectAllChildren(paragraph);
    });
    await panel.waitForText({ role: 'button', name: 'Add as key point' }, /./);
    await panel.waitFor(() => document.querySelector('.suggestions-box button'));
    await panel.screenshot(picture('panel'), { width: 380, height: 560 });
    await panel.close();
    const welcome = await browser.extensionPage('welcome/index.html');
    await welcome.screenshot(picture('welcome'), WINDOW);
    await welcome.close();
  }
  await browser.closePopup();

  await library.waitFor(() => document.querySelectorAll('.source-row .row-title').length >= 6);
  await library.evaluate(() => document.querySelector<HTMLElement>('.source-row')?.click());
  await library.waitFor(() => document.querySelector('.reader-part'));
  await take(library, { readme: 'library', store: '2-library' }, { width: 1280, height: 640 });
  const views = [
    { readme: 'overview', store: '3-overview', shows: '.chart' },
    { readme: 'venues', shows: '.venue-domains' },
    { readme: 'duplicates', shows: '.duplicate' },
  ];
  for (const names of views) {
    await library.navigate(`${browser.extensionOrigin}library/index.html#${names.readme}`);
    await library.waitFor((selector: string) => document.querySelector(selector), { args: [names.shows] });
    if (names.readme === 'duplicates') {
      await library.evaluate(() => document.querySelector<HTMLElement>('.duplicate-actions button')?.click());
      await library.waitFor(() => document.querySelector('.duplicate table'));
    }
    await take(library, names, WINDOW);
  }
  const options = await browser.extensionPage('options/index.html');
  await options.waitForText({ role: 'status' }, /^Connected/);
  await take(options, { readme: 'options', store: '4-options' }, WINDOW);
  const wikiTab = await browser.open(resource);
  await take(wikiTab, { readme: 'resource-page', store: '5-wiki' }, { ...WINDOW, height: 900 });
  await wikiTab.navigate(`${wiki.url}/resources`);
  await take(wikiTab, { readme: 'resources' }, WINDOW);
} finally {
  await stand.stop();
  await rm(folder, { recursive: true, force: true });
}

/** The ordinary sources, each with a text of its own, and one of them again, as it came from another address. */
async function readLibrary(): Promise<string> {
  const { entries, ...head } = JSON.parse(await ordinaryLibrary());
  for (const entry of entries) entry.snapshot.text = `${entry.title}. `.repeat(100);
  const [first] = entries;
  first.identifiers.arxivId = '1606.06565';
  const url = 'https://arxiv.org/pdf/1606.06565';
  const again = { ...first, id: await entryIdOf(url), stableId: 'sid_SampleTwin', url, capturedUrl: url };
  entries.push({ ...again, credibility: { override: 4, reason: '' }, tags: ['accidents'], keyPoints: [] });
  return JSON.stringify({ ...head, entries });
}

/** The popup over its page, as a person sees both: no browser takes a picture of its own window. */
async function overItsPage(popup: Surface, page: Surface, name: string): Promise<void> {
  const parts = { popup: join(folder, 'popup.png'), page: join(folder, 'page.png') };
  await popup.screenshot(parts.popup, { dark: false });
  await page.screenshot(parts.page, STORE_WINDOW);
  const [over, under] = await Promise.all(
    [parts.popup, parts.page].map(
      async path => `data:image/png;base64,${(await readFile(path)).toString('base64')}`,
    ),
  );
  composed = `<!doctype html><title>Both</title><style>body { margin: 0; background: url(${under}) no-repeat }
img { position: absolute; top: 16px; right: 16px; max-height: 768px; border: 1px solid #8886; border-radius: 8px; box-shadow: 0 8px 32px #0006 }
</style><img src="${over}" alt="">`;
  await stand.browser.closePopup();
  const both = await stand.browser.open(`https://${HOST}/composed`);
  await both.screenshot(picture(name), STORE_WINDOW);
  await both.close();
}
