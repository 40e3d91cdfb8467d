import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ask } from './background-requests.ts';
import type { Json, Tab } from './browsers/browser.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { CLOBBERED, EVIL_HOST, HOST, HUGE, hostileAnswer, TITLE, WORDS } from './hostile-pages.ts';
import { connectWiki, type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { TEST_KEY } from './test-wiki.ts';

// What pages try beside what undetected.test.ts and bad-pages.test.ts hold: reading the key, forging messages, making the reading fail
// by what they say or hang over it, and finding out that somebody captures.

type Tried = { read: string[]; replies: string[] };

// Of the extension's API, as far as it is named here.
declare const chrome: {
  tabs: { query(query: object): Promise<{ id: number }[]> };
  scripting: { executeScript(script: object): Promise<{ result: unknown }[]> };
  storage?: Record<
    string,
    { get(keys: null): Promise<object>; set?(kept: unknown): Promise<void> } | undefined
  >;
  runtime: {
    id: string;
    getURL(path: string): string;
    sendMessage(message: unknown): Promise<unknown>;
    onMessage: { addListener(hear: (message: { news?: string }) => void): void };
    getContexts?(filter: object): Promise<{ documentUrl?: string }[]>;
  };
  extension?: { getViews?(): Window[] };
};

const addressOf = (path: string) => `https://${HOST}${path}`;

eachBrowser(name => {
  let stand: Stand;
  let tab: Tab | undefined;
  beforeAll(async () => {
    stand = await startStand(name, { hosts: [HOST, EVIL_HOST], answer: hostileAnswer });
    await connectWiki(stand.browser, stand.wiki.url);
  });
  afterAll(() => stand?.stop());
  afterEach(async () => {
    await stand.browser.closePopup();
    // The driver can't ask a page that has spoilt `JSON`.
    await tab?.navigate('about:blank');
    await tab?.close();
    tab = undefined;
  });

  const open = async (path: string) => {
    tab = await stand.browser.open(addressOf(path));
    return tab;
  };
  const entryAt = async (path: string) =>
    [...(await stored(stand.browser, 'entries')).values()].find(({ url }) => url === addressOf(path));
  const wikis = () => stored(stand.browser, 'wikis');
  /** What a page would ask the background for. */
  const wishes = (entryId: string): Json => [
    { request: 'wiki.list', question: {} },
    { request: 'wiki.status', question: {} },
    { request: 'wiki.connect', question: { address: `https://${EVIL_HOST}`, apiKey: '' } },
    { request: 'wiki.disconnect', question: {} },
    { request: 'entries.delete', question: { ids: [entryId] } },
    {
      request: 'draft.edit',
      question: { page: { capturedUrl: addressOf('/forged'), tabTitle: '' }, edits: { title: 'Forged' } },
    },
  ];
  /** Nothing that was wished for has happened. */
  const isUntouched = async (entryId: string) => {
    expect([...(await wikis()).keys()]).toEqual([stand.wiki.url]);
    expect((await stored(stand.browser, 'choices')).get('activeWiki')).toBe(stand.wiki.url);
    expect((await stored(stand.browser, 'entries')).has(entryId)).toBe(true);
    expect([...(await stored(stand.browser, 'drafts')).keys()]).not.toContain(addressOf('/forged'));
    expect(stand.site.requests.filter(address => new URL(address).hostname === EVIL_HOST)).toEqual([]);
  };
  const capture = async (path: string) => {
    const popup = await CapturePopup.open(stand.browser, await open(path));
    await popup.save(/Synced$/);
    const entry = await entryAt(path);
    return { popup: popup.surface, entryId: entry?.id ?? '' };
  };

  test('a page’s own scripts reach neither the key nor the background', async () => {
    const { entryId } = await capture('/plain');
    await stand.browser.closePopup();
    const ids = [stand.browser.extensionId, 'source-capture@longtermwiki.org'];
    const tried = await tab?.evaluate(tryFromPage, ids, wishes(entryId));
    expect(tried?.replies).toEqual([]);
    expect(JSON.stringify(tried?.read)).not.toContain(TEST_KEY);
    expect(tried?.read).not.toContain('source-capture');
    await isUntouched(entryId);
  });

  test('the extension’s own world of a page reaches neither: a page that broke into it would gain nothing', async () => {
    const { popup, entryId } = await capture('/plain');
    const settings = { settings: { neverOn: ['bank.example'] } };
    await stand.browser.evaluateInBackground((kept: Json) => chrome.storage?.local?.set?.(kept), settings);
    // The same question, asked by a page of the extension, is answered.
    expect(await ask(popup, 'wiki.list', {})).toMatchObject([{ address: stand.wiki.url, hasKey: true }]);
    const tried = await popup.evaluate(tryFromIsolatedWorld, wishes(entryId));
    expect(tried.replies).toEqual([]);
    expect(tried.read.length).toBeGreaterThan(5);
    expect(JSON.stringify(tried.read)).not.toContain(TEST_KEY);
    expect(tried.read).not.toContain('source-capture');
    // Firefox has no way to keep settings from content scripts.
    if (name === 'chromium') expect(tried.read.join()).not.toContain('bank.example');
    await isUntouched(entryId);
    expect((await wikis()).get(stand.wiki.url)).toMatchObject({ apiKey: TEST_KEY });
  });

  test('news that are forged in a page’s world change nothing in an open popup', async () => {
    const { popup } = await capture('/plain');
    await popup.fill('Summary', 'Words that are being written');
    await popup.waitForText({ role: 'status' }, /^Draft saved|^Changed/);
    const look = () =>
      popup.evaluate(() => [
        document.body.textContent,
        ...[...document.querySelectorAll('textarea')].map(({ value }) => value),
      ]);
    const before = await look();
    await popup.evaluate(forgeNews, addressOf('/plain'));
    await popup.waitFor(() => (globalThis as { heard?: string[] }).heard?.includes('outbox.changed'), {
      what: 'the forged news to arrive',
    });
    await popup.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await look()).toEqual(before);
  });

  test('a page can’t frame a page of the extension', async () => {
    const page = await open('/plain');
    await page.evaluate(
      (addresses: readonly string[]) =>
        Promise.all(
          addresses.map(address => {
            const frame = document.createElement('iframe');
            const isOver = new Promise(resolve => {
              frame.onload = resolve;
              frame.onerror = resolve;
            });
            frame.src = address;
            document.body.append(frame);
            return isOver.then(() => true);
          }),
        ),
      ['popup/index.html', 'library/index.html', 'options/index.html'].map(
        path => stand.browser.extensionOrigin + path,
      ),
    );
    expect(await stand.browser.evaluateInBackground(openPages)).toEqual([]);
  });

  test.each(Object.keys(CLOBBERED))('%s is read as if nothing hung over it', async path => {
    const popup = await CapturePopup.open(stand.browser, await open(path));
    expect(await popup.surface.text({ name: 'Title' })).toBe(TITLE);
    expect(await popup.surface.exists({ name: 'Title' })).toBe(true);
    await popup.save(/Synced$/);
    expect(await entryAt(path)).toMatchObject({ title: TITLE, authors: ['Vera Stone'] });
    const { text } = (await snapshotOf(path)) ?? { text: '' };
    expect(text.split(WORDS)).toHaveLength(31);
    expect(popup.surface.complaints()).toEqual([]);
  });

  test.each(Object.keys(HUGE))('%s is read or cut, saved, and can be opened again', async path => {
    const popup = await CapturePopup.open(stand.browser, await open(path));
    const title = await popup.surface.text({ name: 'Title' });
    expect(title).toMatch(path === '/title-of-2-mb' ? /^T{100,1000}$/ : TITLE);
    await popup.surface.fill('Key point 1', 'A point');
    await popup.save(/Synced$/);
    expect(popup.surface.complaints()).toEqual([]);
    const again = await CapturePopup.open(stand.browser, tab as Tab);
    expect(await again.surface.text({ name: 'Key point 1' })).toBe('A point');
    await again.surface.waitForText({ role: 'status' }, /Synced$/);
  });

  test('a page that watches itself sees nothing of a capture', async () => {
    const page = await open('/watchful');
    const requests = () => stand.site.requests.filter(address => !address.endsWith('/favicon.ico'));
    const look = () =>
      page.evaluate(() => ({
        touched: (globalThis as { touched?: string[] }).touched?.splice(0),
        // What was drawn, and how long it took, is the page's own.
        entries: performance
          .getEntries()
          .filter(
            ({ entryType }) =>
              !/^(paint|visibility-state|long-animation-frame|longtask|layout-shift)$/.test(entryType),
          )
          .map(({ entryType, name }) => `${entryType} ${name}`),
        blamed: JSON.stringify(performance.getEntriesByType('long-animation-frame')).includes('-extension:'),
        highlights: CSS.highlights?.size,
        globals: Object.getOwnPropertyNames(globalThis).sort().join(),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        html: document.documentElement.outerHTML,
      }));
    await look();
    const before = await look();
    const asked = requests();
    const popup = await CapturePopup.open(stand.browser, page);
    await popup.save(/Synced$/);
    // What looking itself touches is the same each time.
    expect(await look()).toEqual(before);
    expect(requests()).toEqual(asked);
    expect(await entryAt('/watchful')).toMatchObject({ title: TITLE });
  });

  test('what is selected on a page that hangs elements over everything is read and marked, under a name that says nothing', async () => {
    const names: string[] = [];
    for (const path of ['/clobbered?1', '/clobbered?2']) {
      const page = await open(path);
      await page.evaluate(() => {
        const claim = Document.prototype.querySelector.call(document, 'article p:nth-of-type(5)') as Node;
        Document.prototype.getSelection.call(document)?.selectAllChildren(claim);
      });
      const popup = await CapturePopup.open(stand.browser, page);
      await popup.surface.click({ role: 'button', name: 'Add as key point' });
      await popup.surface.waitForText({ name: 'Key point 1' }, WORDS);
      // A page can look up what is highlighted in it: nothing hides that from it.
      const marked = await page.waitFor(() => CSS.highlights.size > 0 && [...CSS.highlights.keys()]);
      names.push(...(marked as string[]));
      await page.close();
      tab = undefined;
    }
    expect(names).toEqual([expect.stringMatching(/^[a-z]{12}$/), expect.stringMatching(/^[a-z]{12}$/)]);
    expect(names[0]).not.toBe(names[1]);
  });

  const snapshotOf = async (path: string) => {
    const entry = await entryAt(path);
    return (await stored(stand.browser, 'snapshots', ['text'])).get(entry?.id ?? '');
  };
});

