import { canonicalUrl } from '../../domain/canonical-url.ts';
import type { MessageKey } from '../../i18n/words.ts';
import { tabsOfWindow } from '../../platform/tabs.ts';
import type { Database } from '../../store/database.ts';
import { knownPage } from '../../store/known-pages.ts';

/** `open` can be captured, `saved` was captured just now, `done` needs nothing more. */
export type TabState = 'open' | 'saved' | 'done';
/** A tab, with what is to be said of it. */
export type WindowTab = { id: number; title: string; url: string; state: TabState; note: MessageKey | null };

/** The tabs of this window that show pages of the web, with what the store has of them, and how many others there are. */
export async function readTabs(db: Database): Promise<{ tabs: WindowTab[]; leftOut: number }> {
  const all = await tabsOfWindow();
  const seen = new Set<string>();
  const tabs: WindowTab[] = [];
  for (const { id, title, url } of all) {
    const address = /^https?:/.test(url) ? canonicalUrl(url) : null;
    if (address === null) continue;
    const isKnown = (await knownPage(db, address)) !== undefined;
    const note = isKnown ? 'tabsKnown' : seen.has(address) ? 'tabsTwice' : null;
    tabs.push({ id, title, url, state: note ? 'done' : 'open', note });
    seen.add(address);
  }
  return { tabs, leftOut: all.length - tabs.length };
}
