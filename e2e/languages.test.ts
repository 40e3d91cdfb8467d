import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writtenPages } from '../fixtures/pages.ts';
import type { Surface } from './browsers/browser.ts';
import { eachBrowser } from './each-browser.ts';
import { NARROW, screensOf, WIDE } from './show-screen.ts';
import { builtExtension, type Reader, startReader } from './stand.ts';
import { WORK_SIZE, workLibrary } from './work-library.ts';

const HOST = 'transformer-circuits.pub';
/** One of each kind, shown on every screen: long words, many words, no spaces, right to left. */
const KINDS = ['de', 'fr', 'ja', 'ar'];
/** The others are much like one of them, and are shown where most is read. */
const LANGUAGES = [...KINDS, 'es', 'zh_CN'];
/** What the library shows in place of its sources, each with the sign that it is there. */
const VIEWS = [
  ['overview', '.charts h3'],
  ['venues', '.venues'],
  ['duplicates', '.view-head'],
  ['check', '.check-note'],
  ['tabs', '.tabs-ask'],
  ['trash', '.view-head'],
  ['sync', '.view-head'],
] as const;

// The browsers here speak English alone, so each language takes the place of English in a copy of the built extension.
eachBrowser(name => {
  describe.each(LANGUAGES)('in %s', language => {
    let reader: Reader;
    let folder: string;
    let article: string;
    const messages = JSON.parse(
      readFileSync(join(builtExtension(name), '_locales', language, 'messages.json'), 'utf8'),
    ) as Record<string, { message: string }>;
    const say = (key: string) => messages[key]?.message ?? '';
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), `speaks-${language}-`));
      const extensionDir = join(folder, 'extension');
      cpSync(builtExtension(name), extensionDir, { recursive: true });
      cpSync(join(extensionDir, '_locales', language), join(extensionDir, '_locales/en'), {
        recursive: true,
      });
      const [page] = await writtenPages();
      article = `https://${HOST}${page?.path}`;
      reader = await startReader(name, {
        hosts: [HOST],
        answer: ({ pathname }) => ({ body: pathname === page?.path ? page.html : '<title>A page</title>' }),
        launch: { extensionDir },
      });
    });
    afterAll(async () => {
      await reader?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    // Words fit or don't: colours are looked at in English.
    const show = screensOf(name, KINDS.includes(language) ? ['light', 'large'] : ['light']);

    if (KINDS.includes(language)) {
      test('the library speaks it, and nothing is cut', async () => {
        const library = await reader.browser.extensionPage('library/index.html');
        const file = join(folder, 'library.json');
        writeFileSync(file, await workLibrary());
        await library.chooseFiles('input[type="file"]', [file]);
        await library.waitFor(() => document.querySelector('.import-file .primary:not(:disabled)'));
        await show(`import-${language}`, library, WIDE);
        await library.evaluate(() => document.querySelector<HTMLElement>('.import-file .primary')?.click());
        await library.waitFor((rows: number) => document.querySelectorAll('.source-row').length === rows, {
          args: [WORK_SIZE],
          what: 'the imported sources',
        });
        await library.press('Escape');
        await show(`library-${language}`, library, WIDE);
        await show(`library-${language}-narrow`, library, NARROW);
        await library.evaluate(() => document.querySelector<HTMLElement>('.source-row')?.click());
        await library.waitFor(() => document.querySelector('.reader-text'));
        await show(`reading-${language}`, library, WIDE);
        await show(`reading-${language}-narrow`, library, NARROW);
        await library.press('e');
        await library.waitFor(() => document.querySelector('dialog .judgement'));
        await unfold(library);
        await show(`dialog-${language}-narrow`, library, NARROW);
        await library.press('Escape');
        for (const [view, sign] of VIEWS) {
          await library.evaluate((hash: string) => {
            location.hash = hash;
          }, view);
          await library.waitFor((selector: string) => document.querySelector(selector), { args: [sign] });
          await show(`${view}-${language}-narrow`, library, NARROW);
        }
        await library.close();
      });

      test('options, welcome and privacy speak it, and nothing is cut', async () => {
        const options = await reader.browser.extensionPage('options/index.html');
        await options.waitFor(() => document.querySelector('textarea')?.value, { what: 'the diagnostics' });
        await show(`options-${language}`, options, WIDE, { isFullPage: true });
        await show(`options-${language}-narrow`, options, NARROW, { isFullPage: true });
        await options.close();
        const welcome = await reader.browser.extensionPage('welcome/index.html');
        await welcome.waitForText({ role: 'heading' }, say('welcomeTitle'));
        await show(`welcome-${language}`, welcome, WIDE);
        await show(`welcome-${language}-narrow`, welcome, NARROW);
        await welcome.close();
        const privacy = await reader.browser.extensionPage('privacy/index.html');
        await privacy.waitFor(() => document.querySelector('dl'));
        await show(`privacy-${language}`, privacy, WIDE, { isFullPage: true });
        await show(`privacy-${language}-narrow`, privacy, NARROW, { isFullPage: true });
        await privacy.close();
      });
    }

    // The last: Firefox gives a tab no size of its own while the panel stands beside it.
    test('popup and panel speak it, in its direction, and nothing is cut', async () => {
      const tab = await reader.browser.open(article);
      const popup = await reader.browser.clickToolbar(tab);
      await popup.waitFor(() => document.querySelector('.editor-body[aria-busy="false"] .judgement'));
      const page = await popup.evaluate(() => {
        const { lang, dir } = document.documentElement;
        return { lang, dir, save: document.querySelector('.primary')?.textContent };
      });
      expect(page).toEqual({
        lang: say('languageTag'),
        dir: say('textDirection'),
        save: say('commonSave'),
      });
      await show(`popup-${language}`, popup);
      await unfold(popup);
      await show(`popup-unfolded-${language}`, popup);

      await popup.click({ role: 'button', name: say('popupBesideThePage') });
      const panel = await reader.browser.panel();
      await panel.waitFor(() => document.querySelector('.editor-body[aria-busy="false"] .judgement'));
      await panel.evaluate(() => document.querySelector<HTMLElement>('.key-points textarea')?.focus());
      await panel.type('A key point (in English).');
      await tab.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('p')!));
      await panel.waitFor(() => document.querySelector('.selection-bar'));
      await show(`panel-${language}`, panel, NARROW);
      await unfold(panel);
      await show(`panel-unfolded-${language}`, panel, NARROW);
      const other = await reader.browser.open(`https://${HOST}/other`);
      await panel.waitForText({ role: 'heading' }, say('panelWaitingTitle'));
      await show(`panel-waiting-${language}`, panel, NARROW);
      await other.close();
      await tab.close();
    });
  });
});

/** Opens all that is folded, of which some comes a moment later. */
async function unfold(surface: Surface): Promise<void> {
  await surface.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  await surface.waitFor(
    () => {
      const labels = [...document.querySelectorAll('.facts-grid label')].map(
        ({ textContent }) => textContent,
      );
      return labels.some(label => label?.includes('PMID'));
    },
    { what: 'the identifiers' },
  );
}
