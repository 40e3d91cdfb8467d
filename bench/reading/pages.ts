// Functions that run in pages of the extension; none uses anything from outside itself.

type Chrome = {
  tabs: { query(what: object): Promise<{ id: number }[]> };
  scripting: {
    executeScript(script: {
      target: { tabId: number };
      files?: string[];
      func?: (...args: never[]) => unknown;
      args?: unknown[];
    }): Promise<{ result: unknown }[]>;
  };
};

/** Marks the quotes in the page in front as the popup does, and answers how long that took there. */
export async function markInPage(
  quotes: { id: string; quote: { exact: string; prefix: string; suffix: string } }[],
): Promise<{ ms: number; found: number }> {
  const { chrome } = globalThis as unknown as { chrome: Chrome };
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  const target = { tabId: tab?.id ?? -1 };
  await chrome.scripting.executeScript({ target, files: ['/content/quotes.js'] });
  const [frame] = await chrome.scripting.executeScript({
    target,
    args: [quotes],
    func: (named: unknown) => {
      const { sourceCaptureQuotes } = globalThis as unknown as {
        sourceCaptureQuotes: { mark(named: unknown): string[] };
      };
      const start = performance.now();
      const found = sourceCaptureQuotes.mark(named).length;
      return { ms: performance.now() - start, found };
    },
  });
  return frame?.result as { ms: number; found: number };
}

type Watched = { seen?: Map<string, number> };

/** Notes from now on at what time the summary showed which text. */
export function watchField(): boolean {
  const field = document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Summary"], label textarea');
  if (!field) return false;
  const seen = new Map<string, number>();
  (globalThis as Watched).seen = seen;
  const look = () => {
    const summary = [...document.querySelectorAll<HTMLTextAreaElement>('textarea')].find(
      ({ labels, ariaLabel }) => ariaLabel === 'Summary' || labels?.[0]?.textContent?.startsWith('Summary'),
    );
    if (summary && !seen.has(summary.value))
      seen.set(summary.value, performance.timeOrigin + performance.now());
  };
  document.addEventListener('input', look, true);
  const everyFrame = () => {
    look();
    requestAnimationFrame(everyFrame);
  };
  everyFrame();
  return true;
}

export function shownAt(text: string): number | undefined {
  return (globalThis as Watched).seen?.get(text);
}

export function typedAt(text: string): number | undefined {
  return (globalThis as Watched).seen?.get(text);
}
