import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CapturePopup } from '../e2e/capture-popup.ts';
import { ordinaryLibrary } from '../e2e/sample-library.ts';
import { connectWiki, startStand } from '../e2e/stand.ts';
import { writtenPages } from '../fixtures/pages.ts';

// Takes the README's pictures anew, from the built extension in Chromium: npx tsx scripts/pictures.ts

const FOLDER = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const HOST = 'transformer-circuits.pub';
const WINDOW = { width: 1000, height: 560 };

const picture = (name: string) => join(FOLDER, `${name}.png`);
const [article] = await writtenPages();
if (!article) throw new Error('The sample article is missing from fixtures/pages.');
await mkdir(FOLDER, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
const stand = await startStand('chromium', {
  hosts: [HOST],
  answer: ({ pathname }) => (pathname === article.path ? { body: article.html } : undefined),
  // The small screen of a headless Chromium would cut the popup.
  launch: { extraArgs: ['--screen-info={1600x1200}'] },
});
try {
  const { browser, wiki } = stand;
  await connectWiki(browser, wiki.url);
  const library = await browser.extensionPage('library/index.html');
  const file = join(folder, 'library.json');
  await writeFile(file, await ordinaryLibrary());
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
  await popup.surface.screenshot(picture('popup-light'), { dark: false });
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
  await popup.surface.screenshot(picture('popup-dark'), { dark: true });
  const resource = await popup.surface.waitFor<string>(
    () => document.querySelector<HTMLAnchorElement>('.status a')?.href ?? '',
  );
  await browser.closePopup();

  await library.waitFor(() => document.querySelectorAll('.source-row .row-title').length >= 6);
  await library.evaluate(() => document.querySelector<HTMLElement>('.source-row')?.click());
  await library.screenshot(picture('library'), { width: 1280, height: 640 });
  for (const view of ['overview', 'venues', 'duplicates']) {
    await library.navigate(`${browser.extensionOrigin}library/index.html#${view}`);
    await library.waitFor(() => document.readyState === 'complete' && document.querySelector('h2'));
    await library.screenshot(picture(view), WINDOW);
  }
  const options = await browser.extensionPage('options/index.html');
  await options.waitForText({ role: 'status' }, /^Connected/);
  await options.screenshot(picture('options'), WINDOW);
  const wikiTab = await browser.open(resource);
  await wikiTab.screenshot(picture('resource-page'), { ...WINDOW, height: 900 });
  await wikiTab.navigate(`${wiki.url}/resources`);
  await wikiTab.screenshot(picture('resources'), WINDOW);
} finally {
  await stand.stop();
  await rm(folder, { recursive: true, force: true });
}
