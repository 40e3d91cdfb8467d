import { canonicalUrl } from '../domain/canonical-url.ts';
import { plural, t } from '../i18n/words.ts';
import type { Database } from '../store/database.ts';
import { keepKnownPages, knownPage, showsKnownPages } from '../store/known-pages.ts';
import { getWiki } from '../store/wiki-profile.ts';
import { forgetWikiSources, wikiSource } from '../store/wiki-sources.ts';

type OpenTab = { id: number; url: string };

/** What of the browser this needs. */
export type KnownPagesPort = {
  /** Calls `hear` whenever a tab shows another page or comes to the front; returns what stops it. */
  onTabChanged(hear: (tabId: number) => void): () => void;
  tabWithId(id: number): Promise<OpenTab | undefined>;
  tabsInFront(): Promise<readonly OpenTab[]>;
  /** Of every tab, also without the permission to see them. */
  allTabIds(): Promise<readonly number[]>;
  maySeeTabs(): Promise<boolean>;
  onPermissionGivenBack(hear: () => void): void;
  badgeOnTab(tabId: number): Promise<string>;
  noticeOnTab(tabId: number, sign: string, sentence: string): Promise<void>;
  clearNotice(tabId: number): Promise<void>;
  /** Whether this was on, told at once; undefined where the background can't know without waiting. */
  readMark(): boolean | undefined;
  keepMark(isOn: boolean): void;
  /** Starts the background once more, soon after it has ended. */
  wakeLater(): Promise<void>;
  /** Nothing is to be started any more. */
  wakeNoMore(): Promise<void>;
  onWake(wake: () => void): void;
};

export type KnownPages = {
  isOn(): Promise<boolean>;
  set(isOn: boolean): Promise<void>;
  /** Shows nothing any more. What the store says of it is to be deleted with the store, which may be one that can't be opened. */
  stop(): Promise<void>;
  /** Looks at the tabs in front once more: what is captured has changed. */
  look(): void;
};

/** What the button shows: captured, captured and cited, and in the wiki alone. */
const SIGNS = { captured: '✓', cited: '✓W', inWiki: 'W' };
type Notice = { sign: string; sentence: string };

/**
 * Shows on the toolbar button of a tab that its page is captured, or that the wiki has it. Addresses are looked up in the store, and in what is
 * kept there of the wiki's list, and go nowhere else.
 *
 * Nobody who has not switched it on is to pay for it: no tab may wake the background. Browsers wake it for what it listened to before, and
 * pass on only what it listens to at once when it starts, when the store can't be asked yet. Firefox remembers what was listened to at the
 * last start, whatever has become of it since: there a mark tells. Chromium's worker has no such mark; there listening ends when it is ended.
 */
export function createKnownPages(database: () => Promise<Database>, port: KnownPagesPort): KnownPages {
  let stop: (() => void) | null = null;

  const show = async ({ id, url }: OpenTab) => {
    const address = canonicalUrl(url);
    const notice = address === null ? undefined : await noticeOf(await database(), address);
    if (notice) await port.noticeOnTab(id, notice.sign, notice.sentence);
    else await clear(id);
  };
  /** A tab that goes from page to page by itself keeps what it was given. */
  const clear = async (id: number) => {
    if (Object.values(SIGNS).includes(await port.badgeOnTab(id))) await port.clearNotice(id);
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
  // What begins now would end with this background: a start that listens at once is to follow.
  const begin = async () => {
    listen();
    await port.wakeLater();
  };
  const end = () => {
    stop?.();
    stop = null;
  };
  const showInFront = async () => {
    for (const tab of await port.tabsInFront()) await show(tab);
  };

  const stopShowing = async () => {
    port.keepMark(false);
    end();
    await port.wakeNoMore();
    for (const id of await port.allTabIds()) await clear(id);
  };
  const switchOff = async () => {
    await keepKnownPages(await database(), false);
    await stopShowing();
    await forgetWikiSources(await database());
  };

  const mark = port.readMark();
  if (mark !== false) listen();
  const startedOn = isWanted().then(
    async isOn => {
      port.keepMark(isOn);
      if (!isOn) end();
      else if (mark !== false) await port.wakeNoMore();
      else await begin();
      return isOn && mark !== false;
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

  // The same permission given once more, for something else, is no wish to have this back.
  port.onPermissionGivenBack(() =>
    attempt(async () => {
      await startedOn;
      if ((await showsKnownPages(await database())) && !(await port.maySeeTabs())) await switchOff();
    }),
  );

  return {
    isOn: isWanted,
    async set(isOn) {
      await startedOn;
      if (!isOn) {
        await switchOff();
        return;
      }
      await keepKnownPages(await database(), true);
      port.keepMark(true);
      await begin();
      await showInFront();
    },
    async stop() {
      await startedOn;
      await stopShowing();
    },
    look: () =>
      attempt(async () => {
        if (stop !== null && (await isWanted())) await showInFront();
      }),
  };
}

async function noticeOf(db: Database, address: string): Promise<Notice | undefined> {
  const captured = await knownPage(db, address);
  if (captured?.citedCount === 0) return { sign: SIGNS.captured, sentence: t('knownCaptured') };
  if (captured) return { sign: SIGNS.cited, sentence: plural('knownCited', captured.citedCount) };
  const wiki = await getWiki(db);
  const source = wiki && (await wikiSource(db, wiki.address, address));
  if (!source) return undefined;
  const cited = source.citedCount ? [plural('knownCited', source.citedCount)] : [];
  return { sign: SIGNS.inWiki, sentence: [...cited, t('knownInWiki')].join('\n') };
}

function attempt(work: () => Promise<void>): void {
  work().catch(error => console.error('A known page was not shown.', error));
}
