import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, BrowserName } from '../e2e/browsers/browser.ts';
import { launch } from '../e2e/browsers/launch.ts';
import { captureSample } from '../e2e/capture-sample.ts';
import { serveHttps } from '../e2e/https-server.ts';
import { builtExtension, connectWiki } from '../e2e/stand.ts';
import { writtenPages } from '../fixtures/pages.ts';
import { startWiki } from '../wiki/src/server.ts';

// npm start: builds, starts the wiki, and opens a browser with the extension and a sample article. Without a display, or
// with --headless, it makes the capture itself. --once ends after it; --browser firefox takes Firefox.

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DATA = join(ROOT, 'data', 'wiki');
const ARTIFACTS = join(ROOT, 'artifacts');
const SAMPLE_HOST = 'transformer-circuits.pub';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      headless: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      browser: { type: 'string', default: 'chromium' },
    },
  });
  const name: BrowserName = values.browser === 'firefox' ? 'firefox' : 'chromium';
  const isHeadless = values.headless || !hasDisplay();
  build();

  const key = keptKey();
  const wiki = await startWiki({ key, dataDir: DATA });
  console.log(`Wiki ready at ${wiki.url}`);
  const [page] = await writtenPages();
  if (!page) throw new Error('The sample article is missing from fixtures/pages.');
  const site = await serveHttps([SAMPLE_HOST], url =>
    url.pathname === page.path ? { body: page.html } : undefined,
  );
  let browser: Browser | undefined;
  const stop = async () => {
    await browser?.stop();
    await site.stop();
    await wiki.close();
  };
  try {
    browser = await launch({
      browser: name,
      extensionDir: builtExtension(name),
      hostMap: site.hostMap,
      isHeadless,
    });
    await connectWiki(browser, wiki.url, key);
    const article = `https://${SAMPLE_HOST}${page.path}`;
    if (isHeadless) {
      mkdirSync(ARTIFACTS, { recursive: true });
      const sample = await captureSample(browser, { article, wikiUrl: wiki.url, folder: ARTIFACTS });
      console.log(`Captured “${sample.title}”: ${sample.status}`);
      console.log(`Screenshots: ${sample.screenshots.join(', ')}`);
      console.log(`Resource page: ${sample.resourcePage}`);
    } else {
      await browser.open(article);
      console.log('Click the toolbar button of Source Capture on the article, rate it, and press Save.');
      console.log(`What you save appears at ${wiki.url}/resources`);
    }
    if (values.once) return;
    console.log('Ctrl+C ends the wiki and the browser.');
    await interrupted();
  } finally {
    await stop();
  }
}

function build(): void {
  const built = spawnSync(join(ROOT, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) throw new Error('The build failed; its own words stand above.');
}

/** The key of this folder's wiki, made at the first start, so that the data stays reachable. */
function keptKey(): string {
  const file = join(ROOT, 'data', 'wiki-key');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const key = randomBytes(24).toString('base64url');
  mkdirSync(join(ROOT, 'data'), { recursive: true });
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return key;
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return !!(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function interrupted(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
