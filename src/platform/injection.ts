import { browser } from './browser.ts';

/** Why a page was not read. */
export type InjectionProblem = 'not-allowed' | 'gone' | 'slow' | 'failed';
export type Injection = { ok: true; value: unknown } | { ok: false; error: InjectionProblem; detail: string };

/**
 * Runs the injected script in a tab and returns its last value, unchecked. `slow` comes after `patienceMs`; the page
 * may be busy or showing a dialog.
 */
export async function injectExtractor(tabId: number, patienceMs: number): Promise<Injection> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<Injection>(resolve => {
    timer = setTimeout(() => resolve({ ok: false, error: 'slow', detail: '' }), patienceMs);
  });
  try {
    return await Promise.race([inject(tabId), patience]);
  } finally {
    clearTimeout(timer);
  }
}

async function inject(tabId: number): Promise<Injection> {
  try {
    // From the root: Firefox takes a path without a slash as relative to the calling page.
    const [frame] = await browser.scripting.executeScript({ target: { tabId }, files: ['/content/main.js'] });
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
