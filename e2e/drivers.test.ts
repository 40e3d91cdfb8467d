import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Tab } from './browsers/browser.ts';
import { launch } from './browsers/launch.ts';
import { eachBrowser } from './each-browser.ts';
import { type HttpsServer, serveHttps } from './https-server.ts';

const extensionDir = fileURLToPath(new URL('fixture-extension', import.meta.url));
const article = 'https://transformer-circuits.pub/2025/july-update/index.html';
const html = '<!doctype html><title>Circuits Updates, July 2025</title><h1>Circuits Updates</h1>';

declare const chrome: {
  permissions: { contains(wanted: { origins: string[] }): Promise<boolean> };
  storage: { local: { get(key: string): Promise<Record<string, number>> } };
};

eachBrowser(name => {
  let server: HttpsServer;
  let browser: Browser;
  let tab: Tab;
  let picturesDir: string;

  const start = async (profileDir?: string) => {
    const allowedOrigins = ['https://wiki.example/*'];
    const { hostMap } = server;
    browser = await launch({ browser: name, extensionDir, hostMap, allowedOrigins, profileDir });
    tab = await browser.open(article);
  };

  beforeAll(async () => {
    picturesDir = mkdtempSync(join(tmpdir(), 'driver-pictures-'));
    server = await serveHttps(['transformer-circuits.pub', 'wiki.example'], ({ host, pathname }) => {
      if (host === 'wiki.example') return { body: 'Hello' };
      return pathname === '/2025/july-update/index.html' ? { body: html } : undefined;
    });
    await start();
  }, 120_000);

  afterAll(async () => {
    await browser?.stop();
    await server?.stop();
    rmSync(picturesDir, { recursive: true, force: true });
  }, 60_000);

  test('opens a page under its true address', async () => {
    expect(await tab.url()).toBe(article);
    expect(await tab.evaluate(() => document.title)).toBe('Circuits Updates, July 2025');
    expect(await tab.evaluate('isSecureContext')).toBe(true);
    expect(await tab.exists({ role: 'heading', name: 'Circuits Updates' })).toBe(true);
    expect(await tab.exists({ role: 'heading', name: 'Another' })).toBe(false);
    expect(server.requests).toContain(article);
  });

  test('reaches no host that is not mapped', async () => {
    await expect(browser.open('https://example.org/')).rejects.toThrow();
  });

  test('opens the popup by the toolbar and grants it the tab', async () => {
    const popup = await browser.clickToolbar(tab);
    await popup.waitForText({ role: 'status' }, 'Circuits Updates, July 2025');
    await browser.closePopup();
    expect(await popup.isOpen()).toBe(false);
  });

  test('fills, types and clicks with input that the page trusts', async () => {
    const popup = await browser.clickToolbar(tab);
    await popup.fill('Title', 'First');
    await popup.fill('Title', 'Größe 字 👩‍🔬');
    await popup.press('Tab');
    await popup.type('One\nTwo');
    await popup.click({ role: 'radio', name: '5 Gold' });
    await popup.fill('Type', 'Talk');
    expect(await popup.text({ role: 'textbox', name: 'Title' })).toBe('Größe 字 👩‍🔬');
    expect(await popup.text({ name: 'Summary' })).toBe('One\nTwo');
    expect(await popup.text({ name: 'Type' })).toBe('Talk');
    expect(await popup.isChecked({ role: 'radio', name: '5 Gold' })).toBe(true);
    expect(await popup.isChecked({ role: 'radio', name: '1 Low' })).toBe(false);
    await popup.click({ role: 'button', name: 'Save' });
    expect(await popup.waitForText({ role: 'status' }, /^Saved/)).toBe('Saved Größe 字 👩‍🔬');
    const untrusted = await popup.evaluate<unknown[], []>('events.filter(({ isTrusted }) => !isTrusted)');
    expect(untrusted).toEqual([]);
    expect(await popup.evaluate<number, []>('events.length')).toBeGreaterThan(10);
    expect(popup.complaints()).toEqual([]);
  });

  test('clicks nothing else while the page moves', async () => {
    await tab.evaluate(() => {
      document.body.innerHTML = '<div id="space"></div><button>Wanted</button><br><button>Other</button>';
      const clicked: string[] = [];
      Object.assign(globalThis, { clicked });
      for (const button of document.querySelectorAll('button')) {
        button.addEventListener('click', () => clicked.push(button.textContent));
      }
      let heightPx = 0;
      const timer = setInterval(() => {
        heightPx += 20;
        document.getElementById('space')!.style.height = `${heightPx}px`;
        if (heightPx === 400) clearInterval(timer);
      }, 25);
    });
    await tab.click({ role: 'button', name: 'Wanted' });
    expect(await tab.evaluate('clicked')).toEqual(['Wanted']);
    await tab.navigate(article);
  });

  test('says what it waited for and what the console said', async () => {
    const popup = await browser.clickToolbar(tab);
    await popup.evaluate(() => console.error('Something is off'));
    await expect.poll(() => popup.complaints()).toEqual(['Something is off']);
    const waiting = popup.waitFor('globalThis.neverThere', { timeoutMs: 300, what: 'a miracle' });
    await expect(waiting).rejects.toThrow(
      /Waited 300 ms for a miracle in the popup\nThe console said:\n {2}Something is off/,
    );
  });

  test('takes a picture of the popup, light and dark', async () => {
    const popup = await browser.clickToolbar(tab);
    const [light, dark] = [join(picturesDir, 'light.png'), join(picturesDir, 'dark.png')];
    await popup.screenshot(light, { dark: false });
    await popup.screenshot(dark, { dark: true });
    const width = await popup.evaluate(() => innerWidth * devicePixelRatio);
    expect(pngWidth(light)).toBe(width);
    expect(width).toBeLessThan(500);
    expect(readFileSync(light).equals(readFileSync(dark))).toBe(false);
  });

  test('opens a page of the extension, also in another size', async () => {
    const options = await browser.extensionPage('options/index.html');
    await expect.poll(() => options.complaints()).toEqual(['Said before the driver listened']);
    expect(await options.count({ role: 'button' })).toBeGreaterThan(1);
    const picture = join(picturesDir, 'options.png');
    await options.screenshot(picture, { width: 400, height: 700 });
    expect(pngWidth(picture)).toBe(400);
    await options.close();
    expect(await options.isOpen()).toBe(false);
  });

  test('shows a page twice as large, in the system’s colours, and without motion', async () => {
    const options = await browser.extensionPage('options/index.html');
    const seen = () =>
      options.evaluate(() => ({
        width: innerWidth,
        dotsPerPixel: devicePixelRatio,
        isForced: matchMedia('(forced-colors: active)').matches,
        isStill: matchMedia('(prefers-reduced-motion: reduce)').matches,
      }));
    const size = { width: 800, height: 600 };
    await options.show({ ...size, zoom: 2, forcedColors: true, reducedMotion: true });
    await expect.poll(seen).toEqual({ width: 400, dotsPerPixel: 2, isForced: true, isStill: true });
    await options.show(size);
    await expect.poll(seen).toEqual({ width: 800, dotsPerPixel: 1, isForced: false, isStill: false });
    await options.close();
  });

  test('lets the extension ask for an origin that was allowed before', async () => {
    const options = await browser.extensionPage('options/index.html');
    const holdsOrigin = () =>
      options.evaluate(() => chrome.permissions.contains({ origins: ['https://wiki.example/*'] }));
    expect(await holdsOrigin()).toBe(false);
    await options.fill('Wiki address', 'https://wiki.example');
    await options.click({ role: 'button', name: 'Connect' });
    await options.waitForText({ role: 'status' }, 'Connected to https://wiki.example');
    expect(await holdsOrigin()).toBe(true);
    await options.close();
  });

  test('saves downloads and chooses files', async () => {
    const options = await browser.extensionPage('options/index.html');
    await options.click({ role: 'button', name: 'Export' });
    const saved = join(browser.downloadsDir, 'export.bib');
    await expect.poll(() => existsSync(saved) && readFileSync(saved, 'utf8')).toBe('Kept');
    await options.chooseFiles('#file', [saved]);
    await options.waitForText({ role: 'status' }, 'Imported Kept');
    await options.close();
  });

  test('reaches the background, also after it was stopped', async () => {
    const opened = () =>
      browser.evaluateInBackground(async () => (await chrome.storage.local.get('opened')).opened ?? 0);
    const before = await opened();
    await browser.stopBackground();
    expect(await opened()).toBe(before);
    await browser.stopBackground();
    const popup = await browser.clickToolbar(tab);
    await popup.waitForText({ name: 'Times opened' }, String(before + 1));
  });

  test('starts again with the profile of a killed browser', async () => {
    const popup = await browser.clickToolbar(tab);
    await popup.fill('Title', 'Kept through a crash');
    await popup.waitForText({ name: 'Draft' }, 'Kept through a crash');
    const { profileDir } = browser;
    await browser.kill();
    expect(existsSync(profileDir)).toBe(true);
    await start(profileDir);
    const again = await browser.clickToolbar(tab);
    await again.waitForText({ role: 'textbox', name: 'Title' }, 'Kept through a crash');
    expect(browser.profileDir).toBe(profileDir);
  });

  test('keeps a profile for a restart, and removes it when asked to', async () => {
    const { profileDir } = browser;
    await browser.stop({ keepProfile: true });
    await start(profileDir);
    const popup = await browser.clickToolbar(tab);
    await popup.waitForText({ role: 'textbox', name: 'Title' }, 'Kept through a crash');
    await browser.stop();
    expect(existsSync(profileDir)).toBe(false);
  });
});

/** The width that a PNG's header gives. */
function pngWidth(path: string): number {
  return readFileSync(path).readUInt32BE(16);
}
