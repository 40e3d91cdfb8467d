import { badPages } from '../fixtures/pages.ts';
import type { Tab } from './browsers/browser.ts';
import type { Answer } from './https-server.ts';

/** Where the pages that go wrong are served. */
export const HOST = 'bad.example';
/** Another site, and so another process: its busy page keeps no other page waiting. */
export const BUSY_HOST = 'busy.example';
/** Where each browser's add-ons are offered: it lets no extension touch that site. */
export const STORES = { chromium: 'chromewebstore.google.com', firefox: 'addons.mozilla.org' } as const;
export const OWN_PAGES = {
  chromium: ['chrome://version/', 'chrome://extensions/', 'about:blank'],
  firefox: ['about:config', 'about:addons', 'about:blank'],
} as const;

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

/** A script that its page waits for until the test says what is in it. */
export class HeldScript {
  #answers: ((answer: Answer) => void)[] = [];

  answer(): Promise<Answer> {
    return new Promise(resolve => this.#answers.push(resolve));
  }

  release(script = ''): void {
    for (const answer of this.#answers.splice(0)) answer({ type: 'text/javascript', body: script });
  }
}

export const leavingScript = new HeldScript();

const page = (title: string, more = '') =>
  `<!doctype html><title>${title}</title><h1>${title}</h1><p>A short page about gauges.</p>${more}`;

const ANSWERS: Record<string, () => Answer | Promise<Answer>> = {
  '/good': () => ({ body: page('A good page') }),
  '/leaving': () => ({ body: page('Leaving', '<script src="/leaving.js"></script>') }),
  '/leaving.js': () => leavingScript.answer(),
  '/detail/1': () => ({ body: page('An add-on') }),
  '/paper.pdf': () => ({ type: 'application/pdf', body: PDF }),
  '/pixel.png': () => ({ type: 'image/png', body: PIXEL }),
  '/notes.txt': () => ({ type: 'text/plain; charset=utf-8', body: 'Plain words, one line.\nAnother line.' }),
  '/gone': () => ({ status: 404, body: page('Not found') }),
  ...Object.fromEntries(badPages().map(({ path, html }) => [path, () => ({ body: html })])),
};

export function badAnswer({ pathname }: URL): Answer | undefined | Promise<Answer> {
  return ANSWERS[pathname]?.();
}

/** Leads a tab, as a link does, to a page that does not open, and waits for the browser's words about it. */
export async function nowhere(tab: Tab, address: string): Promise<void> {
  await tab.evaluate(to => location.assign(to), address);
  await tab.waitFor(() => /^(about:neterror|chrome-error:)/.test(document.documentURI), {
    what: 'the browser’s page about it',
  });
}
