import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { freshDatabase } from '../store/fresh-database.ts';
import { keepKnownPages, showsKnownPages } from '../store/known-pages.ts';
import { storeSamples } from '../store/stored-sample.ts';
import { putWiki } from '../store/wiki-profile.ts';
import { keepWikiSources, wikiSourcesReadAt } from '../store/wiki-sources.ts';
import { createKnownPages, type KnownPagesPort } from './known-pages.ts';

const PLAIN = { id: 1, url: 'https://a.example/1?utm_source=x#top' };
const CITED = { id: 2, url: 'https://a.example/2' };
const UNKNOWN = { id: 3, url: 'https://a.example/3' };

type Options = { wasOn?: boolean; isAllowed?: boolean; mark?: boolean };

/** The background as it starts, beside a browser with some tabs. */
async function start({ wasOn = false, isAllowed = true, mark }: Options = {}) {
  const db = await freshDatabase(onTestFinished);
  await storeSamples(db, [{}, { citedBy: ['one', 'two'] }]);
  if (wasOn) await keepKnownPages(db, true);
  const notices = new Map<number, [sign: string, sentence: string]>();
  let isGranted = isAllowed;
  const tabs = new Map([PLAIN, CITED, UNKNOWN].map(tab => [tab.id, tab]));
  const browser = {
    front: [] as (typeof PLAIN)[],
    hear: null as ((tabId: number) => void) | null,
    wake: () => {},
    giveBack: () => {},
    isToBeWoken: false,
    mark,
  };
  const read = vi.fn(async () => db);
  const port: KnownPagesPort = {
    onTabChanged(hear) {
      browser.hear = hear;
      return () => {
        browser.hear = null;
      };
    },
    tabWithId: async id => tabs.get(id),
    tabsInFront: async () => browser.front,
    allTabIds: async () => [...tabs.keys()],
    maySeeTabs: async () => isGranted,
    onPermissionGivenBack: hear => {
      browser.giveBack = () => {
        isGranted = false;
        hear();
      };
    },
    badgeOnTab: async id => notices.get(id)?.[0] ?? '',
    noticeOnTab: async (id, sign, sentence) => void notices.set(id, [sign, sentence]),
    clearNotice: async id => void notices.delete(id),
    readMark: () => browser.mark,
    keepMark(isOn) {
      if (browser.mark !== undefined) browser.mark = isOn;
    },
    wakeLater: async () => {
      browser.isToBeWoken = true;
    },
    wakeNoMore: async () => {
      browser.isToBeWoken = false;
    },
    onWake: wake => {
      browser.wake = wake;
    },
  };
  const known = createKnownPages(read, port);
  return { db, known, browser, notices, tabs, read };
}
const shown = (notices: ReadonlyMap<number, readonly string[]>) => Object.fromEntries(notices);

