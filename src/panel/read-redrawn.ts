import { readTab } from '../capture/read-tab.ts';
import type { PageCapture } from '../domain/source.ts';
import { t } from '../i18n/words.ts';
import { waitUntilRested } from '../platform/tab-document.ts';
import type { ActiveTab } from '../platform/tabs.ts';
import type { Reading, ReadingWatch } from '../ui/draft-port.ts';

const REST_MS = 500;
const MOST_MS = 3_000;
const AGAIN_MS = 1_000;

/**
 * Reads a tab whose page has changed its address without being loaded: the site's script draws the new page some time later, or only in part.
 * What still is the page of before, as `isBefore` knows it, is never taken for the new one; its facts are not told either.
 */
export async function readRedrawn(
  tab: ActiveTab,
  watch: ReadingWatch,
  isBefore: (capture: PageCapture) => boolean,
): Promise<Reading> {
  const quiet = { ...watch, onFacts: () => {} };
  for (const pauseMs of [0, AGAIN_MS]) {
    await new Promise(resolve => setTimeout(resolve, pauseMs));
    await rested(tab.id);
    const reading = await readTab(tab, quiet);
    if (!reading.ok || !isBefore(reading.capture)) return reading;
  }
  return { ok: false, sentence: t('captureSameText') };
}

async function rested(tabId: number): Promise<void> {
  try {
    await waitUntilRested(tabId, REST_MS, MOST_MS);
  } catch (error) {
    // The reading says why.
    console.warn('The page was not waited for.', error instanceof Error ? error.message : error);
  }
}
