import type { PageNotice } from '../domain/page-notice.ts';
import { browser } from './browser.ts';

/** Says something in the page of a tab. Rejects where the browser lets no script into it: without a click or keys, or where none may go. */
export async function noticeInPage(tabId: number, notice: PageNotice): Promise<void> {
  const target = { tabId };
  await browser.scripting.executeScript({ target, files: ['/content/notice.js'] });
  const script = { target, func: showInPage as (...args: unknown[]) => unknown, args: [notice] };
  const [frame] = await browser.scripting.executeScript(script);
  if (frame?.error) throw new Error(String((frame.error as { message?: unknown }).message ?? frame.error));
}

type Left = { sourceCaptureNotice?: { show(notice: PageNotice): void } };

/** Runs in the page's isolated world, so it uses nothing from outside itself. */
function showInPage(notice: PageNotice): void {
  (globalThis as Left).sourceCaptureNotice?.show(notice);
}
