import { afterAll, beforeAll, expect, test } from 'vitest';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { type Stand, startStand } from './stand.ts';
import { stored } from './stored.ts';

const HOST = 'garden.example';
const SENTENCES = Array.from(
  { length: 24 },
  (_, at) =>
    `Gauge number ${at} showed that the river had risen by ${at + 3} centimetres since the bridge was closed.`,
);
const page = (title: string) =>
  `<!doctype html><html lang="en"><title>${title}</title><meta property="og:site_name" content="The Garden">
  <article><h1>${title}</h1>${SENTENCES.map(sentence => `<p>${sentence} ${sentence}</p>`).join('')}</article>`;

eachBrowser(name => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await startStand(name, {
      hosts: [HOST, 'arxiv.org', 'web.archive.org'],
      answer: url => ({ body: page(url.pathname.includes('2301.01234') ? 'A preprint' : url.pathname) }),
    });
  });
  afterAll(() => stand?.stop());

  const capture = async (address: string) =>
    CapturePopup.open(stand.browser, await stand.browser.open(address));

  test('a suggested sentence becomes a key point with its quote by one key', async () => {
    const popup = await capture(`https://${HOST}/first`);
    const first = await popup.surface.waitFor<string>(
      () => document.querySelector('[aria-label^="Add suggestion"]')?.getAttribute('aria-label') ?? '',
      { what: 'a suggestion' },
    );
    const sentence = first.replace('Add suggestion: ', '');
    await popup.surface.focus({ role: 'button', name: first });
    await popup.surface.press('Enter');
    expect(await popup.surface.text({ name: 'Key point 1' })).toBe(sentence);
    await popup.save(/Saved$/);
    const [entry] = (await stored(stand.browser, 'entries')).values();
    expect(entry).toMatchObject({ keyPoints: [{ text: sentence, quote: { exact: sentence } }] });
  });

  test('a venue that is rated once rates the next source from there', async () => {
    const popup = await capture(`https://${HOST}/second`);
    await popup.unfold();
    await popup.surface.fill('Rate it', '4 High');
    await popup.surface.click({ role: 'button', name: 'Keep venue' });
    await popup.save(/Saved$/);
    await stand.browser.closePopup();
    const next = await capture(`https://${HOST}/third`);
    expect(await next.surface.evaluate(() => document.querySelector('.credibility-head')?.textContent)).toBe(
      'Credibilityfrom The Garden',
    );
  });

  test('one paper behind three addresses is one entry', async () => {
    const abstract = await capture('https://arxiv.org/abs/2301.01234v2');
    await abstract.surface.fill('Summary', 'Captured from the abstract page.');
    await abstract.save(/Saved$/);
    const addresses = [
      'https://arxiv.org/html/2301.01234',
      'https://web.archive.org/web/20240102030405/https://arxiv.org/abs/2301.01234',
    ];
    for (const address of addresses) {
      const again = await capture(address);
      expect(await again.surface.text({ name: 'Summary' })).toBe('Captured from the abstract page.');
    }
    const entries = await stored(stand.browser, 'entries');
    const papers = [...entries.values()].filter(entry => JSON.stringify(entry).includes('2301.01234'));
    expect(papers).toMatchObject([{ url: 'https://arxiv.org/abs/2301.01234' }]);
  });
});
