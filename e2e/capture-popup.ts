import type { Browser, Surface, Tab } from './browsers/browser.ts';
import { waitUntilRead } from './capture-sample.ts';

/** The popup as a person uses it: by the names of its fields. */
export class CapturePopup {
  private constructor(readonly surface: Surface) {}

  /** Clicks the toolbar button on a tab and waits until the page has been read. */
  static async open(browser: Browser, tab: Tab): Promise<CapturePopup> {
    const surface = await browser.clickToolbar(tab);
    await waitUntilRead(surface);
    return new CapturePopup(surface);
  }

  /** Opens the folded parts, so that every field is there. */
  async unfold(): Promise<void> {
    await this.surface.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
  }

  async writeKeyPoints(points: readonly string[]): Promise<void> {
    for (const [index, point] of points.entries()) {
      if (index > 0) await this.surface.press('Enter');
      await this.surface.fill(`Key point ${index + 1}`, point);
    }
  }

  /** Finds a page of the wiki and takes the first that is offered. */
  async cite(query: string, title: string): Promise<void> {
    await this.surface.fill('Cited by', query);
    await this.surface.waitFor(
      (wanted: string) =>
        document.querySelector('[role="option"][aria-selected="true"]')?.textContent?.startsWith(wanted),
      { args: [title], what: `${title} among the found pages` },
    );
    await this.surface.focus({ role: 'combobox', name: 'Cited by' });
    await this.surface.press('Enter');
  }

  /** Presses Save and waits until the status says what is expected. */
  async save(expected: RegExp): Promise<string> {
    await this.surface.click({ role: 'button', name: 'Save' });
    return this.surface.waitForText({ role: 'status' }, expected, { timeoutMs: 30_000 });
  }

  status(): Promise<string> {
    return this.surface.text({ role: 'status' });
  }
}
