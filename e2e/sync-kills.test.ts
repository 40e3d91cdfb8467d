import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, captureByMessage } from './background-requests.ts';
import type { Surface } from './browsers/browser.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { connectWiki, type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { allResources, cachedContent } from './wiki-contents.ts';
import { startWikiProxy, type WikiProxy } from './wiki-proxy.ts';

const HOST = 'kills.example';
const ONE = 'POST /api/resources';
const BATCH = 'POST /api/resources/batch';
const TEXT = 'POST /api/citations/content/upsert';

const addressOf = (path: string) => `https://${HOST}/${path}`;
const wordsOf = (path: string) => `${`The gauges of ${path} were read twice. `.repeat(40)}`;
const pathsOf = (part: string, count: number) => Array.from({ length: count }, (_, at) => `${part}-${at}`);

eachBrowser(name => {
  let stand: Stand;
  let proxy: WikiProxy;
  beforeAll(async () => {
    stand = await startStand(name, {
      hosts: [HOST],
      answer: ({ pathname }) => {
        const path = pathname.slice(1);
        return {
          body: `<!doctype html><title>About ${path}</title><article><p>${wordsOf(path)}</p></article>`,
        };
      },
    });
    proxy = await startWikiProxy(stand.wiki.url);
    await connectWiki(stand.browser, proxy.url);
  });
  afterAll(async () => {
    await proxy?.down();
    await stand?.stop();
  });

  const openLibrary = () => stand.browser.extensionPage('library/index.html');
  const capture = (from: Surface, path: string) =>
    captureByMessage(from, {
      url: addressOf(path),
      title: `About ${path}`,
      summary: `Summary of ${path}`,
      text: wordsOf(path),
    });
  /** Opens the popup on a page and types a key point, which is then in the stored draft. */
  const typeInPopup = async (path: string) => {
    const popup = await CapturePopup.open(stand.browser, await stand.browser.open(addressOf(path)));
    await popup.surface.fill('Key point 1', `Point of ${path}`);
    await expect.poll(async () => draftOf(path)).toBeDefined();
    return popup;
  };
  const draftOf = async (path: string) => (await stored(stand.browser, 'drafts')).get(addressOf(path));
  const entriesOf = async (path: string) =>
    [...(await stored(stand.browser, 'entries')).values()].filter(({ url }) => url === addressOf(path));
  const rowsOf = async (entryId: string) =>
    [...(await stored(stand.browser, 'outbox')).values()].filter(row => row.entryId === entryId);
  const syncNow = async () => {
    const library = await openLibrary();
    await library.click({ role: 'button', name: 'Sync now' });
    await library.waitForText({ role: 'status' }, 'Sending what waits.');
    await library.close();
  };
  /** Waits until nothing is left to send, and holds the wiki against the library: each source once, whole, none besides. */
  const expectAllThere = async (paths: readonly string[]) => {
    const left = async () => [...(await stored(stand.browser, 'outbox')).values()];
    await expect.poll(left, { timeout: 90_000, interval: 250 }).toEqual([]);
    const entries = [...(await stored(stand.browser, 'entries')).values()];
    const resources = await allResources(stand.wiki.url);
    const urls = resources.map(({ url }) => url);
    expect([...urls].sort()).toEqual(entries.map(({ url }) => url).sort());
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls).toEqual(expect.arrayContaining(paths.map(addressOf)));
    for (const entry of entries)
      expect(entry.sync).toMatchObject({ state: 'synced', conflicts: [], refused: [] });
    for (const path of paths) {
      const resource = resources.find(({ url }) => url === addressOf(path));
      const entry = entries.find(({ url }) => url === addressOf(path));
      expect(resource).toMatchObject({
        id: entry?.id,
        title: entry?.title,
        summary: entry?.summary || null,
        keyPoints: entry?.keyPoints.length ? entry.keyPoints.map(({ text }) => text) : null,
      });
      expect(await cachedContent(stand.wiki.url, addressOf(path))).toMatchObject({ resourceId: entry?.id });
    }
  };

  test.each([
    ['before the wiki has the source', ONE, 'before'],
    ['after the wiki has the source, before it says so', ONE, 'after'],
    ['before the wiki has the text', TEXT, 'before'],
    ['after the wiki has the text, before it says so', TEXT, 'after'],
  ] as const)('a background that ends %s loses and doubles nothing', async (_when, call, at) => {
    const path = `stopped-${call === ONE ? 'source' : 'text'}-${at}`;
    const popup = await typeInPopup(path);
    const held = proxy.hold(call, at);
    await popup.save(/^Queued$/);
    await held.reached;
    await stand.browser.stopBackground();
    held.release();
    await stand.browser.closePopup();
    expect(await entriesOf(path)).toMatchObject([{ sync: { state: 'queued' } }]);
    await syncNow();
    await expectAllThere([path]);
  });

  /** Saves while the wiki is away, and starts to send all at once. */
  const startRun = async (paths: readonly string[], call: string, at: 'before' | 'after') => {
    await proxy.down();
    const library = await openLibrary();
    for (const path of paths) await capture(library, path);
    await proxy.up();
    const held = proxy.hold(call, at);
    await ask(library, 'sync.now', {});
    await held.reached;
    return { held, library };
  };

  test.each(['before', 'after'] as const)('a background that ends %s a batch is written', async at => {
    const paths = pathsOf(`batch-${at}`, 4);
    const { held, library } = await startRun(paths, BATCH, at);
    await stand.browser.stopBackground();
    held.release();
    await ask(library, 'sync.now', {});
    await expectAllThere(paths);
    await library.close();
  });

  test.each([
    ['with the keys that save', false, press],
    ['right after the click on Save', false, clickSave],
    ['once the save is acknowledged', true, saveSurely],
  ] as const)('a browser killed %s has the draft or the entry, never half', async (when, isSure, save) => {
    const path = `killed ${when}`.replaceAll(' ', '-');
    const popup = await typeInPopup(path);
    await proxy.down();
    await save(popup);
    await stand.relaunch();

    const [[entry, ...others], draft] = [await entriesOf(path), await draftOf(path)];
    expect(others).toEqual([]);
    if (isSure) expect(entry).toBeDefined();
    if (entry) {
      expect(entry.keyPoints).toMatchObject([{ text: `Point of ${path}` }]);
      const kinds = (await rowsOf(entry.id)).map(({ kind }) => kind);
      expect(kinds).toEqual(['resource', 'snapshot']);
      expect(draft).toBeUndefined();
      await proxy.up();
      await syncNow();
    } else {
      expect(draft?.edits.keyPoints).toMatchObject([{ text: `Point of ${path}` }]);
      await proxy.up();
      const again = await CapturePopup.open(stand.browser, await stand.browser.open(addressOf(path)));
      expect(await again.surface.text({ name: 'Key point 1' })).toBe(`Point of ${path}`);
      await again.save(/^Synced$/);
    }
    await expectAllThere([path]);
  });

  test.each([
    ['before a batch is written', BATCH, 'before'],
    ['after a batch is written', BATCH, 'after'],
    ['among the texts', TEXT, 'after'],
  ] as const)('a browser killed %s goes on by itself when it starts again', async (when, call, at) => {
    const paths = pathsOf(`run-${when.replaceAll(' ', '-')}`, 5);
    const { held } = await startRun(paths, call, at);
    await stand.relaunch();
    held.release();
    await expectAllThere(paths);
  });

  test('two windows that save different pages at once get all of them there', async () => {
    const [one, two] = [await openLibrary(), await openLibrary()];
    const [left, right] = [pathsOf('left', 4), pathsOf('right', 4)];
    const captureAll = async (from: Surface, paths: readonly string[]) => {
      for (const path of paths) await capture(from, path);
    };
    await Promise.all([captureAll(one, left), captureAll(two, right)]);
    await expectAllThere([...left, ...right]);
    await Promise.all([one.close(), two.close()]);
  });

  test.each(['a new page', 'the same page again'])(
    'two windows that save %s at once make one entry of both',
    async round => {
      const [one, two] = [await openLibrary(), await openLibrary()];
      await Promise.all([capture(one, 'shared'), capture(two, 'shared')]);
      const page = { capturedUrl: addressOf('shared'), tabTitle: 'About shared' };
      const change = async (from: Surface, edits: { review: string } | { abstract: string }) => {
        await ask(from, 'draft.edit', { page, edits });
        await ask(from, 'draft.save', { page });
      };
      const [review, abstract] = [`Review of ${round}`, `Abstract of ${round}`];
      await Promise.all([change(one, { review }), change(two, { abstract })]);
      await expectAllThere(['shared']);
      const resources = await allResources(stand.wiki.url);
      const resource = resources.find(({ url }) => url === addressOf('shared'));
      expect(resource).toMatchObject({ review, abstract, summary: 'Summary of shared' });
      await Promise.all([one.close(), two.close()]);
    },
  );

  test('the popup and the library may save one source at once', async () => {
    const path = 'both';
    await (await typeInPopup(path)).save(/^Synced$/);
    await stand.browser.closePopup();
    const library = await openLibrary();
    await library.click({ role: 'button', name: `Edit About ${path}` });
    await library.fill('Summary', 'From the library');
    const tab = await stand.browser.open(addressOf(path));
    const popup = await CapturePopup.open(stand.browser, tab);
    await popup.surface.fill('Key point 1', 'From the popup');
    await Promise.all([clickSave(popup), library.evaluate(pressSave)]);
    // Which of the two was first is chance; the other is told of it.
    await popup.surface.waitForText({ role: 'status' }, /^(Saved in another window\. )?Synced$/, {
      timeoutMs: 30_000,
    });
    await expectAllThere([path]);
    expect(await entriesOf(path)).toMatchObject([
      { summary: 'From the library', keyPoints: [{ text: 'From the popup' }] },
    ]);
    await stand.browser.closePopup();
    await library.close();
  });

  test('Sync now counts also while a run is failing', async () => {
    const ends: (() => void)[] = [];
    proxy.trouble = (_request, response) => {
      ends.push(() => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Not a wiki'));
    };
    const library = await openLibrary();
    await capture(library, 'pressed');
    await expect.poll(() => ends.length).toBeGreaterThan(0);
    await syncNow();
    proxy.trouble = undefined;
    for (const end of ends) end();
    // What failed would be sent again after 24 s at the earliest.
    const states = async () => (await entriesOf('pressed')).map(({ sync }) => sync.state);
    await expect.poll(states, { timeout: 20_000 }).toEqual(['synced']);
    await expectAllThere(['pressed']);
    await library.close();
  });

  test('50 captures without a connection all arrive when it is back, together', async () => {
    await proxy.down();
    const library = await openLibrary();
    const paths = pathsOf('offline', 47);
    for (const path of paths) await capture(library, path);
    const clicked = pathsOf('offline-click', 3);
    for (const path of clicked) {
      const popup = await typeInPopup(path);
      await popup.save(/^(The wiki could not be reached\..* )?Queued$/);
    }
    await stand.browser.closePopup();
    await library.close();
    await proxy.up();
    const before = proxy.asked.length;
    await syncNow();
    await expectAllThere([...paths, ...clicked]);
    const calls = proxy.asked.slice(before);
    const writes = calls.filter(call => call === ONE || call === BATCH);
    expect(writes).toContain(BATCH);
    // The run that was failing when the wiki came back may have taken a few first.
    expect(writes.length).toBeLessThan(4);
    expect(calls.filter(call => call === TEXT)).toHaveLength(50);
  });
});

function clickSave({ surface }: CapturePopup): Promise<void> {
  return surface.click({ role: 'button', name: 'Save' });
}

async function saveSurely(popup: CapturePopup): Promise<void> {
  await popup.save(/Queued$/);
}

/** Not waited for: the kill is to come in the middle of it. */
async function press({ surface }: CapturePopup): Promise<void> {
  surface.press('Enter', ['Control']).catch(() => {});
}

/** Runs in the library. */
function pressSave(): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('dialog button')];
  buttons.find(({ textContent }) => textContent?.trim() === 'Save')?.click();
}
