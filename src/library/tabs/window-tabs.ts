import { canonicalUrl } from '../../domain/canonical-url.ts';
import { whyNotCaptured } from '../../domain/settings.ts';
import { type MessageKey, t } from '../../i18n/words.ts';
import type { AddressOutcome } from '../../messages/companion-requests.ts';
import { getSettings } from '../../platform/settings.ts';
import { tabsOfWindow } from '../../platform/tabs.ts';
import type { Database } from '../../store/database.ts';
import { knownPage } from '../../store/known-pages.ts';

/** `open` can be captured, `saved` was captured just now, `done` needs nothing more. */
export type TabState = 'open' | 'saved' | 'done';
/** A tab, with what is to be said of it. */
export type WindowTab = {
  id: number;
  title: string;
  url: string;
  state: TabState;
  note: string | null;
  /** Where its address leads to, if that has to be allowed before it can be fetched; else `''`. */
  leadsTo: string;
};

/**
 * The tabs of this window, or of a private one, that show pages of the web and may be captured, with what the store has of them, and how
 * many others there are.
 */
export async function readTabs(
  db: Database,
  privateWindow: number | null,
): Promise<{ tabs: WindowTab[]; leftOut: number }> {
  const [open, settings] = await Promise.all([tabsOfWindow(privateWindow), getSettings()]);
  // After a restart the number can be that of another window.
  const all = privateWindow === null ? open : open.filter(({ isPrivate }) => isPrivate);
  const seen = new Set<string>();
  const tabs: WindowTab[] = [];
  for (const tab of all) {
    const { id, title, url } = tab;
    const address = /^https?:/.test(url) ? canonicalUrl(url) : null;
    if (address === null || whyNotCaptured(tab, settings)) continue;
    const isKnown = (await knownPage(db, address)) !== undefined;
    const note = isKnown ? t('tabsKnown') : seen.has(address) ? t('tabsTwice') : null;
    tabs.push({ id, title, url, state: note ? 'done' : 'open', note, leadsTo: '' });
    seen.add(address);
  }
  return { tabs, leftOut: all.length - tabs.length };
}

const OUTCOMES: Record<AddressOutcome, MessageKey> = {
  saved: 'tabsSaved',
  known: 'tabsKnown',
  'no-source': 'noticeNoSource',
  'never-here': 'noticeOffHere',
  private: 'noticeOffPrivate',
};

/** A tab once its address was to be captured. */
export function withOutcome(tab: WindowTab, outcome: AddressOutcome): WindowTab {
  return { ...tab, state: outcome === 'saved' ? 'saved' : 'done', note: t(OUTCOMES[outcome]) };
}
