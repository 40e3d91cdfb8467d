import { resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { cutLibraries } from '../../scripts/cut-libraries.ts';
import { type LabelledPage, readPage } from './corpus.ts';
import type { Answer } from './score.ts';

export type Extractor = 'source-capture' | 'readability' | 'defuddle';

/** Bundles an extractor alone, as a script whose value is its function: ours as it is built, the others as they are published. */
async function bundle(name: string): Promise<string> {
  const file = `extractors/${name}.ts`;
  const output = await build({
    configFile: false,
    plugins: name === 'source-capture' ? [cutLibraries({ isPart: true })] : [],
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: resolve(import.meta.dirname, file), formats: ['iife'], name: 'extractor' },
    },
  });
  const [first] = Array.isArray(output) ? output : [output];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk || !('code' in chunk)) throw new Error(`No bundle of ${file}`);
  return chunk.code;
}

/**
 * Runs the extractors over the pages in Chromium: scripts off, no network, each page at its own address. Calls `done` with each
 * page's answers. Who runs first changes from page to page, since the first one warms the document up for the others.
 */
export async function runOverPages(
  pages: readonly LabelledPage[],
  extractors: readonly string[],
  done: (page: LabelledPage, answers: Record<string, Answer>) => void,
  tabs = 1,
): Promise<void> {
  const scripts = await Promise.all(extractors.map(async name => ({ name, code: await bundle(name) })));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
  try {
    const queue = pages.map((page, at) => ({ page, at }));
    const work = async () => {
      let tab = await browser.newPage();
      let used = 0;
      for (let next = queue.shift(); next; next = queue.shift()) {
        // A fresh tab now and then: one that has seen hundreds of sites grows slow.
        if (used++ % 100 === 0) {
          await tab.close();
          tab = await browser.newPage();
        }
        const order = scripts.map((_, n) => scripts[(n + (next?.at ?? 0)) % scripts.length]);
        const answers: Record<string, Answer> = {};
        await open(tab, next.page);
        for (const script of order) if (script) answers[script.name] = await answer(tab, script.code);
        done(next.page, answers);
      }
    };
    await Promise.all(Array.from({ length: tabs }, work));
  } finally {
    await browser.close();
  }
}

async function open(tab: Page, page: LabelledPage): Promise<void> {
  const body = await readPage(page);
  await tab.unrouteAll();
  let isFirst = true;
  await tab.route('**/*', route => {
    const request = route.request();
    const isPage = request.isNavigationRequest() && request.frame() === tab.mainFrame();
    // Later navigations are the page's own: it may try to go elsewhere.
    if (!isPage || !isFirst) return route.abort();
    isFirst = false;
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "script-src 'none'",
    };
    return route.fulfill({ status: 200, headers, body });
  });
  await tab.goto(page.url, { waitUntil: 'domcontentloaded' });
}

async function answer(tab: Page, code: string): Promise<Answer> {
  const nothing = { text: '', title: '', authors: [], date: '', ms: 0 };
  try {
    const given = await tab.evaluate(`(() => { ${code}; return extractor.extract(document); })()`);
    return given as Answer;
  } catch (error) {
    return { ...nothing, error: String(error).slice(0, 300) };
  }
}
