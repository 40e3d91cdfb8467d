import { join } from 'node:path';
import type { Browser, Surface } from './browsers/browser.ts';

export interface Sample {
  readonly title: string;
  readonly status: string;
  readonly resourcePage: string;
  readonly screenshots: readonly string[];
}

/** Waits until the popup has read its page. */
export async function waitUntilRead(popup: Surface): Promise<void> {
  await popup.waitFor(() => document.querySelector('[aria-busy="false"] [aria-label="Title"]') !== null, {
    what: 'the page to be read',
    timeoutMs: 30_000,
  });
}

/** Captures an article by a real toolbar click, rates and annotates it, waits until it is synced, and takes pictures. */
export async function captureSample(
  browser: Browser,
  { article, wikiUrl, folder }: { article: string; wikiUrl: string; folder: string },
): Promise<Sample> {
  const tab = await browser.open(article);
  const popup = await browser.clickToolbar(tab);
  await waitUntilRead(popup);
  await popup.fill(
    'Key point 1',
    'Attribution graphs explain more of the model’s behaviour than single features do.',
  );
  await popup.press('Enter');
  await popup.type('The team lists what its method does not see yet.');
  await popup.fill('Summary', 'A monthly research update on mechanistic interpretability.');
  await popup.click({ role: 'button', name: 'Save' });
  const status = await popup.waitForText({ role: 'status' }, /Synced$/, { timeoutMs: 30_000 });
  const title = await popup.text({ name: 'Title' });
  const screenshots = [join(folder, 'popup.png'), join(folder, 'resource-page.png')] as const;
  await popup.screenshot(screenshots[0]);
  const resourcePage = await popup.waitFor<string>(
    () => document.querySelector<HTMLAnchorElement>('.status a')?.href ?? '',
    { what: 'the link to the wiki’s page' },
  );
  if (!resourcePage.startsWith(wikiUrl)) throw new Error(`The popup links to ${resourcePage}.`);
  const page = await browser.open(resourcePage);
  await page.screenshot(screenshots[1], { isFullPage: true });
  return { title, status, resourcePage, screenshots };
}
