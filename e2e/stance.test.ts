import { afterAll, beforeAll, expect, test } from 'vitest';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { LibraryPage } from './library-page.ts';
import { connectWiki, type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';
import { allResources } from './wiki-contents.ts';

const HOST = 'stance.example';
const ADDRESS = `https://${HOST}/tides`;
const LINE = 'Stance: contradicts “dense-transformers” — Loss does not fall.';

eachBrowser(name => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await startStand(name, {
      hosts: [HOST],
      answer: () => ({
        body: `<!doctype html><title>Tides</title><article><h1>Tides</h1><p>${'It rose and fell. '.repeat(40)}</p></article>`,
      }),
    });
    await connectWiki(stand.browser, stand.wiki.url);
  });
  afterAll(() => stand?.stop());

  const capture = async () => CapturePopup.open(stand.browser, await stand.browser.open(ADDRESS));
  const reviewThere = async () =>
    (await allResources(stand.wiki.url)).find(({ url }) => url === ADDRESS)?.review;
  const storedEntry = async () => [...(await stored(stand.browser, 'entries')).values()][0];

  test('is taken in the popup, and reaches the wiki in the review', async () => {
    const popup = await capture();
    const { surface } = popup;
    await surface.fill('Key point 1', 'Loss does not fall.');
    await surface.focus({ role: 'button', name: 'Stance of key point 1' });
    await surface.press('Enter');
    await surface.fill('Stance', 'Contradicts');
    await surface.fill('Page of the wiki', 'dense');
    await surface.waitFor(
      () => document.querySelector('[role="option"][aria-selected="true"]')?.textContent?.startsWith('Dense'),
      { what: 'the page' },
    );
    await surface.focus({ role: 'combobox', name: 'Page of the wiki' });
    await surface.press('Enter');
    await surface.waitFor(() =>
      document.querySelector('.token')?.textContent?.startsWith('contradicts Dense'),
    );
    await popup.unfold();
    await surface.fill('Review', 'Read with care.');
    await popup.save(/Synced$/);
    expect(await reviewThere()).toBe(`Read with care.\n\n${LINE}`);
    expect(await storedEntry()).toMatchObject({
      review: 'Read with care.',
      citedBy: [],
      keyPoints: [
        { text: 'Loss does not fall.', stances: [{ page: 'dense-transformers', stance: 'contradicts' }] },
      ],
    });
    expect(surface.complaints()).toEqual([]);
    await stand.browser.closePopup();
  });

  test('is found and read in the library', async () => {
    const library = await LibraryPage.open(stand.browser);
    await library.search('stance:contradicts');
    await library.lists('Tides');
    await library.search('stance:supports');
    await library.tab.waitFor(() => document.querySelector('.empty'));
    await library.search('contradicts dense');
    await library.lists('Tides');
    await library.tab.press('Enter');
    await library.tab.press('Enter');
    await library.tab.waitFor(
      () => document.querySelector('.claim-stance')?.textContent === 'contradicts dense transformers',
    );
    expect(library.tab.complaints()).toEqual([]);
    await library.tab.close();
  });

  test('that is taken back goes from the wiki, and the review stays', async () => {
    const popup = await capture();
    await popup.surface.click({ role: 'button', name: 'Remove: contradicts dense transformers' });
    await popup.save(/Synced$/);
    await expect.poll(reviewThere).toBe('Read with care.');
    expect((await storedEntry())?.keyPoints[0]).not.toHaveProperty('stances');
  });
});
