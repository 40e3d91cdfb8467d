import '../ui/fake-browser.ts';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { DraftView } from '../domain/draft.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import type { PageCapture } from '../domain/source.ts';
import type { Ask } from '../messages/ask.ts';
import { allowPage } from '../platform/page-clicks.ts';
import { expectNoAxeFindings } from '../ui/axe-check.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { mount } from '../ui/mount.tsx';
import { deferred, sampleCapture, samplePort } from '../ui/sample-port.ts';
import { PanelPage } from './PanelPage.tsx';

const status = page.getByRole('status');
const asked: string[] = [];
const BANK = 'https://www.bank.example';
const ACCOUNT = `${BANK}/account`;
/** What is told of the document in the tab. */
let loadedAt = 1_000;
/** The addresses of the pages whose drafts were opened. */
const opened: string[] = [];
/** What was told of pages that were read. */
const filled: { url: string; text: string }[] = [];
/** What is stored of every page; null where none can be a source. */
let view: DraftView | null = null;
const ask = (async (name: string, request: { page: { capturedUrl: string }; capture?: PageCapture }) => {
  asked.push(name);
  const { page, capture } = request;
  if (name === 'draft.open') opened.push(page.capturedUrl);
  if (capture) filled.push({ url: page.capturedUrl, text: capture.extracted.text });
  return name.startsWith('draft.') ? view : { ok: false };
}) as unknown as Ask;

/** What the page in front says from now on, when it is read. */
function pageSays(title: string, text: string, showsPdf = false) {
  const { text: _text, html, ...facts } = sampleCapture.extracted;
  const { httpStatus, contentType } = sampleCapture;
  fakeBrowser.injected = async () => {
    const capturedUrl = fakeBrowser.windowTabs[0]?.url ?? '';
    return [{ result: { facts: { ...facts, title, capturedUrl }, httpStatus, contentType, showsPdf } }];
  };
  fakeBrowser.askedForText = async ({ func }) => {
    if (func?.name === 'readTextInPage') return [{ result: { text, rawHtml: html, from: 'the test' } }];
    // Nobody marks quotes there.
    return [{ result: func?.name === 'leftInPage' ? null : loadedAt }];
  };
}

/** The panel beside a page that was clicked on, of a site that scripts may look at. */
async function show(incognito: boolean, settings: Partial<Settings> = {}, clickedUrl = ACCOUNT) {
  fakeBrowser.granted.add('tabs');
  fakeBrowser.store('settings', { ...DEFAULT_SETTINGS, ...settings });
  goTo(ACCOUNT, incognito);
  if (clickedUrl) await click(clickedUrl);
  mount(<PanelPage ask={ask} />);
}

/** The page in front, as the browser tells of it from now on. */
function goTo(url: string, incognito = false) {
  fakeBrowser.windowTabs = [{ url, title: 'A page', incognito }];
  fakeBrowser.load(1, url);
}

async function click(url: string) {
  await allowPage({ id: 1, url });
  fakeBrowser.broadcast({ news: 'page.allowed', value: { tabId: 1 } });
}

/** Another tab comes to the front, in which nobody has clicked. */
function lookElsewhere() {
  fakeBrowser.windowTabs = [{ id: 3, url: 'https://else.example/', title: 'Elsewhere' }];
  fakeBrowser.load(3, 'https://else.example/');
}

/** What is said of a page that was not read, or not all of it. */
const says = () => document.querySelector('.unread')?.textContent;
const isWaiting = () => document.querySelector('.panel-waiting') !== null;

beforeEach(() => {
  fakeBrowser.reset();
  // The page lets nobody in: that it was tried is what counts here.
  fakeBrowser.injected = () => Promise.reject(new Error('Cannot access this page.'));
  fakeBrowser.askedForText = async () => [{ result: loadedAt }];
  asked.length = 0;
  opened.length = 0;
  filled.length = 0;
  view = null;
});

