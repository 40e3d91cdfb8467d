import { browser } from './browser.ts';

/** Where in a browser something is read: a tab, and a frame of it where that is not the page itself. */
export type ReadPlace = { tabId: number; frameId?: number };

type Left = {
  name: string;
  mark(quotes: unknown): string[] | null;
  show(id: string): boolean;
  selected(): unknown;
  follow(follower: string): void;
  nextSelection(follower: string): Promise<unknown>;
};

/**
 * Chromium draws no highlight by a rule of the user's level, though `getComputedStyle` says so (seen in 156), and Firefox by none of the author's in
 * a shadow tree (140). Neither way does the page's document have the style.
 */
const ORIGINS = ['USER', 'AUTHOR'] as const;

/** Readable on light and dark pages. The browser applies it by itself: nothing is added to the page's document. */
function styleOf(name: string): string {
  return `
::highlight(${name}) { background-color: #ffe27a; color: #1b1c1f; }
mark.${name} { background-color: #ffe27a; color: #1b1c1f; }
@media (forced-colors: active) { ::highlight(${name}) { background-color: Mark; color: MarkText; } }
`;
}

/**
 * Marks quotes in an open page and answers the ids of those that are there, or may be in a frame that can't be entered; null where it can't
 * be looked through. Rejects, as all of these do, where the browser lets no script into the page: without a click, or where none may go.
 */
export async function markQuotes(tabId: number, quotes: readonly { id: string }[]): Promise<unknown> {
  await bring({ tabId });
  const name = await run({ tabId }, 'name');
  // It comes from the page's process, and goes into a style.
  if (typeof name !== 'string' || !/^[a-z]{12}$/.test(name))
    throw new Error('The page has no name for marks.');
  const css = styleOf(name);
  for (const origin of ORIGINS) {
    const style = { target: { tabId, allFrames: true }, css, origin };
    // Once more is the same rule once more, so it is taken away first.
    await browser.scripting.removeCSS(style);
    if (quotes.length > 0) await browser.scripting.insertCSS(style);
  }
  return run({ tabId }, 'mark', quotes);
}

/** Brings a marked quote into view; false where it is gone. */
export function showMarkedQuote(tabId: number, id: string): Promise<unknown> {
  return run({ tabId }, 'show', id);
}

/** What is selected, with its surroundings, unchecked; null for nothing. */
export async function readSelection(place: ReadPlace): Promise<unknown> {
  await bring(place);
  return run(place, 'selected');
}

/** Follows the selection in a page from now on, under a name that nobody else has. */
export async function followSelection(tabId: number, follower: string): Promise<void> {
  await bring({ tabId });
  await run({ tabId }, 'follow', follower);
}

/**
 * Waits in the page for another selection than the one that this follower was told last, and answers it, unchecked, as `selected`.
 * Null where nobody follows by this name any more: somebody else does, or the page was loaded anew.
 */
export async function nextSelection(tabId: number, follower: string): Promise<{ selected?: unknown } | null> {
  return (await run({ tabId }, 'nextSelection', follower)) as { selected?: unknown } | null;
}

/** Runs in the page's isolated world and uses nothing from outside itself: a part of what was left there, or what it answers. Null for none. */
function leftInPage(name: keyof Left, args: unknown[]): unknown {
  const part: unknown = (globalThis as { sourceCaptureQuotes?: Left }).sourceCaptureQuotes?.[name];
  return (typeof part === 'function' ? part(...args) : part) ?? null;
}

async function bring(place: ReadPlace): Promise<void> {
  await browser.scripting.executeScript({ target: targetOf(place), files: ['/content/quotes.js'] });
}

async function run(place: ReadPlace, name: keyof Left, ...args: unknown[]): Promise<unknown> {
  const [frame] = await browser.scripting.executeScript({
    target: targetOf(place),
    func: leftInPage as (...args: unknown[]) => unknown,
    args: [name, args],
  });
  if (frame?.error) throw new Error(String((frame.error as { message?: unknown }).message ?? frame.error));
  return frame?.result ?? null;
}

function targetOf({ tabId, frameId }: ReadPlace) {
  return frameId === undefined ? { tabId } : { tabId, frameIds: [frameId] };
}
