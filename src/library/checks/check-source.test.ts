import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { sha256Hex } from '../../domain/ids.ts';
import { keyPoint } from '../../domain/key-point.ts';
import { sampleEntry, sampleSnapshot } from '../../domain/sample-entry.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { checkSource } from './check-source.ts';
import { fetchPage, MOST_BYTES } from './page-fetch.ts';

const ADDRESS = 'https://a.example/post';
const PROSE = Array.from(
  { length: 8 },
  (_, at) =>
    `<p>Paragraph ${at} of the post says at some length that features of a model add up to more than they are.</p>`,
).join('');
const html = (body: string) =>
  `<!doctype html><title>A post</title><article><h1>A post</h1>${body}</article>`;

type Answered = { status?: number; url?: string; type?: string; body?: BodyInit };
/** The web as the test says. */
function web(answer: Answered | ((signal: AbortSignal) => Promise<Response>)) {
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    if (typeof answer === 'function') return answer(init?.signal as AbortSignal);
    const { status = 200, url = ADDRESS, type = 'text/html; charset=utf-8', body = html(PROSE) } = answer;
    const response = new Response(body, { status, headers: { 'content-type': type } });
    return Object.defineProperty(response, 'url', { value: url });
  });
  onTestFinished(() => fetched.mockRestore());
  return fetched;
}
const quote = (exact: string) => ({ exact, prefix: '', suffix: '' });
const points = [keyPoint('1', 'One', quote('Paragraph 3 of the post')), keyPoint('2', 'No quote')];
const entry = sampleEntry({ url: ADDRESS, capturedUrl: ADDRESS, keyPoints: points });
const look = async (snapshot = sampleSnapshot({ text: '', contentHash: '' }), of = entry) => {
  const found = await checkSource(of, snapshot, new AbortController().signal);
  if (!found) throw new Error('Cancelled');
  return found;
};
/** The snapshot as a first look makes it. */
async function captured(body = html(PROSE)) {
  const fetched = web({ body });
  const { fresh } = await look();
  fetched.mockRestore();
  return fresh!;
}

beforeEach(() => fakeBrowser.reset());