describe('what was done from a menu or by keys', () => {
  const say = (tabId: number, sentence: string) =>
    fakeBrowser.broadcast({ news: 'tab.notice', value: { tabId, sentence } });
  const notice = () => document.querySelector('.tab-notice')?.textContent;

  it('is said in the panel where its tab is in front, for some seconds, and again where it is the same', async () => {
    await show(false);
    await expect.poll(notice).toBe('');
    say(1, 'Nothing is selected here');
    await expect.poll(notice).toBe('Nothing is selected here');
    await expectNoAxeFindings();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    say(2, 'Of another tab');
    await vi.waitFor(() => expect(notice()).toBe(''));
    say(1, 'Nothing is selected here');
    await vi.waitFor(() => expect(notice()).toBe('Nothing is selected here'));
    expect(document.querySelector('.tab-notice')?.getAttribute('aria-live')).toBe('polite');
    const first = document.querySelector('.tab-notice p');
    say(1, 'Nothing is selected here');
    await vi.waitFor(() => expect(document.querySelector('.tab-notice p')).not.toBe(first));
    say(2, 'Of another tab');
    await vi.waitFor(() => expect(notice()).toBe(''));
    say(1, 'Nothing is selected here');
    await vi.waitFor(() => expect(notice()).toBe('Nothing is selected here'));
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(() => expect(notice()).toBe(''));
  });
});

