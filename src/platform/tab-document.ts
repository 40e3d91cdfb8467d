import { browser } from './browser.ts';
import { within } from './within.ts';

const PATIENCE_MS = 1_000;

/** A document as `documentIn` tells it; null where no script may look, `'unknown'` where nobody answers. */
export type TabDocument = number | 'unknown' | null;

/**
 * What tells the document in a tab from all others: the moment at which its loading began, in ms. It stays while the page changes its own
 * address. Null where no script may look, by a click there or by access to its site; nobody is asked. `'unknown'` comes after a second: a
 * page may be busy or show a dialog, and Firefox may never answer for one that left. Should the answer come after all, `onAnswer` is called.
 */
export async function documentIn(tabId: number, onAnswer: () => void): Promise<TabDocument> {
  const asked = askForDocument(tabId);
  const document = await within(PATIENCE_MS, asked, 'unknown' as const);
  if (document === 'unknown') asked.then(onAnswer);
  return document;
}

async function askForDocument(tabId: number): Promise<number | null> {
  try {
    const [frame] = await browser.scripting.executeScript({
      target: { tabId },
      func: () => performance.timeOrigin,
      injectImmediately: true,
    });
    return typeof frame?.result === 'number' ? frame.result : null;
  } catch (error) {
    console.warn('The page was not looked at.', error instanceof Error ? error.message : error);
    return null;
  }
}

/** Waits until nothing has changed in a tab's page for `restMs`, but no longer than `mostMs`. Rejects where no script may look. */
export async function waitUntilRested(tabId: number, restMs: number, mostMs: number): Promise<void> {
  const rested = browser.scripting.executeScript({
    target: { tabId },
    func: restInPage,
    args: [restMs, mostMs],
  });
  await within(mostMs, rested, undefined);
}

/** Runs in the page's isolated world, so it uses nothing from outside itself. */
function restInPage(restMs: number, mostMs: number): Promise<true> {
  return new Promise(resolve => {
    const end = () => {
      observer.disconnect();
      clearTimeout(resting);
      clearTimeout(waiting);
      resolve(true);
    };
    const waiting = setTimeout(end, mostMs);
    let resting = setTimeout(end, restMs);
    const observer = new MutationObserver(() => {
      clearTimeout(resting);
      resting = setTimeout(end, restMs);
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}
