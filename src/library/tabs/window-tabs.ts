import { canonicalUrl } from '../../domain/canonical-url.ts';
import { tabsOfWindow } from '../../platform/tabs.ts';
import type { Database } from '../../store/database.ts';
import { knownPage } from '../../store/known-pages.ts';

/** Why a tab is not to be captured, or that it just was; `open` can be. `twice` is open in an earlier tab. */
export type TabState = 'open' | 'known' | 'twice' | 'saved';
export type WindowTab = { id: number; title: string; url: string; state: TabState };

/** The tabs of this window that show pages of the web, with what the store has of them, and how many others there are. */
export async function readTabs(db: Database): Promise<{ tabs: WindowTab[]; leftOut: number }> {
  const all = await tabsOfWindow();
  const seen = new Set<string>();
  const tabs: WindowTab[] = [];
  for (const { id, title, url } of all) {
    const address = /^https?:/.test(url) ? canonicalUrl(url) : null;
    if (address === null) continue;
    const isKnown = (await knownPage(db, address)) !== undefined;
    tabs.push({ id, title, url, state: isKnown ? 'known' : seen.has(address) ? 'twice' : 'open' });
    seen.add(address);
  }
  return { tabs, leftOut: all.length - tabs.length };
}