describe('the page in front', () => {
  it('is read', async () => {
    await show(false);
    await expect.poll(() => asked).toContain('draft.open');
  });

  it.each([
    ['is loaded anew', '', () => (loadedAt += 1_000)],
    ['shows another route', '#/route', () => {}],
    ['gives way to another one, though nothing is loaded', '/other', () => {}],
  ])('is begun anew where it %s, not where its address names another part of it', async (_, next, change) => {
    await show(false);
    await expect.poll(() => opened).toEqual([ACCOUNT]);
    const looks = fakeBrowser.injections;
    goTo(`${ACCOUNT}#part`);
    await expect.poll(() => fakeBrowser.injections).toBeGreaterThan(looks);
    change();
    goTo(ACCOUNT + next);
    await expect.poll(() => opened).toEqual([ACCOUNT, ACCOUNT + next]);
  });

  it('waits for a click, though its site may be looked at, and is not even asked which document it is', async () => {
    await show(false, {}, '');
    await expect.poll(isWaiting).toBe(true);
    await expectNoAxeFindings();
    expect(fakeBrowser.injections).toBe(0);
    await click(ACCOUNT);
    await expect.poll(() => opened).toEqual([ACCOUNT]);
  });

  it('waits for a click of its own, where another page was clicked on in its tab', async () => {
    await show(false);
    await expect.poll(() => opened).toEqual([ACCOUNT]);
    loadedAt += 1_000;
    goTo(`${BANK}/other`);
    await expect.poll(isWaiting).toBe(true);
    goTo(ACCOUNT);
    await expect.poll(() => opened).toEqual([ACCOUNT, ACCOUNT]);
    goTo(`${BANK}/other`);
    await click(`${BANK}/other`);
    await expect.poll(() => opened.at(-1)).toBe(`${BANK}/other`);
    expect(opened).toHaveLength(3);
  });

  it('is begun anew by a click where it could not be read, as it says, and only there', async () => {
    view = samplePort().stored;
    fakeBrowser.injected = () => Promise.reject(new Error('It is broken.'));
    await show(false);
    const unread = () => document.querySelector('.unread');
    await expect.poll(unread).not.toBeNull();
    const first = unread();
    await click(ACCOUNT);
    await expect.poll(() => first?.isConnected || unread()).toBeInstanceOf(HTMLElement);
    expect(opened).toEqual([ACCOUNT, ACCOUNT]);
    pageSays('Account', 'Your account.');
    await click(ACCOUNT);
    await expect.poll(() => filled).toEqual([{ url: ACCOUNT, text: 'Your account.' }]);
    expect(opened).toHaveLength(3);
    const { injections } = fakeBrowser;
    await click(ACCOUNT);
    goTo(ACCOUNT);
    await expect.poll(() => fakeBrowser.injections).toBeGreaterThanOrEqual(injections + 2);
    expect(opened).toHaveLength(3);
  });

  it('is not begun anew by clicks where none can bring what is missing', async () => {
    view = samplePort().stored;
    pageSays('Account', 'Your account.', true);
    await show(false);
    await expect.poll(says).toMatch(/^This page shows a PDF, whose text was not read\./);
    const { injections } = fakeBrowser;
    // As each selection is one that is taken from a menu or by keys.
    await click(ACCOUNT);
    await click(ACCOUNT);
    await expect.poll(() => fakeBrowser.injections).toBeGreaterThanOrEqual(injections + 2);
    await new Promise(resolve => requestAnimationFrame(resolve));
    expect(opened).toEqual([ACCOUNT]);
  });

  it('is not taken for the one that its document showed before, whose text stands there a while', async () => {
    view = samplePort().stored;
    pageSays('Account', 'Your account.');
    await show(false);
    await expect.poll(() => filled).toEqual([{ url: ACCOUNT, text: 'Your account.' }]);
    const { injections } = fakeBrowser;
    goTo(`${BANK}/other`);
    // It was looked at, waited for and read once, in vain.
    await expect.poll(() => fakeBrowser.injections).toBeGreaterThanOrEqual(injections + 4);
    expect(filled).toHaveLength(1);
    pageSays('Other', 'Other words.');
    await expect.poll(() => filled.slice(1)).toEqual([{ url: `${BANK}/other`, text: 'Other words.' }]);
  });

  it('says that it still shows the text of before, and takes that after another click', async () => {
    view = samplePort().stored;
    pageSays('Account', 'Your account.');
    await show(false);
    await expect.poll(() => filled).toHaveLength(1);
    goTo(`${BANK}/other`);
    await expect
      .poll(says)
      .toMatch(/^The address has changed, but the page still shows the text it had before\./);
    expect(filled).toHaveLength(1);
    await click(`${BANK}/other`);
    await expect.poll(() => filled.slice(1)).toEqual([{ url: `${BANK}/other`, text: 'Your account.' }]);
  });

  it('takes the text of before where a click came while that was still waited for', async () => {
    view = samplePort().stored;
    pageSays('Account', 'Your account.');
    await show(false);
    await expect.poll(() => filled).toHaveLength(1);
    goTo(`${BANK}/other`);
    await expect.poll(() => opened).toHaveLength(2);
    await click(`${BANK}/other`);
    await expect.poll(() => filled.slice(1)).toEqual([{ url: `${BANK}/other`, text: 'Your account.' }]);
    expect(opened).toHaveLength(2);
    expect(says()).toBeUndefined();
  });

  it('is read once more where a click came while it was read in vain, and that alone', async () => {
    view = samplePort().stored;
    const { promise, reject } = deferred<unknown[]>();
    let tries = 0;
    fakeBrowser.injected = ({ files }) => {
      // Others look for quotes and selections.
      if (files?.[0] === '/content/main.js') tries += 1;
      return tries === 1 ? promise : Promise.reject(new Error('It is broken.'));
    };
    await show(false);
    await expect.poll(() => tries).toBe(1);
    const { injections } = fakeBrowser;
    await click(ACCOUNT);
    await expect.poll(() => fakeBrowser.injections).toBeGreaterThan(injections);
    await new Promise(resolve => requestAnimationFrame(resolve));
    expect(tries).toBe(1);
    reject(new Error('It is broken.'));
    await expect.poll(says).toMatch(/^The page could not be read\./);
    expect(tries).toBe(2);
    expect(opened).toEqual([ACCOUNT]);
  });

  it.each([
    ['while it is waited for', () => expect.poll(() => opened.at(-1)).toBe(`${BANK}/other`)],
    ['once that was said', () => expect.poll(says).toMatch(/^The address has changed/)],
  ])('is not taken for the one before either after a look at another tab %s', async (_, isSo) => {
    view = samplePort().stored;
    pageSays('Account', 'Your account.');
    await show(false);
    await expect.poll(() => filled).toHaveLength(1);
    goTo(`${BANK}/other`);
    await isSo();
    lookElsewhere();
    await expect.poll(isWaiting).toBe(true);
    goTo(`${BANK}/other`);
    await expect.poll(() => opened).toEqual([ACCOUNT, `${BANK}/other`, `${BANK}/other`]);
    await expect.poll(says).toMatch(/^The address has changed/);
    expect(filled).toHaveLength(1);
  });

  it('is read after a look at another tab as before it, though its address names another part', async () => {
    view = samplePort().stored;
    pageSays('Account', 'Your account.');
    await show(false);
    await expect.poll(() => filled).toHaveLength(1);
    goTo(`${ACCOUNT}#part`);
    lookElsewhere();
    await expect.poll(isWaiting).toBe(true);
    goTo(`${ACCOUNT}#part`);
    await expect.poll(() => filled.slice(1)).toEqual([{ url: `${ACCOUNT}#part`, text: 'Your account.' }]);
  });

  it('is read when what its script draws is drawn', async () => {
    view = samplePort().stored;
    pageSays('Account', 'Your account.');
    const { askedForText } = fakeBrowser;
    const resting = deferred<unknown[]>();
    let isAsked = false;
    await show(false);
    await expect.poll(() => filled).toHaveLength(1);
    fakeBrowser.askedForText = async script => {
      if (script.func?.name !== 'restInPage') return askedForText(script);
      isAsked = true;
      return resting.promise;
    };
    goTo(`${BANK}/other`);
    await expect.poll(() => isAsked).toBe(true);
    pageSays('Other', 'Other words.');
    expect(opened.at(-1)).toBe(`${BANK}/other`);
    resting.resolve([{ result: true }]);
    await expect.poll(() => filled.slice(1)).toEqual([{ url: `${BANK}/other`, text: 'Other words.' }]);
  });

  it('gives way at once to that of another tab, though it does not answer, and is not begun anew when it does', async () => {
    await show(false);
    await expect.poll(() => opened).toEqual([ACCOUNT]);
    const answers: (() => void)[] = [];
    fakeBrowser.askedForText = () =>
      new Promise(resolve => answers.push(() => resolve([{ result: loadedAt }])));
    const other = { id: 2, url: `${BANK}/other`, title: 'Another tab' };
    await allowPage(other);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    fakeBrowser.load(1, ACCOUNT);
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    // Nobody has clicked there: it is not asked either.
    fakeBrowser.windowTabs = [{ ...other, id: 3 }];
    fakeBrowser.load(3, other.url);
    await vi.waitFor(() => expect(isWaiting()).toBe(true));
    fakeBrowser.windowTabs = [{ url: ACCOUNT, title: 'A page' }];
    fakeBrowser.load(1, ACCOUNT);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    vi.advanceTimersByTime(1_000);
    await vi.waitFor(() => expect(opened).toEqual([ACCOUNT, ACCOUNT]));
    fakeBrowser.load(1, ACCOUNT);
    await vi.waitFor(() => expect(answers).toHaveLength(3));
    vi.advanceTimersByTime(1_000);
    for (const answer of answers.splice(0)) answer();
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(0));
    for (const answer of answers.splice(0)) answer();
    await new Promise(resolve => requestAnimationFrame(resolve));
    expect(opened).toEqual([ACCOUNT, ACCOUNT]);
  });

  it('is not read at a site where capture never runs, until that changes', async () => {
    await show(false, { neverOn: ['bank.example'] });
    await expect.element(status).toHaveTextContent(/^Capture is off for www\.bank\.example:/);
    await expectNoAxeFindings();
    expect(fakeBrowser.injections).toBe(0);
    expect(asked).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Change this in options' }));
    expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/options/index.html#capture']);
    fakeBrowser.store('settings', DEFAULT_SETTINGS);
    await expect.poll(() => fakeBrowser.injections).toBeGreaterThan(0);
  });

  it('is not read in a private window, and nothing of it is asked or stored', async () => {
    await show(true);
    await expect.element(status).toHaveTextContent(/^Capture is off in private windows:/);
    await userEvent.click(page.getByRole('button', { name: 'Change this in options' }));
    expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/options/index.html#private']);
    expect(fakeBrowser.injections).toBe(0);
    expect(asked).toEqual([]);
  });

  it.each([
    ['in a private window', true, {}],
    ['at a site where capture never runs', false, { neverOn: ['bank.example'] }],
  ])('waits for a click when capture is no longer off %s', async (_where, isPrivate, settings) => {
    await show(isPrivate, settings, '');
    await expect.element(status).toHaveTextContent(/^Capture is off/);
    fakeBrowser.store('settings', { ...DEFAULT_SETTINGS, keepsPrivate: true });
    await expect.poll(isWaiting).toBe(true);
    expect(fakeBrowser.injections).toBe(0);
    expect(asked).toEqual([]);
    await click(ACCOUNT);
    await expect.poll(() => fakeBrowser.injections).toBeGreaterThan(0);
  });

  it('is read in a private window where captures of those are kept', async () => {
    await show(true, { keepsPrivate: true });
    await expect.poll(() => fakeBrowser.injections).toBeGreaterThan(0);
    expect(asked).toContain('draft.open');
  });
});
