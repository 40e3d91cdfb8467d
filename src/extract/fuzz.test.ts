import { expect, test } from 'vitest';
import { type FixturePage, makeBadPages, makePages } from '../../fixtures/make-pages.ts';
import { mutatedPage, PAYLOADS } from '../../fixtures/mutate.ts';
import { extractSource } from './index.ts';

// More pages than in CI: npm run fuzz -- PAGES SEED

const PAGES = Number(import.meta.env.VITE_FUZZ_PAGES ?? 2_000);
const FIRST_SEED = Number(import.meta.env.VITE_FUZZ_SEED ?? 1);
const LONGEST_MS = 5_000;
const MOST_BYTES = 60_000;

const seeds = [...makePages(), ...makeBadPages()].filter(isSmall);

test(`${PAGES} mutated pages from seed ${FIRST_SEED} leave no exception, hang, change or code`, {
  timeout: 3_600_000,
}, async () => {
  const frame = trapFrame();
  for (let seed = FIRST_SEED; seed < FIRST_SEED + PAGES; seed += 1) {
    const page = seeds[seed % seeds.length];
    if (!page) throw new Error('There is no fixture page to mutate.');
    const where = `seed ${seed} (${page.name})`;
    const parsed = new DOMParser().parseFromString(mutatedPage(page.html, seed), 'text/html');
    const before = parsed.documentElement.outerHTML;
    const startedAt = performance.now();
    let html = '';
    try {
      ({ html } = await extractSource(parsed));
    } catch (error) {
      throw new Error(`${where}: ${String(error)}`);
    }
    expect(performance.now() - startedAt, where).toBeLessThan(LONGEST_MS);
    expect(parsed.documentElement.outerHTML === before, `${where} changed the document`).toBe(true);
    if (hasTrap(html)) expect(await runs(frame, html), where).toBe(false);
  }
});

test.each(PAYLOADS.map(payload => [payload.slice(0, 90), payload]))(
  'nothing runs of %s',
  async (_, payload) => {
    const article = `<h1>Title</h1>${'<p>One of many long paragraphs, with commas, that make an article of it.</p>'.repeat(12)}`;
    const frame = trapFrame();
    for (const page of [
      `${payload}${article}`,
      article.replace('</p>', `${payload}</p>`),
      `<article>${article}${payload}</article>`,
    ]) {
      const { html } = await extractSource(new DOMParser().parseFromString(page, 'text/html'));
      expect(await runs(frame, html)).toBe(false);
    }
  },
);

test('the trap itself closes on code that runs', async () => {
  expect(await runs(trapFrame(), '<img src=x onerror=trap()>')).toBe(true);
  expect(await runs(trapFrame(), '<a href="javascript:trap()">x</a>')).toBe(true);
});

function isSmall({ html }: FixturePage): boolean {
  return html.length <= MOST_BYTES;
}

/** Only what still mentions the trap can spring it; the rest need not be loaded. */
function hasTrap(html: string): boolean {
  return html.includes('trap') || /\son\w+\s*=|javascript:|<script/i.test(html);
}

function trapFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return frame;
}

/** Whether anything runs when the HTML is loaded, every link of it followed and every handler called. */
async function runs(frame: HTMLIFrameElement, html: string): Promise<boolean> {
  let isSprung = false;
  Object.assign(globalThis, {
    trap: () => {
      isSprung = true;
    },
  });
  await new Promise<void>(resolve => {
    frame.onload = () => resolve();
    // The trap is set in a script of its own, ahead of what is tried.
    frame.srcdoc = `<script>window.sprung = 0; window.trap = () => { window.sprung += 1; };</script>${html}`;
  });
  const inner = frame.contentWindow as (Window & { sprung?: number }) | null;
  const loaded = frame.contentDocument;
  if (!inner || !loaded) throw new Error('The frame did not load.');
  for (const element of loaded.querySelectorAll<HTMLElement>('body *, head *')) {
    for (const { name, value } of Array.from(element.attributes)) {
      if (
        /^on/i.test(name) ||
        /^\s*(?:javascript|data:text\/html|vbscript)/i.test(value.replace(/[\s\p{Cc}]/gu, ''))
      ) {
        isSprung = true;
      }
    }
    if (
      /^(script|iframe|object|embed|form|base|meta|link|style)$/i.test(element.localName) &&
      element.parentElement !== loaded.head
    ) {
      isSprung = true;
    }
  }
  // Errors of images arrive after the load.
  await new Promise(resolve => setTimeout(resolve, 0));
  return isSprung || (inner.sprung ?? 0) > 0;
}
