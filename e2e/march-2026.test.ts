import { afterAll, beforeAll, expect, test } from 'vitest';
import { writtenPages } from '../fixtures/pages.ts';
import { ask } from './background-requests.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { marchServer } from './march-2026.ts';
import { type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { TEST_KEY } from './test-wiki.ts';
import { askWiki, cachedContent, type Resource } from './wiki-contents.ts';
import { startWikiProxy, type WikiProxy } from './wiki-proxy.ts';

const HOST = 'transformer-circuits.pub';
const ADDRESS = `https://${HOST}/2025/july-update/index.html`;
const TITLE = 'Circuits Updates - July 2025';
const POINTS = ['Attribution graphs hold up across languages.', 'Crosscoders disagree about depth.'];
const TYPED = {
  Published: '2025-07-31',
  Summary: 'Five short notes.',
  Abstract: 'What failed.',
  Review: 'Good.',
};
const AUTHORS = ['Chris Olah', 'Adam Jermyn', 'Emmanuel Ruiz', 'Priya Raman', 'Mei Tanaka'];
const FAILS = 'The wiki fails when it is sent this.';
const DROPPED = 'The wiki answered, but did not keep it.';
const RATING = 'Too big: expected number to be <=1';
const REFUSED = [
  ['authors', FAILS],
  ['credibility', RATING],
  ['fetchedAt', FAILS],
  ['importance', DROPPED],
  ['keyPoints', FAILS],
  ['purpose', DROPPED],
  ['subtype', DROPPED],
  ['tags', FAILS],
];

eachBrowser(name => {
  let stand: Stand;
  let proxy: WikiProxy;
  beforeAll(async () => {
    const [page] = await writtenPages();
    stand = await startStand(name, {
      hosts: [HOST],
      answer: ({ pathname }) => {
        if (pathname === page?.path) return { body: page.html };
        const title = `About ${pathname.slice(1)}`;
        return {
          body: `<!doctype html><title>${title}</title><meta name="author" content="Ada Roe"><p>Words.</p>`,
        };
      },
      // The server has no CORS. In Chromium this origin was allowed once; Firefox says yes to every question.
      launch: { allowedOrigins: ['http://127.0.0.1/*'] },
    });
    proxy = await startWikiProxy(stand.wiki.url, { hasCors: false });
    proxy.rule = marchServer;
  });
  afterAll(async () => {
    await proxy?.down();
    await stand?.stop();
  });

  const entryAt = async (url: string) =>
    [...(await stored(stand.browser, 'entries')).values()].find(entry => entry.url === url);
  const resourceAt = async (url: string) => {
    const entry = await entryAt(url);
    return entry && askWiki<Resource>(stand.wiki.url, `/api/resources/${entry.id}`);
  };
  const posts = () => proxy.asked.filter(call => call.startsWith('POST /api/resources')).length;
  const clickSave = async (popup: CapturePopup) => {
    await popup.surface.click({ role: 'radio', name: '4 High' });
    return popup.save(/Synced$/);
  };
  /** Captures another page, with something of everything that the server fails on. */
  const capture = async (path: string) => {
    const tab = await stand.browser.open(`https://${HOST}/${path}`);
    const popup = await CapturePopup.open(stand.browser, tab);
    await popup.writeKeyPoints([`A point on ${path}`]);
    const before = posts();
    const status = await clickSave(popup);
    await tab.close();
    return { status, posts: posts() - before };
  };

  test('it is connected with access to its origin alone; a wrong key is told in a sentence', async () => {
    const options = await stand.browser.extensionPage('options/index.html');
    const status = { role: 'status' };
    const connect = async (key: string) => {
      await options.fill('Wiki address', proxy.url);
      await options.fill('API key', key);
      await options.click({ role: 'button', name: 'Connect' });
    };
    await connect('wrong');
    if (name === 'firefox') {
      const { host } = new URL(proxy.url);
      await options.click({ role: 'button', name: `Allow access to ${host}` });
    }
    await options.waitForText(status, /^The wiki does not accept this API key/);
    await connect(TEST_KEY);
    await options.waitForText(status, `Connected to ${proxy.url}.`);
    await options.close();
  });

  test('a capture arrives with every field that it takes, and the rest is listed as refused', async () => {
    const tab = await stand.browser.open(ADDRESS);
    const popup = await CapturePopup.open(stand.browser, tab);
    await popup.writeKeyPoints(POINTS);
    await popup.unfold();
    for (const [label, value] of Object.entries(TYPED)) await popup.surface.fill(label, value);
    await popup.surface.fill('Tags', 'circuits');
    await popup.surface.press('Enter');
    await popup.surface.fill('Importance', '55');
    await popup.surface.fill('Subtype', 'working paper');
    await popup.surface.fill('Purpose', 'news');
    await popup.cite('dense', 'Dense Transformers');
    const status = await clickSave(popup);
    expect(status).toMatch(/^Kept here, not taken by the wiki: .*key points.*Synced$/);
    expect(status).not.toMatch(/insert|query/i);

    const entry = await entryAt(ADDRESS);
    expect(entry).toMatchObject({
      title: TITLE,
      authors: AUTHORS,
      tags: ['circuits'],
      credibility: { override: 4 },
      keyPoints: POINTS.map(text => ({ text })),
      importance: 55,
      subtype: 'working paper',
      purpose: 'news',
    });
    const refused = entry?.sync.refused.map(({ field, reason }) => [field, reason]).sort();
    expect(refused).toEqual(REFUSED);

    const content = await cachedContent(stand.wiki.url, ADDRESS);
    expect(content).toMatchObject({ resourceId: entry?.id, httpStatus: 200 });
    expect(await resourceAt(ADDRESS)).toMatchObject({
      url: ADDRESS,
      title: TITLE,
      type: entry?.type,
      publishedDate: TYPED.Published,
      summary: TYPED.Summary,
      abstract: TYPED.Abstract,
      review: TYPED.Review,
      publicationId: 'transformer-circuits',
      citedBy: ['dense-transformers'],
      contentHash: content?.contentHash,
      stableId: entry?.stableId,
      ...notThere('keyPoints', 'authors', 'tags', 'fetchedAt', 'credibilityOverride'),
      ...notThere('importanceScore', 'resourceSubtype', 'resourcePurpose'),
    });
    await tab.close();
  });

  test('what it fails on is learned: later captures take few calls', async () => {
    // A second time, to tell a field that the server fails on from one odd value.
    await capture('second');
    const third = await capture('third');
    // With the rating, which it names, and without.
    expect(third.posts).toBe(2);
    expect(third.status).toMatch(/key points.*Synced$/);
    const entry = await entryAt(`https://${HOST}/third`);
    const fields = entry?.sync.refused.map(({ field }) => field).sort();
    expect(fields).toEqual(['authors', 'credibility', 'fetchedAt', 'keyPoints']);
    expect(entry?.keyPoints).toMatchObject([{ text: 'A point on third' }]);
  });

  test('when the server is a newer one, Try again brings it the rest', async () => {
    proxy.rule = undefined;
    const library = await stand.browser.extensionPage('library/index.html');
    const entry = await entryAt(ADDRESS);
    await ask(library, 'sync.retry', { entryId: entry?.id ?? '' });
    await expect.poll(async () => (await entryAt(ADDRESS))?.sync.refused, { timeout: 30_000 }).toEqual([]);
    const resource = await resourceAt(ADDRESS);
    expect(resource).toMatchObject({
      keyPoints: POINTS,
      authors: AUTHORS,
      tags: ['circuits'],
      credibilityOverride: 4,
      importanceScore: 0.55,
      resourceSubtype: 'working_paper',
      resourcePurpose: 'news',
      fetchedAt: expect.stringMatching(/Z$/),
      summary: TYPED.Summary,
    });
    // The others have it too: what the server was found to take again is sent for them as well.
    for (const path of ['second', 'third']) {
      const url = `https://${HOST}/${path}`;
      await expect
        .poll(() => resourceAt(url), { timeout: 30_000 })
        .toMatchObject({ keyPoints: [`A point on ${path}`], authors: ['Ada Roe'], credibilityOverride: 4 });
    }
    await library.close();
  });

  test('Sync now brings it what an older server did not take', async () => {
    proxy.rule = marchServer;
    await capture('fourth');
    await capture('fifth');
    proxy.rule = undefined;
    const library = await stand.browser.extensionPage('library/index.html');
    await library.click({ role: 'button', name: 'Sync now' });
    for (const path of ['fourth', 'fifth']) {
      const url = `https://${HOST}/${path}`;
      await expect
        .poll(() => resourceAt(url), { timeout: 30_000 })
        .toMatchObject({ keyPoints: [`A point on ${path}`], authors: ['Ada Roe'], credibilityOverride: 4 });
      await expect.poll(async () => (await entryAt(url))?.sync.refused).toEqual([]);
    }
    await library.close();
  });
});

function notThere(...fields: string[]): Record<string, null> {
  return Object.fromEntries(fields.map(field => [field, null]));
}