describe('a look at a source', () => {
  it('takes it for no move that a DOI leads on', async () => {
    const snapshot = await captured();
    web({ url: 'https://publisher.example/article/1' });
    const doi = 'https://doi.org/10.1000/1';
    const found = await look(snapshot, { ...entry, url: doi, capturedUrl: doi });
    expect(found.check).toMatchObject({ outcome: 'same', finalUrl: 'https://publisher.example/article/1' });
  });

  it('finds a first text where none was captured', async () => {
    web({});
    const found = await look();
    expect(found).toMatchObject({ extent: 'first', comparedHash: '', check: { outcome: 'changed' } });
    expect(found.fresh?.text).toContain('Paragraph 7 of the post');
    expect(found.fresh?.contentHash).toBe(await sha256Hex(found.fresh!.text));
    expect(found.fresh?.pageTitle).toBe('A post');
  });

  it('finds the same text, and each quote', async () => {
    const snapshot = await captured();
    web({});
    expect(await look(snapshot)).toMatchObject({
      check: { entryId: entry.id, outcome: 'same', httpStatus: 200, finalUrl: ADDRESS, lostQuotes: [] },
      extent: 'same',
      fresh: null,
      quotes: [{ pointId: '1', state: 'found' }],
    });
  });

  it('finds a changed text, and which quotes are changed or lost', async () => {
    const long = 'features of a model add up to more than they are';
    const keyPoints = [
      keyPoint('1', 'One', quote('Paragraph 3 of the post')),
      keyPoint('2', 'Two', quote(`Paragraph 5 of the post says at some length that ${long}`)),
      keyPoint(
        '3',
        'Three',
        quote('A lone sentence holds the third claim, and nothing like it is said elsewhere.'),
      ),
      keyPoint('4', 'Four', quote('This was in a box that is nowhere any more')),
    ];
    const snapshot = await captured(
      html(`${PROSE}<p>A lone sentence holds the third claim, and nothing like it is said elsewhere.</p>`),
    );
    const body = PROSE.replace('Paragraph 5 of the post says', 'Paragraph 5 of the post now says').replace(
      /<p>Paragraph 6.*?<\/p>/,
      '<p>Something wholly different stands in this place, and nobody has told why that is so.</p>',
    );
    web({ body: html(body) });
    const found = await look(snapshot, { ...entry, keyPoints });
    expect(found.check).toMatchObject({ outcome: 'changed', lostQuotes: ['3'] });
    expect(found.extent).toBe('words');
    expect(found.quotes.map(({ state }) => state)).toEqual(['found', 'changed', 'lost', 'never']);
    expect(found.changes.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim())).toContain(
      'now',
    );
    expect(found.comparedHash).toBe(snapshot.contentHash);
  });

  it('tells a changed date as what it is', async () => {
    const stamped = (date: string) =>
      html(`${PROSE}<p>This post was last brought up to date on ${date} by its authors.</p>`);
    const snapshot = await captured(stamped('July 3, 2025'));
    web({ body: stamped('August 9, 2026') });
    expect(await look(snapshot)).toMatchObject({ check: { outcome: 'changed' }, extent: 'dates' });
  });

  it('takes other marks and spaces for the same text', async () => {
    const snapshot = await captured(
      html(`${PROSE}<p>They call it a "feature" - and so do we, all the time.</p>`),
    );
    web({ body: html(`${PROSE}<p>They call it a “feature” —  and so do we, all the time.</p>`) });
    expect(await look(snapshot)).toMatchObject({ check: { outcome: 'same' }, extent: 'marks', fresh: null });
  });

  it('finds a quote beside the main text', async () => {
    const body = `${html(PROSE)}<aside class="sidebar">Only the box says this.</aside>`;
    const snapshot = await captured(body);
    web({ body });
    const keyPoints = [keyPoint('1', 'One', quote('Only the box says this'))];
    expect((await look(snapshot, { ...entry, keyPoints })).quotes).toEqual([
      { pointId: '1', state: 'found' },
    ]);
  });

  it('runs nothing, and gives no HTML that could', async () => {
    const body = `<script>globalThis.hasRun = 1</script><img src=x onerror="globalThis.hasRun = 1">${PROSE}`;
    web({ body: html(body) });
    const { fresh } = await look();
    expect(fresh?.html).toContain('Paragraph 3');
    expect(fresh?.html).not.toMatch(/script|onerror/);
    expect(globalThis).not.toHaveProperty('hasRun');
  });

  it('fetches the address that the text is of, as a visit would', async () => {
    const fetched = web({});
    await look(undefined, { ...entry, capturedUrl: `${ADDRESS}?from=mail` });
    expect(fetched.mock.calls[0]?.[0]).toBe(`${ADDRESS}?from=mail`);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ referrerPolicy: 'no-referrer', cache: 'no-cache' });
  });

  it.each<[string, Answered, object]>([
    ['gone', { status: 404 }, { unread: null, check: { outcome: 'gone', httpStatus: 404 } }],
    ['gone for good', { status: 410 }, { unread: null, check: { outcome: 'gone', httpStatus: 410 } }],
    ['refused', { status: 403 }, { unread: 'status', check: { outcome: 'unreachable', httpStatus: 403 } }],
    ['broken', { status: 503 }, { unread: 'status', check: { outcome: 'unreachable', httpStatus: 503 } }],
    [
      'behind a login',
      { status: 401 },
      { unread: 'login', check: { outcome: 'unreachable', httpStatus: 401 } },
    ],
    ['behind a login page', { url: 'https://id.a.example/login?to=post' }, { unread: 'login' }],
    ['an image now', { type: 'image/png' }, { unread: 'not-a-page', check: { outcome: 'unreachable' } }],
    ['empty now', { body: '<div id="app"></div><script>draw()</script>' }, { unread: 'no-text' }],
    [
      'moved',
      { url: 'https://b.example/post' },
      { check: { outcome: 'moved', finalUrl: 'https://b.example/post' } },
    ],
    [
      'where it was, by https and www',
      { url: 'https://www.a.example/post/' },
      { check: { outcome: 'same' } },
    ],
  ])('tells when it is %s', async (_, answer, expected) => {
    const snapshot = await captured();
    web(answer);
    expect(await look(snapshot)).toMatchObject(expected);
  });

  it.each([
    ['it is', 'a.example', ADDRESS, 0],
    ['it leads to', 'bank.example', 'https://login.bank.example/post', 1],
  ])('reads nothing where %s a site where capture never runs', async (_, host, url, requests) => {
    const snapshot = await captured();
    fakeBrowser.store('settings', { neverOn: [host] });
    const fetched = web({ url, body: html('<p>The balance of an account.</p>') });
    const found = await look(snapshot);
    expect(found).toMatchObject({ unread: 'never-here', fresh: null, check: { finalUrl: '' } });
    expect(fetched).toHaveBeenCalledTimes(requests);
  });

  it('tells when there is no answer, or none that ends', async () => {
    web(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await look()).toMatchObject({
      unread: 'unreachable',
      check: { outcome: 'unreachable', httpStatus: null },
    });
    expect(await look(undefined, { ...entry, capturedUrl: 'file:///x', url: 'file:///x' })).toMatchObject({
      unread: 'not-web',
    });
  });

  it('ends without a word where it is cancelled', async () => {
    const controller = new AbortController();
    web(signal => {
      controller.abort();
      return Promise.reject(signal.reason);
    });
    expect(await checkSource(entry, undefined, controller.signal)).toBeUndefined();
  });
});

describe('fetching a page', () => {
  const never = new AbortController().signal;

  it('gives up after its time', async () => {
    web(signal => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))));
    expect(await fetchPage(ADDRESS, never, 20)).toEqual({ ok: false, error: { kind: 'timeout' } });
  });

  it('stops where it is too large', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1_000_000;
        controller.enqueue(new Uint8Array(1_000_000));
      },
    });
    web({ body: endless });
    expect(await fetchPage(ADDRESS, never)).toEqual({ ok: false, error: { kind: 'too-large' } });
    expect(sent).toBeLessThan(MOST_BYTES + 3_000_000);
  });
});
