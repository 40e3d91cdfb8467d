import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writtenPages } from '../fixtures/pages.ts';
import { eachBrowser } from './each-browser.ts';
import { NARROW, screensOf, WIDE } from './show-screen.ts';
import { builtExtension, type Reader, startReader } from './stand.ts';
import { WORK_SIZE, workLibrary } from './work-library.ts';

const HOST = 'transformer-circuits.pub';
/** One of each kind: long words, no spaces, right to left. */
const LANGUAGES = ['de', 'ja', 'ar'];

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
        launch: { extensionDir, extraArgs: ['--screen-info={1600x1200}'] },
      });
    });
    afterAll(async () => {
      await reader?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test('popup, library and options speak it, in its direction, and nothing is cut', async () => {
      const show = screensOf(name);
      const popup = await reader.browser.clickToolbar(await reader.browser.open(article));
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
      await popup.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      await show(`popup-${language}`, popup);
      await reader.browser.closePopup();

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
      await library.close();
      const options = await reader.browser.extensionPage('options/index.html');
      await options.waitFor(() => document.querySelector('form'));
      await show(`options-${language}`, options, WIDE);
      await show(`options-${language}-narrow`, options, NARROW);
      const privacy = await reader.browser.extensionPage('privacy/index.html');
      await privacy.waitFor(() => document.querySelector('dl'));
      await show(`privacy-${language}`, privacy, WIDE, { isFullPage: true });
      await show(`privacy-${language}-narrow`, privacy, NARROW, { isFullPage: true });
    });
  });
});