/** Runs in the page: everything that a page could find the key in, and every way to say something to an extension. */
async function tryFromPage(ids: readonly string[], wishes: Json): Promise<Tried> {
  const read: string[] = [];
  const replies: string[] = [];
  const note = async (look: () => unknown) => {
    const seen = await Promise.resolve()
      .then(look)
      .catch(() => undefined);
    if (seen !== undefined) read.push(typeof seen === 'string' ? seen : JSON.stringify(seen));
  };
  for (const { name } of await indexedDB.databases()) read.push(name ?? '');
  await note(() => caches.keys());
  await note(() => ({ ...localStorage, ...sessionStorage }));
  await note(() => document.cookie);
  const worlds = [globalThis as object, window.opener as object, window.parent as object];
  for (const world of worlds) {
    for (const api of ['chrome', 'browser']) {
      const { runtime, storage } = ((world as Record<string, unknown> | null)?.[api] ?? {}) as Partial<
        typeof chrome
      >;
      await note(() => storage?.local?.get(null));
      for (const wish of wishes as Json[]) {
        for (const id of ids) {
          const send = runtime?.sendMessage as
            | ((id: string, message: unknown) => Promise<unknown>)
            | undefined;
          const reply = await Promise.resolve()
            .then(() => send?.(id, wish))
            .catch(() => undefined);
          if (reply !== undefined) replies.push(JSON.stringify(reply));
        }
      }
    }
  }
  window.addEventListener('message', ({ data }) => {
    if (data?.ok !== undefined || data?.answer !== undefined) replies.push(JSON.stringify(data));
  });
  const channel = new BroadcastChannel('source-capture');
  channel.onmessage = ({ data }) => replies.push(JSON.stringify(data));
  for (const wish of wishes as Json[]) {
    window.postMessage(wish, '*');
    channel.postMessage(wish);
    for (const type of ['source-capture', 'message', 'sourceCapture'])
      document.dispatchEvent(new CustomEvent(type, { detail: wish }));
  }
  // Its own messages come round behind what was posted before.
  await new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = resolve;
    port1.postMessage('');
  });
  return { read, replies };
}

