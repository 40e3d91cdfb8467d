import { canonicalUrl } from '../domain/canonical-url.ts';
import { plural, t } from '../i18n/words.ts';
import type { Database } from '../store/database.ts';
import { keepKnownPages, knownPage, showsKnownPages } from '../store/known-pages.ts';

type OpenTab = { id: number; url: string };

/** What of the browser this needs. */
export type KnownPagesPort = {
  /** Calls `hear` whenever a tab shows another page or comes to the front; returns what stops it. */
  onTabChanged(hear: (tabId: number) => void): () => void;
  tabWithId(id: number): Promise<OpenTab | undefined>;
  tabsInFront(): Promise<readonly OpenTab[]>;
  maySeeTabs(): Promise<boolean>;
  badgeOnTab(tabId: number): Promise<string>;
  noticeOnTab(tabId: number, sign: string, sentence: string): Promise<void>;
  clearNotice(tabId: number): Promise<void>;
  /** Starts the background once more, soon after it has ended. */
  wakeLater(): Promise<void>;
  /** Nothing is to be started any more. */
  wakeNoMore(): Promise<void>;
  onWake(wake: () => void): void;
};

export type KnownPages = {
  isOn(): Promise<boolean>;
  set(isOn: boolean): Promise<void>;
  /** Looks at the tabs in front once more: what is captured has changed. */
  look(): void;
};

const SIGN = '✓';

/**
 * Shows on the toolbar button of a tab that its page is captured. Addresses are looked up in the store and go nowhere else.
 *
 * Browsers wake the background only for what it listened to when it last ran, and pass on only what it listens to at once when it starts:
 * so it listens first, then looks whether anybody wants it to, and stops where not. Without that choice no tab wakes it.
 */
export function createKnownPages(database: () => Promise<Database>, port: KnownPagesPort): KnownPages {
  let stop: (() => void) | null = null;

  const show = async ({ id, url }: OpenTab) => {
    const address = canonicalUrl(url);
    const known = address === null ? undefined : await knownPage(await database(), address);
    if (known) await port.noticeOnTab(id, SIGN, sentenceOf(known.citedCount));
    // A tab that goes from page to page by itself keeps what it was given.
    else if ((await port.badgeOnTab(id)) === SIGN) await port.clearNotice(id);
  };
  const isWanted = async () => (await showsKnownPages(await database())) && (await port.maySeeTabs());
  const listen = () => {
    stop ??= port.onTabChanged(tabId => {
      attempt(async () => {
        if (!(await startedOn) && stop === null) return;
        const tab = await port.tabWithId(tabId);
        if (tab) await show(tab);
      });
    });
  };
  const end = () => {
    stop?.();
    stop = null;
  };
  const showInFront = async () => {
    for (const tab of await port.tabsInFront()) await show(tab);
  };

  listen();
  const startedOn = isWanted().then(
    async isOn => {
      if (isOn) await port.wakeNoMore();
      else end();
      return isOn;
    },
    error => {
      console.error('Whether to show known pages was not read.', error);
      end();
      return false;
    },
  );
  port.onWake(() =>
    attempt(async () => {
      if (!(await startedOn) && (await isWanted())) await port.wakeLater();
    }),
  );

  return {
    isOn: isWanted,
    async set(isOn) {
      await startedOn;
      await keepKnownPages(await database(), isOn);
      if (isOn) {
        listen();
        // Firefox wakes the background only for what it listened to while it started: what begins now would end with it.
        await port.wakeLater();
        await showInFront();
        return;
      }
      end();
      await port.wakeNoMore();
      for (const tab of await port.tabsInFront()) {
        if ((await port.badgeOnTab(tab.id)) === SIGN) await port.clearNotice(tab.id);
      }
    },
    look: () =>
      attempt(async () => {
        if (stop !== null && (await isWanted())) await showInFront();
      }),
  };
}

function sentenceOf(citedCount: number): string {
  return citedCount === 0 ? t('knownCaptured') : plural('knownCited', citedCount);
}

function attempt(work: () => Promise<void>): void {
  work().catch(error => console.error('A known page was not shown.', error));
}
