import { afterAll, beforeAll, expect, test } from 'vitest';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import type { Answer } from './https-server.ts';
import { LibraryPage } from './library-page.ts';
import { NARROW, screensOf, WIDE } from './show-screen.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';

const HOST = 'gauges.example';
const RESOLVER = 'doi.org';
const PUBLISHER = 'elsewhere.example';
const PLACES = ['weir', 'lock', 'ford', 'mill', 'quay', 'delta', 'marsh', 'sluice', 'ferry', 'bridge'];
const page = (title: string) =>
  `<!doctype html><html lang="en"><title>${title}</title><article><h1>${title}</h1>${PLACES.map(
    (place, at) =>
      `<p>Of ${title} the gauge at the ${place} showed that the river had risen by ${at + 3} centimetres since spring. Nobody at the ${place} had seen it so high before, and boats were kept ashore.</p>`,
  ).join('')}</article>`;

eachBrowser(name => {
  let reader: Reader;
  let library: LibraryPage;
  /** What the site answers now where that is not what was captured. */
  const now = new Map<string, Answer>();
  beforeAll(async () => {
    reader = await startReader(name, {
      hosts: [HOST, RESOLVER, PUBLISHER],
      answer: ({ pathname }) => now.get(pathname) ?? { body: page(pathname.slice(1)) },
      launch: {
        allowedOrigins: [HOST, RESOLVER].flatMap(host => [`https://${host}/*`, `https://www.${host}/*`]),
      },
    });
  });
  afterAll(async () => reader?.stop());

  const show = screensOf(name);
  /** Captures a page with two suggested sentences as key points, and returns these. */
  const capture = async (path: string, host = HOST): Promise<string[]> => {
    const tab = await reader.browser.open(`https://${host}/${path}`);
    const popup = await CapturePopup.open(reader.browser, tab);
    const quotes: string[] = [];
    for (const points of [1, 2]) {
      const first = await popup.surface.waitFor(suggested, { what: 'a suggestion' });
      await popup.surface.click({ role: 'button', name: first });
      quotes.push(await popup.surface.text({ name: `Key point ${points}` }));
    }
    await popup.save(/Saved$/);
    await reader.browser.closePopup();
    await tab.close();
    return quotes;
  };
  const entryOf = async (path: string) =>
    [...(await stored(reader.browser, 'entries')).values()].find(
      ({ url }) => url === `https://${HOST}/${path}`,
    );
  /** What is read in the row of one source. */
  const rowOf = (title: string) =>
    library.tab.evaluate(
      (wanted: string) =>
        [...document.querySelectorAll('.check-row')].find(
          row => row.querySelector('.row-title')?.textContent === wanted,
        )?.textContent ?? '',
      title,
    );

  test('each source is told to be as it was, changed, moved or gone, with what became of its quotes', async () => {
    const [stays = '', goes = ''] = await capture('changed');
    for (const path of ['same', 'moved', 'gone']) await capture(path);
    now.set('/changed', { body: page('changed').replace(goes, 'Then the gauge was taken away.') });
    now.set('/moved', { status: 301, headers: { location: `https://${HOST}/new` }, body: '' });
    now.set('/new', { body: page('moved') });
    now.set('/gone', { status: 410, body: 'Gone' });

    library = await LibraryPage.open(reader.browser);
    await library.listsAll(4);
    for (const index of [0, 1, 2, 3]) await library.tab.click({ role: 'checkbox', name: 'Select', index });
    const before = reader.site.requests.length;
    await library.press('Check again');
    await library.says('Checked. 1 as captured, 3 not.');
    const asked = reader.site.requests.slice(before).map(address => new URL(address).pathname);
    expect([...asked].sort()).toEqual(['/changed', '/gone', '/moved', '/new', '/same']);

    expect(await rowOf('same')).toContain('The text is as it was captured.');
    expect(await rowOf('gone')).toContain('Gone: the site has no such page any more (HTTP 410).');
    expect(await rowOf('moved')).toContain(`Moved: it is at https://${HOST}/new now.`);
    const changed = await rowOf('changed');
    expect(changed).toMatch(/The text changed: \d+ words? added, \d+ words? removed\./);
    expect(changed).toContain(`Quote found: ${stays}`);
    expect(changed).toMatch(new RegExp(`Quote (no longer there|found with other words): ${goes}`));
    await library.press('Show what changed: changed');
    await library.tab.waitFor(() =>
      [...document.querySelectorAll('ins')].some(({ textContent }) => textContent?.includes('taken')),
    );
    expect(await library.tab.evaluate(() => document.querySelector('del')?.textContent)).toBeTruthy();
    await show('library-checked', library.tab, WIDE);
    await show('library-checked-narrow', library.tab, NARROW);
  });

  test('the new text is kept when that is wanted, and the old one as an earlier version', async () => {
    const entry = await entryOf('changed');
    const textOf = async () => (await stored(reader.browser, 'snapshots')).get(entry?.id ?? '')?.text;
    const before = await textOf();
    expect(before).not.toContain('taken away');
    await library.press('Keep the new text: changed');
    await library.isThere('button', 'Kept: changed');
    expect(await textOf()).toContain('Then the gauge was taken away.');
    const versions = await stored(reader.browser, 'snapshotVersions');
    expect([...versions.values()].map(({ text }) => text)).toEqual([before]);
    // It is told where the source is read, too, and the earlier text is there.
    await library.tab.evaluate((id: string) => {
      location.hash = `source=${id}`;
      location.reload();
    }, entry?.id ?? '');
    await library.isThere('region', 'The page today');
    await library.tab.waitFor(() => document.querySelector('.earlier-text'));
    await library.tab.evaluate(() => document.querySelector<HTMLElement>('.earlier-text summary')?.click());
    await library.tab.waitFor(() => document.querySelector('.earlier-text .reader-text')?.textContent);
    const earlier = await library.tab.evaluate(() => document.querySelector('.earlier-text')?.textContent);
    expect(earlier).not.toContain('taken away');
    await show('library-checked-reading', library.tab, WIDE);
    await show('library-checked-reading-narrow', library.tab, NARROW);
    await library.search('check:gone');
    await library.lists('gone');
    await library.search('check:moved check:same');
    await library.lists('changed', 'moved', 'same');
    expect(library.tab.complaints().filter(words => !words.includes('410'))).toEqual([]);
  });

  test('a DOI that leads to a site which may not be read says which', async () => {
    await capture('10.1000/resolver', RESOLVER);
    const leadsTo = `https://${PUBLISHER}/article`;
    now.set('/10.1000/resolver', { status: 302, headers: { location: leadsTo }, body: '' });
    now.set('/api/handles/10.1000/resolver', {
      type: 'application/json',
      body: JSON.stringify({
        values: [{ index: 1, type: 'URL', data: { format: 'string', value: leadsTo } }],
      }),
    });
    library = await LibraryPage.open(reader.browser);
    await library.search('resolver');
    await library.lists('10.1000/resolver');
    await library.tab.click({ role: 'checkbox', name: 'Select', index: 0 });
    await library.press('Check again');
    await library.says('Checked. 0 as captured, 1 not.');
    expect(await rowOf('10.1000/resolver')).toContain(
      `The browser was not allowed to read ${PUBLISHER}. Check again and allow it.`,
    );
    await show('library-checked-doi', library.tab, WIDE);
  });
});

/** Runs in the popup: the name of the first suggestion. */
function suggested(): string {
  return document.querySelector('[aria-label^="Add suggestion"]')?.getAttribute('aria-label') ?? '';
}