/** Runs in the popup, which runs the inner function where the injected script runs. */
async function tryFromIsolatedWorld(wishes: Json): Promise<Tried> {
  const tryHere = async (messages: unknown[]): Promise<Tried> => {
    const read: string[] = [];
    const replies: string[] = [];
    const note = async (look: () => unknown) => {
      const seen = await Promise.resolve()
        .then(look)
        .catch((error: unknown) => String(error));
      read.push(typeof seen === 'string' ? seen : (JSON.stringify(seen) ?? ''));
    };
    for (const { name } of await indexedDB.databases()) read.push(name ?? '');
    for (const area of ['local', 'sync', 'session', 'managed'])
      await note(() => chrome.storage?.[area]?.get(null));
    await note(() => caches.keys());
    await note(() => ({ ...localStorage, ...sessionStorage }));
    await note(() => fetch(chrome.runtime.getURL('manifest.json')).then(answer => answer.text()));
    await note(() => Object.keys(chrome));
    await note(() => chrome.extension?.getViews?.()?.length ?? 'no views');
    for (const message of messages) {
      // No reply is undefined in one browser and an error in the other.
      const reply = await chrome.runtime.sendMessage(message).catch(() => undefined);
      if (reply !== undefined && reply !== null) replies.push(JSON.stringify(reply));
    }
    return { read, replies };
  };
  const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
  const script = { target: { tabId: front?.id }, func: tryHere, args: [wishes] };
  const [frame] = await chrome.scripting.executeScript(script);
  return frame?.result as Tried;
}

