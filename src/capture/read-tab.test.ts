import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { brokenPdf, encryptedPdf, scannedPdf } from '../../fixtures/make-pdfs.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { SAMPLE_URL, sampleCapture } from '../ui/sample-port.ts';
import { readTab } from './read-tab.ts';

const tab = { id: 7, windowId: 1, url: `${SAMPLE_URL}#top`, title: 'The tab', isPrivate: false };
const giving = (result: unknown) => async (): Promise<unknown[]> => [{ result }];
const { text, html, ...facts } = sampleCapture.extracted;
const { httpStatus, contentType } = sampleCapture;
const page = { facts, httpStatus, contentType, showsPdf: false };
const found = { text, rawHtml: `${html}<script>alert(1)</script>`, from: 'the test' };
const watch = { signal: new AbortController().signal, onProgress: () => {}, onFacts: vi.fn() };
const reading = (
  injected: () => Promise<unknown[]>,
  url = tab.url,
  asked = giving(found),
  title = tab.title,
) => {
  watch.onFacts.mockClear();
  fakeBrowser.injected = injected;
  fakeBrowser.askedForText = asked;
  return readTab({ ...tab, url, title }, watch);
};
const throwing = (words: string) => () => Promise.reject(new Error(words));

describe('reading a tab', () => {
  // As a browser does that lets nothing through: these addresses are nobody's.
  beforeEach(() => {
    const refused = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    return () => refused.mockRestore();
  });

  it('brings what the injected script found', async () => {
    expect(await reading(giving(page))).toMatchObject({
      ok: true,
      capture: {
        extracted: { ...facts, text, html, provenance: expect.anything() },
        httpStatus: page.httpStatus,
      },
    });
  });

  it('says that the text is not that of a PDF within the page', async () => {
    expect(await reading(giving({ ...page, showsPdf: true }))).toMatchObject({
      ok: true,
      capture: { extracted: { text } },
      missing: expect.stringMatching(/^This page shows a PDF, whose text was not read/),
    });
    expect(await reading(giving(page))).not.toHaveProperty('missing');
  });

  it('tells the facts before the text is there', async () => {
    let answer: (frames: unknown[]) => void = () => {};
    const asked = () => new Promise<unknown[]>(resolve => (answer = resolve));
    const whole = reading(giving(page), tab.url, asked);
    await vi.waitFor(() => expect(watch.onFacts).toHaveBeenCalledWith(facts));
    answer([{ result: found }]);
    expect(await whole).toMatchObject({ ok: true });
  });

  it.each([
    ['another shape', giving({ text: 7 }), /^The text of the page could not be read/],
    ['an error', throwing('Frame with ID 0 was removed.'), /^The page changed while it was being read/],
    ['nothing', giving(null), /^The page changed while it was being read/],
    ['another page’s', throwing('Missing host permission for the tab'), /^The page changed while/],
  ])('keeps the facts where the text comes as %s, and says what is missing', async (_, asked, missing) => {
    expect(await reading(giving(page), tab.url, asked)).toMatchObject({
      ok: true,
      capture: { extracted: { title: facts.title, text: '' } },
      missing: expect.stringMatching(missing),
    });
  });

  it.each([
    ['has left', 'https://a.example/other', /^The page changed while it was being read/],
    ['is there', tab.url, /^The text of the page could not be read/],
  ])(
    'keeps the facts where nobody answers for the text, and says that the page %s',
    async (_, now, missing) => {
      vi.useFakeTimers({ toFake: ['setTimeout'] });
      onTestFinished(() => void vi.useRealTimers());
      fakeBrowser.tabAddresses.set(tab.id, now);
      const asked = () => {
        queueMicrotask(() => vi.runAllTimers());
        return new Promise<unknown[]>(() => {});
      };
      const whole = reading(giving(page), tab.url, asked);
      expect(await whole).toMatchObject({ ok: true, missing: expect.stringMatching(missing) });
    },
  );

  it.each([
    ['another shape', { ...page, httpStatus: 'ok' }],
    ['a text', 'hello'],
    ['too much', { ...page, facts: { ...facts, title: 'x'.repeat(5_001) } }],
  ])('takes nothing of %s: the page’s process made it', async (_, result) => {
    expect(await reading(giving(result))).toEqual({
      ok: false,
      sentence: 'The page could not be read. Its address can be saved.',
    });
  });

  it('takes nothing of another page than the one clicked on', async () => {
    const answer = await reading(giving(page), 'https://a.example/other');
    expect(answer).toMatchObject({ ok: false, sentence: expect.stringContaining('changed') });
  });

  it.each([
    ['Cannot access a chrome:// URL', /lets no extension read/],
    ['Missing host permission for the tab', /lets no extension read/],
    ['The extensions gallery cannot be scripted.', /lets no extension read/],
    ['Frame with ID 0 was removed.', /changed while it was being read/],
    ['No tab with id: 7', /changed while it was being read/],
    ['Something new', /could not be read/],
  ])('says in a sentence what “%s” means', async (words, sentence) => {
    expect(await reading(throwing(words))).toEqual({ ok: false, sentence: expect.stringMatching(sentence) });
  });

  it('says so where the page was gone before it answered', async () => {
    expect(await reading(giving(null))).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('changed'),
    });
  });

  it.each([
    ['is known', 'https://a.example/other'],
    ['is kept from it', undefined],
  ])('waits no longer once the tab shows another page, whose address %s', async (_, other) => {
    const whole = reading(() => new Promise(() => {}));
    fakeBrowser.load(tab.id, tab.url.replace('#top', '#end'));
    fakeBrowser.load(tab.id + 1, 'https://a.example/other');
    const first = await Promise.race([whole, new Promise(resolve => setTimeout(resolve, 0, 'waits'))]);
    expect(first).toBe('waits');
    fakeBrowser.load(tab.id, other);
    expect(await whole).toEqual({ ok: false, sentence: expect.stringContaining('changed') });
  });

  it.each([
    ['its name', 'https://a.example/paper.PDF?download=1', throwing('Cannot access contents of the page')],
    ['its type', SAMPLE_URL, giving({ ...page, contentType: 'application/pdf' })],
    ['its title', 'https://a.example/7', throwing('Cannot access contents of the page'), 'A study - 7.pdf'],
  ])('knows a PDF by %s', async (_, url, injected, title?: string) => {
    expect(await reading(injected, url, giving(found), title)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('PDF'),
    });
  });

  it.each([
    ['locked', () => new Response(encryptedPdf()), /locked with a password/],
    ['a scan', () => new Response(scannedPdf()), /has no text/],
    ['damaged', () => new Response(brokenPdf()), /damaged/],
    ['gone', () => new Response('Not here.'), /no PDF at this address/],
    ['refused', () => new Response('No.', { status: 404 }), /did not give the PDF again/],
  ])('of a PDF that is %s says that no click would bring more', async (_, answer, words) => {
    vi.mocked(fetch).mockImplementation(async () => answer());
    const whole = await reading(giving({ ...page, contentType: 'application/pdf' }));
    expect(whole.ok ? whole.missing : whole.sentence).toMatch(words);
    expect(whole.isFinal).toBe(true);
  });

  it('says so of a PDF within a page, of one that was cancelled and of one that has its own button', async () => {
    expect(await reading(giving({ ...page, showsPdf: true }))).toHaveProperty('isFinal', true);
    const asPdf = giving({ ...page, contentType: 'application/pdf' });
    expect(await reading(asPdf)).toMatchObject({ remedy: expect.anything(), isFinal: true });
    const cancelled = { ...watch, signal: AbortSignal.abort() };
    fakeBrowser.injected = asPdf;
    expect(await readTab(tab, cancelled)).toEqual({
      ok: false,
      sentence: expect.stringMatching(/^Cancelled/),
      isFinal: true,
    });
  });

  const OUTSIDE = { credentials: 'omit', cache: 'no-store' };
  const AS_THE_TAB = { credentials: 'include', cache: 'force-cache' };
  it.each([
    ['with its cookies in an ordinary window', false, false, AS_THE_TAB],
    ['without those of ordinary windows in a private one', true, false, OUTSIDE],
    // As in Firefox, where a popup in a private window has the cookies of private windows.
    ['with its cookies where the popup is private too', true, true, AS_THE_TAB],
  ])('fetches a PDF %s', async (_, isPrivate, inIncognitoContext, how) => {
    const { extension } = (globalThis as unknown as { browser: { extension: object } }).browser;
    Object.assign(extension, { inIncognitoContext });
    onTestFinished(() => void Reflect.deleteProperty(extension, 'inIncognitoContext'));
    vi.mocked(fetch).mockClear();
    fakeBrowser.injected = giving({ ...page, contentType: 'application/pdf' });
    const first = await readTab({ ...tab, isPrivate }, watch);
    expect(vi.mocked(fetch).mock.calls).toEqual([[tab.url, { ...how, signal: watch.signal }]]);
    onTestFinished(() => void fakeBrowser.granted.clear());
    if (first.ok) throw new Error('It was read.');
    await first.remedy?.apply(watch);
    expect(vi.mocked(fetch).mock.calls[1]).toEqual([tab.url, { ...how, signal: watch.signal }]);
  });

  it('does not say so where a PDF was not reached', async () => {
    fakeBrowser.granted.add(`${new URL(SAMPLE_URL).origin}/*`);
    onTestFinished(() => void fakeBrowser.granted.clear());
    expect(await reading(giving({ ...page, contentType: 'application/pdf' }))).toEqual({
      ok: false,
      sentence: expect.stringMatching(/^The PDF could not be downloaded\..*click the button again/),
    });
  });
});
