import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Tab } from './browsers/browser.ts';
import { until } from './browsers/until.ts';

const PATIENCE_MS = 15_000;

/** The library as a person uses it: by what is read and by the names of what is pressed. */
export class LibraryPage {
  constructor(
    private readonly browser: Browser,
    readonly tab: Tab,
  ) {}

  /** In a new tab; `hash` is the view, as `#venues`. */
  static async open(browser: Browser, hash = ''): Promise<LibraryPage> {
    return new LibraryPage(browser, await browser.extensionPage(`library/index.html${hash}`));
  }

  toFront(): Promise<void> {
    return this.browser.bringToFront(this.tab);
  }

  /** The rows in view, as they are read. */
  rows(): Promise<string[]> {
    return this.tab.evaluate(() =>
      // biome-ignore lint/performance/useDomNodeTextContent: as a person reads it, with the parts apart.
      [...document.querySelectorAll<HTMLElement>('.row')].map(row => row.innerText),
    );
  }

  titles(): Promise<string[]> {
    return this.tab.evaluate(() =>
      [...document.querySelectorAll('.source-row .row-title')].map(title => title.textContent ?? ''),
    );
  }

  /** Waits until these are listed, in any order. */
  async lists(...titles: string[]): Promise<void> {
    let seen: string[] = [];
    const isSo = async () => {
      seen = await this.titles();
      return [...seen].sort().join('\n') === [...titles].sort().join('\n');
    };
    await until(
      `the list to hold ${titles.join('; ')}`,
      isSo,
      PATIENCE_MS,
      () => `; it held ${seen.join('; ')}`,
    );
  }

  /** Waits until so many are listed. */
  async listsAll(count: number): Promise<void> {
    await until(`${count} rows`, async () => (await this.titles()).length === count, PATIENCE_MS);
  }

  async search(query: string): Promise<void> {
    await this.tab.fill('Search sources', query);
  }

  press(name: string, index = 0): Promise<void> {
    return this.tab.click({ role: 'button', name, index });
  }

  async says(words: string | RegExp): Promise<void> {
    await this.tab.waitForText({ role: 'status' }, words, { timeoutMs: PATIENCE_MS });
  }

  async isThere(role: string, name: string): Promise<void> {
    await until(`${role} “${name}”`, () => this.tab.exists({ role, name }), PATIENCE_MS);
  }

  async isGone(role: string, name?: string): Promise<void> {
    const target = name === undefined ? { role } : { role, name };
    await until(`no ${role}`, async () => !(await this.tab.exists(target)), PATIENCE_MS);
  }

  /** Chooses a file and waits for the preview. */
  async preview(file: string, says: string | RegExp): Promise<void> {
    await this.tab.chooseFiles('input[type="file"]', [file]);
    await this.says(says);
  }

  /** Takes all of a text in, as the file of this name. */
  async take(folder: string, name: string, text: string, count: number): Promise<void> {
    const file = join(folder, name);
    writeFileSync(file, text);
    await this.preview(file, new RegExp(`^${count} new`));
    await this.press(`Import ${count}`);
    await this.says(new RegExp(`^${count} added`));
    await this.press('Close');
    await this.isGone('dialog');
  }
}
