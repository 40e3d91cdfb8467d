import type { Scripting } from 'webextension-polyfill';
import { browser } from './browser.ts';
import { onTabChanged } from './tabs.ts';
import { within } from './within.ts';

/** Why a page was not read. */
export type InjectionProblem = 'not-allowed' | 'gone' | 'slow' | 'failed';
export type Injection = { ok: true; value: unknown } | { ok: false; error: InjectionProblem; detail: string };

/**
 * Runs the injected script in a tab and returns its last value, the facts, unchecked. `slow` comes after `patienceMs`;
 * the page may be busy or showing a dialog. `hasLeft` is asked whenever the tab changes: `gone` comes as soon as it is so,
 * since Firefox may never answer for a page that left.
 */
export async function injectExtractor(
  tabId: number,
  patienceMs: number,
  hasLeft: () => Promise<boolean>,
): Promise<Injection> {
  let stop = () => {};
  const leaving = new Promise<Injection>((resolve, reject) => {
    const look = async () => {
      if (await hasLeft()) resolve({ ok: false, error: 'gone', detail: '' });
    };
    stop = onTabChanged(changedId => {
      if (changedId === tabId) look().catch(reject);
    });
  });
  try {
    // From the root: Firefox takes a path without a slash as relative to the calling page.
    const injection = patiently({ target: { tabId }, files: ['/content/main.js'] }, patienceMs);
    return await Promise.race([injection, leaving]);
  } finally {
    stop();
  }
}

/** Asks the script that `injectExtractor` left in the tab for the text, unchecked too. */
export function askForText(tabId: number, patienceMs: number): Promise<Injection> {
  return patiently({ target: { tabId }, func: readTextInPage }, patienceMs);
}

/** Runs in the page's isolated world, so it uses nothing from outside itself. */
function readTextInPage(): unknown {
  // Not there where another page has loaded meanwhile.
  return (globalThis as { sourceCapture?: { readText(): unknown } }).sourceCapture?.readText() ?? null;
}

function patiently(script: Scripting.ScriptInjection, patienceMs: number): Promise<Injection> {
  return within(patienceMs, inject(script), { ok: false, error: 'slow', detail: '' });
}

async function inject(script: Scripting.ScriptInjection): Promise<Injection> {
  try {
    const [frame] = await browser.scripting.executeScript(script);
    if (frame?.error) return { ok: false, error: 'failed', detail: words(frame.error) };
    if (!frame?.result) return { ok: false, error: 'gone', detail: '' };
    return { ok: true, value: frame.result };
  } catch (error) {
    const detail = words(error);
    return { ok: false, error: problemOf(detail), detail };
  }
}

/** Both browsers say why only in words. */
function problemOf(detail: string): InjectionProblem {
  if (
    /frame .*(removed|not found)|no (tab|frame) with|tab (was )?closed|navigat|unload|context .*destroyed/i.test(
      detail,
    )
  ) {
    return 'gone';
  }
  if (
    /cannot access|cannot be scripted|missing host permission|not allowed|error page|blocked/i.test(detail)
  ) {
    return 'not-allowed';
  }
  return 'failed';
}

function words(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'object' && error && 'message' in error ? String(error.message) : String(error);
}