describe('known pages', () => {
  it('are not shown, nor is any tab listened to, until somebody chose to', async () => {
    const { browser, known, notices } = await start();
    // At once, or the browser would not pass on what it woke the background for.
    const hear = browser.hear;
    hear?.(PLAIN.id);
    await expect.poll(() => browser.hear).toBeNull();
    known.look();
    expect(await known.isOn()).toBe(false);
    expect(shown(notices)).toEqual({});
    expect(browser.isToBeWoken).toBe(false);
  });

  it('are shown on the button, with how many pages cite them', async () => {
    const { browser, notices } = await start({ wasOn: true });
    for (const { id } of [PLAIN, CITED, UNKNOWN]) browser.hear?.(id);
    await expect
      .poll(() => shown(notices))
      .toEqual({ 1: ['✓', 'Captured'], 2: ['✓W', 'Cited by 2 pages in the wiki'] });
  });

  it('are also those that the wiki has, as far as its list is known', async () => {
    const { browser, db, known, notices, tabs } = await start({ wasOn: true });
    const wiki = { address: 'https://wiki.example', name: '', apiKey: 'k', troubles: {} };
    await putWiki(db, wiki);
    const cited = { id: 4, url: 'https://a.example/4#part' };
    tabs.set(4, cited);
    const sources = [
      { url: UNKNOWN.url, citedCount: null },
      { url: 'https://a.example/4', citedCount: 1 },
      { url: PLAIN.url, citedCount: 5 },
    ];
    await keepWikiSources(db, wiki.address, sources, '2026-02-01T00:00:00.000Z');
    for (const { id } of [PLAIN, UNKNOWN, cited]) browser.hear?.(id);
    const inWiki = 'The wiki has this page; it is not captured here';
    await expect
      .poll(() => shown(notices))
      .toEqual({
        1: ['✓', 'Captured'],
        3: ['W', inWiki],
        4: ['W', `Cited by 1 page in the wiki\n${inWiki}`],
      });
    await known.set(false);
    // Also on tabs that are not in front.
    expect(shown(notices)).toEqual({});
    expect(await wikiSourcesReadAt(db, wiki.address)).toBe('');
  });

  it('are forgotten by a tab that goes on to another page by itself', async () => {
    const { browser, notices, tabs } = await start({ wasOn: true });
    browser.hear?.(PLAIN.id);
    await expect.poll(() => notices.size).toBe(1);
    tabs.set(PLAIN.id, { ...PLAIN, url: UNKNOWN.url });
    browser.hear?.(PLAIN.id);
    await expect.poll(() => notices.size).toBe(0);
  });

  it('are switched off when the permission is given back, and do not return with it', async () => {
    const { browser, db, notices } = await start({ wasOn: true });
    browser.hear?.(PLAIN.id);
    await expect.poll(() => notices.size).toBe(1);
    browser.giveBack();
    await expect.poll(() => showsKnownPages(db)).toBe(false);
    await expect.poll(() => notices.size).toBe(0);
    expect(browser.hear).toBeNull();
  });

  it('leave other notices alone', async () => {
    const { browser, notices } = await start({ wasOn: true });
    notices.set(UNKNOWN.id, ['+1', 'Added to the draft of this page']);
    browser.hear?.(UNKNOWN.id);
    browser.hear?.(PLAIN.id);
    await expect.poll(() => notices.get(PLAIN.id)).toBeDefined();
    expect(notices.get(UNKNOWN.id)).toEqual(['+1', 'Added to the draft of this page']);
  });

  it('appear in front as soon as they are switched on, and go when they are switched off', async () => {
    const { browser, known, notices } = await start();
    browser.front = [CITED, UNKNOWN];
    await known.set(true);
    expect(Object.keys(shown(notices))).toEqual(['2']);
    expect(browser.hear).not.toBeNull();
    expect(browser.isToBeWoken).toBe(true);
    await known.set(false);
    expect(shown(notices)).toEqual({});
    expect(browser.hear).toBeNull();
    expect(browser.isToBeWoken).toBe(false);
  });

  it('appear in front when the page there is captured', async () => {
    const { browser, db, known, notices } = await start({ wasOn: true });
    browser.front = [UNKNOWN];
    known.look();
    await storeSamples(db, [{}, {}, {}]);
    known.look();
    await expect.poll(() => shown(notices)).toEqual({ 3: ['✓', 'Captured'] });
  });

  it('are heard of after the next start, which is waited for no longer than needed', async () => {
    const first = await start();
    await first.known.set(true);
    first.browser.isToBeWoken = false;
    first.browser.wake();
    await expect.poll(() => first.browser.isToBeWoken).toBe(true);
    const second = await start({ wasOn: true });
    second.browser.isToBeWoken = true;
    await expect.poll(() => second.browser.isToBeWoken).toBe(false);
    second.browser.wake();
    expect(await second.known.isOn()).toBe(true);
    expect(second.browser.isToBeWoken).toBe(false);
  });

  it('are never listened to where a mark tells at once that they are off', async () => {
    const { browser, known } = await start({ mark: false });
    expect(browser.hear).toBeNull();
    expect(await known.isOn()).toBe(false);
    expect(browser.hear).toBeNull();
    await known.set(true);
    expect(browser).toMatchObject({ mark: true, isToBeWoken: true });
    expect(browser.hear).not.toBeNull();
    await known.set(false);
    expect(browser).toMatchObject({ mark: false, isToBeWoken: false, hear: null });
  });

  it('are shown again where that mark was lost', async () => {
    const { browser, notices } = await start({ mark: false, wasOn: true });
    await expect.poll(() => browser.hear).not.toBeNull();
    expect(browser).toMatchObject({ mark: true, isToBeWoken: true });
    browser.hear?.(PLAIN.id);
    await expect.poll(() => notices.size).toBe(1);
  });

  it('are off where the permission is gone', async () => {
    const { browser, known } = await start({ wasOn: true, isAllowed: false });
    await expect.poll(() => browser.hear).toBeNull();
    expect(await known.isOn()).toBe(false);
    browser.wake();
    expect(browser.isToBeWoken).toBe(false);
  });
});
