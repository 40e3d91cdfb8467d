import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { PageCapture } from '../../domain/source.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { entryAt, showLibrary } from '../library-stand.tsx';

const ADDRESS = 'https://a.example/1';
const PROSE =
  '<p>Herons stand still for an hour, and then they strike so fast that nobody sees it.</p>'.repeat(8);
const HTML = `<!doctype html><title>Herons</title><meta name="author" content="Anne Bird"><article><h1>Herons</h1>${PROSE}</article>`;

/** The web as the test says, for this one address. */
function web(answer: (address: string) => Response, address = ADDRESS) {
  const real = globalThis.fetch;
  const fetched = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async (input, init) =>
      String(input).startsWith(address)
        ? Object.defineProperty(answer(String(input)), 'url', { value: address })
        : real(input, init),
    );
  onTestFinished(() => fetched.mockRestore());
}

/** A source that was kept by its address, open in the reading pane; what the background is told of it. */
async function read(address = ADDRESS) {
  const entry = await entryAt(1, { url: address, capturedUrl: address, title: 'The tab' });
  const told: { name: string; question: unknown }[] = [];
  const tell = (name: string) => (question: unknown) => {
    told.push({ name, question });
    return {};
  };
  const answers = { 'draft.fill': tell('draft.fill'), 'draft.save': tell('draft.save') };
  await showLibrary([entry], { hash: `source=${entry.id}`, answers });
  const reading = page.getByRole('region', { name: 'Reading' });
  await expect.element(reading.getByText('Kept by its address')).toBeVisible();
  return { told, status: page.getByRole('region', { name: 'Captured text' }).getByRole('status') };
}
const fetchIt = () => userEvent.click(page.getByRole('button', { name: 'Fetch', exact: true }));

beforeEach(() => fakeBrowser.reset());

describe('a source that was kept by its address', () => {
  it('is filled in from its page, as a click on the page would', async () => {
    web(() => new Response(HTML, { headers: { 'content-type': 'text/html' } }));
    const { told, status } = await read();
    await expectNoAxeFindings();
    await fetchIt();
    await expect.element(status).toHaveTextContent('Filled in from its page.');
    expect(fakeBrowser.asked).toContain('https://a.example/*');
    expect(told.map(({ name }) => name)).toEqual(['draft.fill', 'draft.save']);
    const page = { capturedUrl: ADDRESS, tabTitle: 'Herons' };
    const fill = told[0]!.question as { page: typeof page; capture: PageCapture };
    expect(fill.page).toEqual(page);
    expect(fill.capture).toMatchObject({
      extracted: { title: 'Herons', authors: ['Anne Bird'] },
      httpStatus: 200,
      contentType: 'text/html',
    });
    expect(fill.capture.extracted.text).toContain('Herons stand still');
    expect(told[1]!.question).toEqual({ page });
  });

  it.each([
    [404, 'The site has no such page any more.'],
    [401, 'The site asks for a login.'],
    [500, 'The page could not be fetched.'],
  ])('stays as it is where the site answers %s, and says so', async (answered, words) => {
    web(() => new Response('', { status: answered }));
    const { told, status } = await read();
    await fetchIt();
    await expect.element(status).toHaveTextContent(words);
    expect(told).toEqual([]);
  });

  it('stays as it is where capture never runs, and says so', async () => {
    fakeBrowser.store('settings', { neverOn: ['a.example'] });
    web(() => {
      throw new Error('It was asked for.');
    });
    const { told, status } = await read();
    await fetchIt();
    await expect.element(status).toHaveTextContent(/^Capture is off for this site/);
    expect(told).toEqual([]);
  });

  it('asks for the site that its DOI leads to as well, once it is known', async () => {
    const lead = { index: 1, type: 'URL', data: { format: 'string', value: 'https://publisher.example/1' } };
    web(address => {
      if (address.includes('/api/handles/')) return Response.json({ values: [lead] });
      if (!fakeBrowser.granted.has('https://publisher.example/*')) throw new TypeError('Failed to fetch');
      return new Response(HTML, { headers: { 'content-type': 'text/html' } });
    }, 'https://doi.org/');
    const { told, status } = await read('https://doi.org/10.1000/182');
    await fetchIt();
    await expect
      .element(status)
      .toHaveTextContent('leads to publisher.example, which the browser was not allowed to read.');
    expect(told).toEqual([]);
    await fetchIt();
    await expect.element(status).toHaveTextContent('Filled in from its page.');
    expect(fakeBrowser.asked).toContain('https://publisher.example/*');
  });

  it('is not fetched without the permission', async () => {
    fakeBrowser.consent = 'no';
    const { told, status } = await read();
    await fetchIt();
    await expect.element(status).toHaveTextContent('Without this permission the page can’t be fetched.');
    expect(told).toEqual([]);
  });

  it('is left for good when another source is read', async () => {
    await read();
    expect(location.hash).toMatch(/^#source=/);
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('region', { name: 'Reading' })).not.toBeInTheDocument();
    expect(location.hash).toBe('#sources');
  });
});
