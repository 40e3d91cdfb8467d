import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import type { Ask } from '../messages/ask.ts';
import { expectNoAxeFindings } from '../ui/axe-check.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { mount } from '../ui/mount.tsx';
import { PanelPage } from './PanelPage.tsx';

const status = page.getByRole('status');
const asked: string[] = [];
/** What is told of the document in the tab. */
let loadedAt = 1_000;
/** The addresses of the pages whose drafts were opened. */
const opened: string[] = [];
const ask = (async (name: string, request: { page: { capturedUrl: string } }) => {
  asked.push(name);
  if (name === 'draft.open') opened.push(request.page.capturedUrl);
  return null;
}) as unknown as Ask;

function show(incognito: boolean, settings: Partial<Settings> = {}) {
  fakeBrowser.granted.add('tabs');
  fakeBrowser.windowTabs = [{ url: 'https://www.bank.example/account', title: 'Account', incognito }];
  fakeBrowser.store('settings', { ...DEFAULT_SETTINGS, ...settings });
  mount(<PanelPage ask={ask} />);
}

beforeEach(() => {
  fakeBrowser.reset();
  // The page lets nobody in: that it was tried is what counts here.
  fakeBrowser.injected = () => Promise.reject(new Error('Cannot access this page.'));
  fakeBrowser.askedForText = async () => [{ result: loadedAt }];
  asked.length = 0;
  opened.length = 0;
});

describe('what was done from a menu or by keys', () => {
  const say = (tabId: number, sentence: string) =>
    fakeBrowser.broadcast({ news: 'tab.notice', value: { tabId, sentence } });
  const notice = () => document.querySelector('.tab-notice')?.textContent;

  it('is said in the panel where its tab is in front, for some seconds, and again where it is the same', async () => {
    show(false);
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
    show(false);
    await expect.poll(() => asked).toContain('draft.open');
  });

  it.each([
    ['is loaded anew', '', () => (loadedAt += 1_000)],
    ['gives way to another one, though nothing is loaded', '/other', () => {}],
    ['shows another route', '#/route', () => {}],
  ])('is begun anew where it %s, not where its address names another part of it', async (_, next, change) => {
    show(false);
    const address = 'https://www.bank.example/account';
    const goTo = (part: string) => {
      Object.assign(fakeBrowser.windowTabs[0] ?? {}, { url: address + part });
      fakeBrowser.load(1);
    };
    await expect.poll(() => opened).toEqual([address]);
    const looks = fakeBrowser.injections;
    goTo('#part');
    await expect.poll(() => fakeBrowser.injections).toBeGreaterThan(looks);
    change();
    goTo(next);
    await expect.poll(() => opened).toEqual([address, address + next]);
  });

  it('is not read at a site where capture never runs, until that changes', async () => {
    show(false, { neverOn: ['bank.example'] });
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
    show(true);
    await expect.element(status).toHaveTextContent(/^Capture is off in private windows:/);
    await userEvent.click(page.getByRole('button', { name: 'Change this in options' }));
    expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/options/index.html#private']);
    expect(fakeBrowser.injections).toBe(0);
    expect(asked).toEqual([]);
  });

  it('is read in a private window where captures of those are kept', async () => {
    show(true, { keepsPrivate: true });
    await expect.poll(() => fakeBrowser.injections).toBeGreaterThan(0);
    expect(asked).toContain('draft.open');
  });
});
