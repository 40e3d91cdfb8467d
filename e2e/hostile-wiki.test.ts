import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryIdOf } from '../src/domain/ids.ts';
import type { Surface } from './browsers/browser.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { connectWiki, type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { TEST_KEY } from './test-wiki.ts';
import { type RuledAnswer, startWikiProxy, type Trouble, type WikiProxy } from './wiki-proxy.ts';

// A wiki that means harm, beside one that fails (bad-wiki.test.ts): scripts in what it says, answers without an end, and calls led elsewhere.

const HOST = 'sources.example';
const SCRIPT = `<img src=x onerror="globalThis.hacked = 1"><script>globalThis.hacked = 1</script>`;
const NOT_A_WIKI = /^The address did not answer as a wiki does\. Saved here; .* Queued$/;
const TOO_SLOW = /^The wiki did not answer in time\. Saved here; it will be sent when it does\. Queued$/;
const UNREACHABLE = /^The wiki could not be reached\. Saved here; it will be sent when it can\. Queued$/;

const addressOf = (path: string) => `https://${HOST}/${path}`;
const json = (value: unknown, status = 200): RuledAnswer => ({
  status,
  type: 'application/json',
  answer: JSON.stringify(value),
});

eachBrowser(name => {
  let stand: Stand;
  let wiki: WikiProxy;
  let elsewhere: Elsewhere;
  beforeAll(async () => {
    stand = await startStand(name, {
      hosts: [HOST],
      answer: ({ pathname }) => ({
        body: `<title>About ${pathname.slice(1)}</title><p>Words on gauges.</p>`,
      }),
    });
    wiki = await startWikiProxy(stand.wiki.url);
    elsewhere = await startElsewhere();
    await connectWiki(stand.browser, wiki.url);
  });
  afterAll(async () => {
    elsewhere?.server.close();
    await wiki?.down();
    await stand?.stop();
  });

  const onWiki = async (call: string, body?: object) => {
    const headers = { Authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' };
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
    const answer = await fetch(`${stand.wiki.url}${call}`, init);
    expect(answer.ok, call).toBe(true);
    return answer.json() as Promise<Record<string, unknown>>;
  };
  const open = async (path: string) => {
    const tab = await stand.browser.open(addressOf(path));
    return { tab, popup: await CapturePopup.open(stand.browser, tab) };
  };
  const entryOf = async (path: string) =>
    [...(await stored(stand.browser, 'entries')).values()].find(({ url }) => url === addressOf(path));
  const syncNow = async () => {
    const library = await stand.browser.extensionPage('library/index.html');
    await library.click({ role: 'button', name: 'Sync now' });
    await library.close();
  };
  /** What the wiki says stands there as text, and nothing of it has become a part of the page. */
  const isText = async (surface: Surface) => {
    await surface.waitFor((script: string) => document.body.textContent?.includes(script), {
      args: [SCRIPT],
      what: 'the wiki’s words',
    });
    expect(
      await surface.evaluate(() => ({
        hacked: (globalThis as { hacked?: number }).hacked,
        made: document.querySelectorAll('img[src="x"], body script:not([src])').length,
      })),
    ).toEqual({ made: 0 });
  };

  test('scripts in what a wiki says are shown as text, in the popup and in the library', async () => {
    const [cited] = (await onWiki('/api/pages/search?q=a&limit=1')).results as { id: string }[];
    const url = addressOf('scripts');
    const texts = { title: SCRIPT, summary: SCRIPT, abstract: SCRIPT, review: SCRIPT };
    const lists = { authors: [SCRIPT], tags: [SCRIPT], keyPoints: [SCRIPT], citedBy: [cited?.id] };
    await onWiki('/api/resources', { id: await entryIdOf(url), url, ...texts, ...lists });
    const page = { id: 'evil" onclick="hacked=1', title: SCRIPT, entityType: SCRIPT, quality: 50 };
    wiki.rule = (call, body) => {
      if (call.startsWith('GET /api/pages/search')) return json({ results: [page], total: 1, query: '' });
      return call.startsWith('GET /api/pages/') ? json({ ...page, id: cited?.id }) : { body };
    };

    const { tab, popup } = await open('scripts');
    const { surface } = popup;
    await surface.waitFor(() => document.querySelector('.wiki-source summary'));
    await surface.evaluate(() => document.querySelector('details.wiki-source')?.setAttribute('open', ''));
    await isText(surface);
    await surface.fill('Cited by', 'anything');
    await surface.waitFor(
      (script: string) => document.querySelector('[role="option"]')?.textContent?.includes(script),
      { args: [SCRIPT], what: 'the page that the wiki offers' },
    );
    await popup.save(/Synced/);
    await isText(surface);
    expect(surface.complaints()).toEqual([]);
    await tab.close();
    wiki.rule = undefined;

    expect(await entryOf('scripts')).toMatchObject({ title: SCRIPT, authors: [SCRIPT] });
    for (const view of ['', '#sync', '#overview']) {
      const library = await stand.browser.extensionPage(`library/index.html${view}`);
      if (view === '') await library.click({ role: 'button', name: `Edit ${SCRIPT}` });
      if (view !== '#sync') await isText(library);
      expect(await library.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
      expect(library.complaints()).toEqual([]);
      await library.close();
    }
  });

  test('values that no entry can hold cost themselves alone, and the source can be opened again', async () => {
    const url = addressOf('sizes');
    const id = await entryIdOf(url);
    const large = {
      title: 'T'.repeat(6_000),
      summary: 'S'.repeat(2_000_000),
      tags: Array(2_000).fill('tag'),
      authors: ['A'.repeat(6_000)],
      keyPoints: ['K'.repeat(60_000)],
      abstract: 'Theirs',
    };
    const resource = { id, url, ...large, citedBy: [], updatedAt: '2026-01-01T00:00:00.000Z' };
    wiki.rule = (call, body) =>
      /^GET \/api\/resources\/(lookup|[0-9a-f]{16}$)/.test(call) ? json(resource) : { body };
    const { tab, popup } = await open('sizes');
    await popup.surface.fill('Key point 1', 'A point');
    await popup.surface.click({ role: 'button', name: 'Save' });
    await expect.poll(async () => (await entryOf('sizes'))?.abstract, { timeout: 30_000 }).toBe('Theirs');
    const again = await CapturePopup.open(stand.browser, tab);
    expect(await again.surface.text({ name: 'Title' })).toBe('About sizes');
    expect(await again.surface.text({ name: 'Key point 1' })).toBe('A point');
    expect(await entryOf('sizes')).toMatchObject({ summary: '', tags: [], authors: [] });
    wiki.rule = undefined;
    await tab.close();
  });

  test('a refusal that names what is no field is not answered without end', async () => {
    const fault = [{ path: ['constructor'], message: 'x'.repeat(1_000_000) }];
    wiki.rule = (call, body) =>
      call.startsWith('POST /api/resources')
        ? json({ error: 'validation_error', message: JSON.stringify(fault) }, 400)
        : { body };
    const before = wiki.asked.length;
    const { tab, popup } = await open('faults');
    await popup.save(/^The wiki refused it/);
    await tab.close();
    const entry = await entryOf('faults');
    expect(entry?.sync.problem?.detail.length).toBeLessThanOrEqual(300);
    const posted = wiki.asked.slice(before).filter(call => call.startsWith('POST /api/resources'));
    expect(posted.length).toBeLessThan(4);
    wiki.rule = undefined;
  });

  const troubles: [what: string, path: string, trouble: Trouble, status: RegExp][] = [
    ['answers without an end', 'endless', endless, NOT_A_WIKI],
    ['answers with what grows as it is unpacked', 'bomb', bomb, NOT_A_WIKI],
    ['answers a little at a time for ever', 'dripping', dripping, TOO_SLOW],
    ...[301, 302, 307, 308].map(
      status =>
        [
          `leads elsewhere with ${status}`,
          `led-${status}`,
          (_, response) => response.writeHead(status, { location: `${elsewhere.url}/take` }).end(),
          UNREACHABLE,
        ] satisfies [string, string, Trouble, RegExp],
    ),
  ];

  test.each(troubles)(
    'a wiki that %s gets nothing, and what is saved waits with the reason',
    async (_, path, trouble, status) => {
      wiki.trouble = trouble;
      const { tab, popup } = await open(path);
      await popup.surface.fill('Key point 1', `A point on ${path}`);
      await popup.surface.click({ role: 'button', name: 'Save' });
      await popup.surface.waitForText({ role: 'status' }, status, { timeoutMs: 60_000 });
      await tab.close();
      expect(await entryOf(path)).toMatchObject({ sync: { state: 'queued' } });
      expect(elsewhere.asked).toEqual([]);

      wiki.trouble = undefined;
      await syncNow();
      await expect.poll(async () => (await entryOf(path))?.sync.state, { timeout: 60_000 }).toBe('synced');
      expect(await onWiki(`/api/resources/lookup?url=${encodeURIComponent(addressOf(path))}`)).toMatchObject({
        keyPoints: [`A point on ${path}`],
      });
    },
  );
});

/** A server that would take anything from anybody. */
interface Elsewhere {
  readonly url: string;
  readonly asked: readonly string[];
  readonly server: Server;
}

async function startElsewhere(): Promise<Elsewhere> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? 'without a key'}`);
    const open = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*, authorization' };
    response.writeHead(200, { 'content-type': 'application/json', ...open }).end('{}');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}

/** 20 MB a second, as a good line brings them. Loopback brings a hundred times that, and Firefox piles up what nobody reads. */
function endless(...[, response]: Parameters<Trouble>): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const part = '['.repeat(1_000_000);
  const more = setInterval(() => {
    if (!response.writableNeedDrain) response.write(part);
  }, 50);
  response.on('close', () => clearInterval(more));
}

function dripping(...[, response]: Parameters<Trouble>): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drop = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(drop));
}

/** 300 MB in 300 KB. */
const packed = gzipSync(Buffer.alloc(300_000_000, '['));

function bomb(...[, response]: Parameters<Trouble>): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed);
}
