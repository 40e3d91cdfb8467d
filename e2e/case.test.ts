import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writtenPages } from '../fixtures/pages.ts';
import type { BrowserName } from './browsers/browser.ts';
import { CapturePopup } from './capture-popup.ts';
import { eachBrowser } from './each-browser.ts';
import { connectWiki, type Stand, startStand } from './stand.ts';
import { hasPostgres, TEST_KEY, type WikiDatabase } from './test-wiki.ts';

const HOST = 'transformer-circuits.pub';
const ADDRESS = `https://${HOST}/2025/july-update/index.html`;
const ID = '0a2ab4f291c4a773';
const POINTS = [
  'Attribution graphs hold up across languages <in the middle third>.',
  'Crosscoders & transcoders disagree about depth.',
  'A feature that splits keeps most of its circuit 🧠🔬.',
  `The longest point: ${'x'.repeat(2_000 - 'The longest point: '.length)}`,
];
const SUMMARY = 'Five short notes: <circuits>, features & what failed. 🧪';

eachBrowser(name => tellTheCase(name, 'embedded'));

describe.runIf(hasPostgres())('chromium, with the wiki on PostgreSQL', () => {
  tellTheCase('chromium', 'postgres');
});

/** The page of the first issue: captured, filled in, synced, shown; then rated anew. */
function tellTheCase(name: BrowserName, database: WikiDatabase): void {
  let stand: Stand;
  beforeAll(async () => {
    const [page] = await writtenPages();
    stand = await startStand(name, {
      hosts: [HOST],
      answer: url => (url.pathname === page?.path ? { body: page.html } : undefined),
      database,
    });
    await connectWiki(stand.browser, stand.wiki.url);
  });
  afterAll(() => stand?.stop());

  const resource = async (): Promise<Record<string, unknown>> => {
    const headers = { Authorization: `Bearer ${TEST_KEY}` };
    const response = await fetch(`${stand.wiki.url}/api/resources/${ID}`, { headers });
    return response.json() as Promise<Record<string, unknown>>;
  };
  const resourcePage = async () => {
    const tab = await stand.browser.open(`${stand.wiki.url}/resources/${ID}`);
    // biome-ignore lint/performance/useDomNodeTextContent: as a person reads it, with the lines apart.
    const text = await tab.evaluate(() => document.body.innerText);
    const links = await tab.evaluate(() => [...document.querySelectorAll('a')].map(link => link.href));
    await tab.close();
    return { text: text.replaceAll(/[ \t\u00a0]+/g, ' '), links };
  };
  let stableId = '';

  test('a click, a rating, four key points and Save make the resource page', async () => {
    const tab = await stand.browser.open(ADDRESS);
    const popup = await CapturePopup.open(stand.browser, tab);
    expect(await popup.surface.text({ name: 'Title' })).toBe('Circuits Updates - July 2025');
    expect(await popup.surface.isChecked({ role: 'radio', name: 'Use venue rating' })).toBe(true);
    await popup.writeKeyPoints(POINTS);
    await popup.surface.fill('Summary', SUMMARY);
    await popup.cite('dense', 'Dense Transformers');
    await popup.cite('interpretab', 'Interpretability');
    await popup.cite('mechanistic', 'Mechanistic Interpretability');
    await popup.unfold();
    await popup.surface.fill('Importance', '55');
    await popup.surface.fill('Subtype', 'working paper');
    await popup.surface.fill('Purpose', 'news');
    await popup.save(/Synced$/);
    expect(popup.surface.complaints()).toEqual([]);

    const stored = await resource();
    expect(stored).toMatchObject({
      id: ID,
      url: ADDRESS,
      title: 'Circuits Updates - July 2025',
      summary: SUMMARY,
      keyPoints: POINTS,
      importanceScore: 0.55,
      resourceSubtype: 'working_paper',
      resourcePurpose: 'news',
      publicationId: 'transformer-circuits',
      credibilityOverride: null,
    });
    stableId = String(stored.stableId);
    expect(stableId).toMatch(/^sid_[0-9A-Za-z]{10}$/);
    await tab.close();
  });

  test('the resource page shows each part as captured', async () => {
    const { text, links } = await resourcePage();
    expect(text).toMatch(/^.*Circuits Updates - July 2025/s);
    expect(text).toMatch(/4\/5 ?\n?.*High/);
    expect(text).toContain('inherited from publication venue: Transformer Circuits');
    expect(text).toContain('Importance: 55/100 · working paper · news');
    expect(text).toContain(SUMMARY);
    for (const point of POINTS) expect(text).toContain(point);
    expect(text).toMatch(/Cited by 3 pages/);
    expect(text).toMatch(/Dense Transformers\s+Concept\s+58\.0/);
    expect(text).toMatch(/\bInterpretability\s+Research Area\s+66\.0/);
    expect(text).toMatch(/Mechanistic Interpretability\s+Research Area\s+59\.0/);
    expect(text).toMatch(
      new RegExp(`HTTP 200 · Fetched ${new Date().toISOString().slice(0, 7)}-\\d\\d · \\d+ KB`),
    );
    expect(text).toMatch(/truncated, \d+ KB total/);
    expect(text).toContain(`Resource ID: ${ID}`);
    expect(text).toContain(`Stable ID: ${stableId}`);
    expect(links).toContain(ADDRESS);
  });

  test('the next click shows the entry, and an own rating of 3 replaces the venue’s', async () => {
    const tab = await stand.browser.open(ADDRESS);
    const popup = await CapturePopup.open(stand.browser, tab);
    expect(await popup.surface.text({ name: 'Summary' })).toBe(SUMMARY);
    expect(await popup.surface.text({ name: 'Key point 3' })).toBe(POINTS[2]);
    await popup.surface.click({ role: 'radio', name: '3 Good' });
    await popup.surface.fill('Why this rating', 'Preliminary by its own account.');
    await popup.save(/Synced$/);
    expect(await resource()).toMatchObject({ id: ID, stableId, credibilityOverride: 3, keyPoints: POINTS });
    const { text } = await resourcePage();
    expect(text).toMatch(/3\/5 ?\n?.*Good/);
    expect(text).toContain('direct override');
    expect(text).toMatch(/Cited by 3 pages/);
    await tab.close();
  });
}