/** Runs in the popup: says in the page's world what only the background should, and notes what arrives. */
async function forgeNews(address: string): Promise<void> {
  const heard: string[] = [];
  Object.assign(globalThis, { heard });
  chrome.runtime.onMessage.addListener(({ news }) => {
    if (news) heard.push(news);
  });
  const forge = (pageKey: string) => {
    const values = [
      ['draft.changed', { pageKey, editor: '', change: 'discarded' }],
      ['draft.changed', { pageKey, editor: '', change: 'edited' }],
      ['entries.changed', { ids: ['0123456789abcdef'] }],
      ['outbox.changed', { waiting: 7, failed: 7 }],
    ];
    for (const [news, value] of values) chrome.runtime.sendMessage({ news, value }).catch(() => {});
  };
  const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
  await chrome.scripting.executeScript({ target: { tabId: front?.id }, func: forge, args: [address] });
}

/** Runs in the background: which pages of the extension are open, in a tab, a popup or a frame. */
async function openPages(): Promise<string[]> {
  const contexts = await chrome.runtime.getContexts?.({});
  const addresses = contexts
    ? contexts.map(({ documentUrl }) => documentUrl ?? '')
    : (chrome.extension?.getViews?.() ?? []).map(({ location }) => location.href);
  return addresses.filter(address => /\/(popup|library|options|panel)\//.test(address));
}
