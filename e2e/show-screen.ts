import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { violations } from './axe.ts';
import type { BrowserName, Surface, View } from './browsers/browser.ts';

export const WIDE = { width: 1100, height: 800 };
export const NARROW = { width: 320, height: 640 };
const pictures = fileURLToPath(new URL('../artifacts/screens/', import.meta.url));

/** Gives what takes the pictures of a screen, light and dark, and lets axe-core judge both. */
export function screensOf(browser: BrowserName) {
  mkdirSync(pictures, { recursive: true });
  return async (screen: string, surface: Surface, size: View = {}, { isFullPage = false } = {}) => {
    const found: string[] = [];
    for (const dark of [false, true]) {
      await surface.show({ dark, ...size });
      found.push(...(await surface.evaluate(wideElements)));
      found.push(...(await violations(surface)).map(line => `${dark ? 'dark' : 'light'}: ${line}`));
      await surface.screenshot(join(pictures, `${browser}-${screen}-${dark ? 'dark' : 'light'}.png`), {
        isFullPage,
      });
    }
    if (browser === 'chromium') {
      await surface.show({ forcedColors: true, ...size });
      await surface.screenshot(join(pictures, `${browser}-${screen}-forced.png`));
    }
    await surface.show({});
    expect(found, screen).toEqual([]);
  };
}

/** Runs in the page: what is wider than its place, so that a person must scroll sideways or misses a part. */
function wideElements(): string[] {
  return [document.documentElement, ...document.querySelectorAll('body *')]
    .filter(element => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const canHide = element === document.documentElement || overflowX !== 'visible';
      // A field scrolls with its caret, and a text for screen readers is no wider than a dot.
      const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
      // A line of the list is cut with an ellipsis; all of it is told by pointing at it, and in the reading pane.
      const isTold = textOverflow === 'ellipsis' && element.closest('[title]') !== null;
      if (isField || isTold) return false;
      return canHide && element.clientWidth > 1 && element.scrollWidth > element.clientWidth;
    })
    .map(
      ({ localName, className, scrollWidth, clientWidth }) =>
        `${localName}.${className}: ${scrollWidth} px in ${clientWidth}`,
    );
}
