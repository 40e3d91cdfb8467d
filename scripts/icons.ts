import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { findBrowser } from '../e2e/browsers/find-browser.mjs';

// Draws the PNG icons in public/icons from their SVG sources; run after changing one: npx tsx scripts/icons.ts

const SIZES = [16, 24, 32, 48, 64, 128];
const TOOLBAR = { 'on-light': '#3c4043', 'on-dark': '#f1f3f4' };

async function main(): Promise<void> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error('Drawing icons needs Chromium.');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const draw = async (svg: string, size: number, name: string) => {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px}</style>${svg}`);
    const png = await page.screenshot({ omitBackground: true });
    await writeFile(new URL(`../public/icons/${name}-${size}.png`, import.meta.url), png);
  };
  const source = (name: string) => readFile(new URL(`icons/${name}.svg`, import.meta.url), 'utf8');
  for (const size of SIZES) await draw(await source('icon'), size, 'icon');
  for (const [name, color] of Object.entries(TOOLBAR)) {
    for (const size of [16, 32]) {
      await draw((await source('toolbar')).replace('currentColor', color), size, `toolbar-${name}`);
    }
  }
  await browser.close();
}

await main();
