import { afterAll, beforeAll, expect, test } from 'vitest';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { connectWiki, type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { TEST_KEY } from './test-wiki.ts';
import { answering, startWikiProxy, type WikiProxy } from './wiki-proxy.ts';

declare const chrome: { action: { getBadgeText(details: object): Promise<string> } };

const HOST = 'sources.example';
const SQL = 'insert into "resources" ("id", "api_key") values ($1, $2)';
const HTML = '<!doctype html><title>Welcome to nginx</title>';
const TOO_MANY = JSON.stringify({ error: 'rate_limit_exceeded', message: 'Too many', retryAfter: 60 });

eachBrowser(name => {
  let stand: Stand;
  let wiki: WikiProxy;
  beforeAll(async () => {
    stand = await startStand(name, {
      hosts: [HOST],
      answer: ({ pathname }) => ({
        body: `<title>About ${pathname.slice(1)}</title><p>Words on gauges.</p>`,
      }),
    });
    wiki = await startWikiProxy(stand.wiki.url);
  });
  afterAll(async () => {
    await wiki?.down();
    await stand?.stop();
  });

  const addressOf = (path: string) => `https://${HOST}/${path}`;
  const capture = async (path: string, expected: RegExp) => {
    const tab = await stand.browser.open(addressOf(path));
    const popup = await CapturePopup.open(stand.browser, tab);
    await popup.surface.fill('Key point 1', `A point on ${path}`);
    await popup.surface.click({ role: 'button', name: 'Save' });
    const status = await popup.surface.waitForText({ role: 'status' }, expected, { timeoutMs: 60_000 });
    await tab.close();
    return status;
  };
  const entryOf = async (path: string) =>
    [...(await stored(stand.browser, 'entries')).values()].find(({ url }) => url === addressOf(path));
  const badge = () => stand.browser.evaluateInBackground(() => chrome.action.getBadgeText({}));
  const onWiki = async (path: string) => {
    const headers = { Authorization: `Bearer ${TEST_KEY}` };
    const query = new URLSearchParams({ url: addressOf(path) });
    const found = await fetch(`${stand.wiki.url}/api/resources/lookup?${query}`, { headers });
    return (await found.json()) as { title?: string; keyPoints?: string[] };
  };
  const sent = () => wiki.done.filter(call => call.startsWith('POST /api/resources')).length;
  /** Presses `Sync now` in the library, and waits until every row says what is expected. */
  const syncNow = async () => {
    const library = await stand.browser.extensionPage('library/index.html');
    await library.click({ role: 'button', name: 'Sync now' });
    await library.waitFor(
      () => {
        const states = [...document.querySelectorAll('[class^="state-"]')];
        return states.length > 0 && states.every(state => state.className === 'state-synced');
      },
      { what: 'every row to be synced', timeoutMs: 60_000 },
    );
    await library.close();
  };

  test('without a wiki a capture is saved, and sent when one is connected', async () => {
    expect(await capture('early', /Saved$/)).toBe('Saved');
    expect(await badge()).toBe('');
    expect(await entryOf('early')).toMatchObject({ sync: { state: 'local' } });
    await connectWiki(stand.browser, wiki.url);
    await expect.poll(() => onWiki('early'), { timeout: 30_000 }).toMatchObject({ title: 'About early' });
    await expect.poll(async () => (await entryOf('early'))?.sync.state).toBe('synced');
    expect(sent()).toBe(1);
  });

  const troubles: {
    what: string;
    path: string;
    start(): void | Promise<void>;
    end?(): Promise<void>;
    status: RegExp;
    state: 'queued' | 'failed';
  }[] = [
    {
      what: 'is down',
      path: 'down',
      start: () => wiki.down(),
      end: () => wiki.up(),
      status: /^The wiki could not be reached\. Saved here; it will be sent when it can\. Queued$/,
      state: 'queued',
    },
    {
      what: 'does not answer for long',
      path: 'slow',
      start: () => {
        wiki.trouble = () => {};
      },
      status: /^The wiki did not answer in time\. Saved here; it will be sent when it does\. Queued$/,
      state: 'queued',
    },
    {
      what: 'answers with a web page',
      path: 'html',
      start: () => {
        wiki.trouble = answering(200, 'text/html', HTML);
      },
      status: /^The address did not answer as a wiki does\. Saved here; .* Queued$/,
      state: 'queued',
    },
    {
      what: 'fails with SQL in its words',
      path: 'sql',
      start: () => {
        wiki.trouble = answering(500, 'application/json', JSON.stringify({ error: SQL, message: SQL }));
      },
      status: /^The wiki failed\. Saved here; it will be sent again\. Queued$/,
      state: 'queued',
    },
    {
      what: 'asks for a pause',
      path: 'pause',
      start: () => {
        wiki.trouble = answering(429, 'application/json', TOO_MANY, { 'retry-after': '60' });
      },
      status: /^The wiki asked for a pause\. Saved here; it will be sent after it\. Queued$/,
      state: 'queued',
    },
    {
      what: 'has another key by now',
      path: 'key',
      start: () => {
        wiki.headers.authorization = 'Bearer another-key';
      },
      status: /^The wiki does not accept the API key\. Saved here; mend the key in the options\.$/,
      state: 'failed',
    },
  ];

  test.each(troubles)('a wiki that $what costs nothing but time', async trouble => {
    const { path, state } = trouble;
    await trouble.start();
    const before = sent();
    const status = await capture(path, trouble.status);
    expect(status).not.toContain('resources');
    expect(await entryOf(path)).toMatchObject({
      keyPoints: [{ text: `A point on ${path}` }],
      sync: { state, problem: { detail: expect.not.stringContaining('insert') } },
    });
    await expect.poll(badge).toBe(state === 'failed' ? '1!' : '1');

    wiki.trouble = undefined;
    delete wiki.headers.authorization;
    await trouble.end?.();
    await syncNow();
    expect(sent() - before).toBe(1);
    expect(await onWiki(path)).toMatchObject({ keyPoints: [`A point on ${path}`] });
    await expect.poll(badge).toBe('');
  });
});
