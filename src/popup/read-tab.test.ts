import { describe, expect, it } from 'vitest';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { SAMPLE_URL, sampleCapture } from '../ui/sample-port.ts';
import { readTab } from './read-tab.ts';

const tab = { id: 7, url: `${SAMPLE_URL}#top`, title: 'The tab' };
const reading = (injected: () => Promise<unknown[]>, url = tab.url) => {
  fakeBrowser.injected = injected;
  return readTab({ ...tab, url });
};
const giving = (result: unknown) => async () => [{ result }];
const throwing = (words: string) => () => Promise.reject(new Error(words));

describe('reading a tab', () => {
  it('brings what the injected script found', async () => {
    expect(await reading(giving(sampleCapture))).toEqual({ ok: true, capture: sampleCapture });
  });

  it.each([
    ['another shape', { ...sampleCapture, httpStatus: 'ok' }],
    ['a text', 'hello'],
    ['too much', { ...sampleCapture, extracted: { ...sampleCapture.extracted, title: 'x'.repeat(5_001) } }],
  ])('takes nothing of %s: the page’s process made it', async (_, result) => {
    expect(await reading(giving(result))).toEqual({
      ok: false,
      sentence: 'The page could not be read. Its address can be saved.',
    });
  });

  it('takes nothing of another page than the one clicked on', async () => {
    const answer = await reading(giving(sampleCapture), 'https://a.example/other');
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
    ['its name', 'https://a.example/paper.PDF?download=1', throwing('Cannot access contents of the page')],
    ['its type', SAMPLE_URL, giving({ ...sampleCapture, contentType: 'application/pdf' })],
  ])('knows a PDF by %s', async (_, url, injected) => {
    expect(await reading(injected, url)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('PDF'),
    });
  });
});
