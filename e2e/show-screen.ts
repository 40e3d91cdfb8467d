import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { violations } from './axe.ts';
import type { BrowserName, Surface, View } from './browsers/browser.ts';
import {
  alikeElements,
  cutElements,
  lateWords,
  movements,
  uncounted,
  watchLiveRegions,
  wideElements,
} from './seen-in-page.ts';
import { unspoken } from './spoken.ts';

export const WIDE = { width: 1100, height: 800 };
export const NARROW = { width: 320, height: 640 };
const pictures = fileURLToPath(new URL('../artifacts/screens/', import.meta.url));

/** The ways people look at a screen, each with a picture of its own. */
const WAYS = {
  light: { dark: false },
  dark: { dark: true },
  forced: { forcedColors: true, reducedMotion: true },
  // A narrow screen is what a wide one becomes at 400 %.
  large: { zoom: 2 },
} as const satisfies Record<string, View>;
type Way = keyof typeof WAYS;
const ALL_WAYS = Object.keys(WAYS) as Way[];

/** Gives what looks at a screen in these ways: nothing may be cut, and axe-core may find nothing. */
export function screensOf(browser: BrowserName, ways: readonly Way[] = ALL_WAYS) {
  mkdirSync(pictures, { recursive: true });
  return async (screen: string, surface: Surface, size: View = {}, { isFullPage = false } = {}) => {
    const found = [...(await surface.evaluate(lateWords)), ...(await surface.evaluate(uncounted))];
    if (browser === 'chromium') found.push(...unspoken(await surface.spoken()));
    for (const way of ways) {
      const view: View = WAYS[way];
      // A page's zoom is none of a popup's; Firefox, made to, gives it no more room for it than before.
      const isFixedPopup = browser === 'firefox' && size.width === undefined;
      if (way === 'large' && (size === NARROW || isFixedPopup)) continue;
      await surface.show({ ...view, ...size });
      const problems = [
        ...(await surface.evaluate(wideElements)),
        ...(await surface.evaluate(cutElements)),
        ...(view.reducedMotion ? await surface.evaluate(movements) : []),
        ...(view.forcedColors ? await surface.evaluate(alikeElements) : []),
        ...(await violations(surface)),
      ];
      found.push(...problems.map(line => `${way}: ${line}`));
      await surface.screenshot(join(pictures, `${browser}-${screen}-${way}.png`), { isFullPage });
    }
    await surface.show({});
    await surface.evaluate(watchLiveRegions);
    expect(found, screen).toEqual([]);
  };
}
