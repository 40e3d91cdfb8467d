import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Surface, Tab } from './browsers/browser.ts';
import { CapturePopup } from './capture-popup.ts';
import { waitUntilRead } from './capture-sample.ts';
import { eachBrowser } from './each-browser.ts';
import { pixelsOf } from './pixels.ts';
import { screensOf } from './show-screen.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';

declare const chrome: {
  tabs: {
    onUpdated: { addListener(hear: (tabId: number, change: { status?: string }) => void): void };
  };
};

const HOST = 'reading.example';
const CLAIM = 'Herons stand still for an hour before they strike';
const SAID = `It is said: ${CLAIM}, and then they do.`;
/** What stands in the middle of a page, with what is quoted: an address leads to it only by words that stand in one block. */
const BLOCKS: Record<string, string> = {
  heading:
    '<p>So it was.</p><div id="quoted"><h2>Methods</h2><p>We watched herons on the bank for a whole year and wrote down all that they did, every day and every night.</p></div><p>More of it.</p>',
  'after-heading':
    '<p>It was measured.</p><h2>Results</h2><p id="quoted">Herons stand still.</p><p>More of it.</p>',
  table:
    '<table><tr id="quoted"><td>Herons</td><td>12 birds</td><td>seen often</td></tr></table><p>More of it.</p>',
  lines: '<p>So it was.</p><p id="quoted">Herons stand still<br>for an hour<br>and strike.</p>',
  japanese:
    '<div id="quoted"><p>鷺は一時間も動かずに立っている。</p><p>それから素早く襲う。</p></div><p>次の段落です。</p>',
};
const FILLER = '<p>The river is wide here and the reeds are high. Many birds live in it all year.</p>'.repeat(
  40,
);

/** What is behind a marked quote. */
const MARKED = '#ffe27a';
/** As browsers open it. */
const PANEL = { width: 360, height: 640 };

eachBrowser(name => {
  let reader: Reader;
  let claim: 'there' | 'in a shadow root' | 'in a frame' | 'gone' = 'there';
  const show = screensOf(name);
  beforeAll(async () => {
    reader = await startReader(name, {
      hosts: [HOST],
      answer: ({ pathname }) => ({
        body:
          pathname === '/frame'
            ? `<!doctype html><p>${SAID}</p>`
            : `<!doctype html><html lang="en"><title>Herons ${pathname}</title><article><h1>Herons ${pathname}</h1>
          ${FILLER}${BLOCKS[pathname.replace('/blocks/', '')] ?? ''}<p><span id="claim" role="note" aria-label="Claim">${
            claim === 'in a shadow root' ? `<template shadowrootmode="open"><i>${SAID}</i></template>` : ''
          }${claim === 'in a frame' ? '<iframe src="/frame"></iframe>' : ''}${
            claim === 'there' ? SAID : 'Nothing is said.'
          }</span></p>${FILLER}
          <p><a href="/linked">Another page</a> <a href="#claim">The claim</a></p></article></html>`,
      }),
    });
  });
  afterEach(async () => {
    claim = 'there';
    await reader.browser.closePopup();
  });
  afterAll(() => reader?.stop());

  const openPage = (path: string) => reader.browser.open(`https://${HOST}${path}`);
  const select = (tab: Tab) =>
    tab.evaluate((words: string) => {
      const node = document.querySelector('#claim')?.firstChild as Text;
      const at = node.data.indexOf(words);
      getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
    }, CLAIM);
  const pointsOf = async (path: string) => {
    const drafts = [...(await stored(reader.browser, 'drafts')).values()];
    const draft = drafts.find(({ capturedUrl }) => capturedUrl === `https://${HOST}${path}`);
    return (draft?.edits.keyPoints ?? []) as { text: string; quote: { exact: string } | null }[];
  };
  /** What a person has in hand in a page, and what it consists of. */
  const lookOf = (tab: Tab) =>
    tab.evaluate(() => [
      String(getSelection()),
      document.activeElement?.localName ?? '',
      document.body.outerHTML,
      `${document.documentElement.scrollWidth} × ${document.documentElement.scrollHeight}`,
    ]);
  /** The panel beside a page, as a person opens it from the popup. */
  const openPanel = async (tab: Tab): Promise<Surface> => {
    const popup = await reader.browser.clickToolbar(tab);
    await waitUntilRead(popup);
    await popup.click({ role: 'button', name: 'Beside the page' });
    const panel = await reader.browser.panel();
    await waitUntilRead(panel);
    return panel;
  };

  /** Makes a key point of what is selected and answers the address that leads to its quote. */
  const linkOfSelection = async (tab: Tab, words?: string): Promise<string> => {
    const { surface } = await CapturePopup.open(reader.browser, tab);
    await surface.click({ role: 'button', name: 'Add as key point' });
    if (words !== undefined) await surface.waitForText({ name: 'Key point 1' }, words);
    await surface.waitFor(() => document.querySelector('.quote-line a'));
    if (words !== undefined) {
      const name = `Open the page at the quote of: ${words}`;
      expect(await surface.exists({ role: 'link', name })).toBe(true);
    }
    const link = await surface.evaluate(
      () => document.querySelector<HTMLAnchorElement>('.quote-line a')?.href ?? '',
    );
    await reader.browser.closePopup();
    return link;
  };

  test('what is selected becomes a key point, with the words around it', async () => {
    const tab = await openPage('/selected');
    await select(tab);
    const popup = await CapturePopup.open(reader.browser, tab);
    await popup.surface.click({ role: 'button', name: 'Add as key point' });
    await popup.surface.waitForText({ name: 'Key point 1' }, CLAIM);
    await expect
      .poll(() => pointsOf('/selected'))
      .toMatchObject([
        {
          text: CLAIM,
          quote: {
            exact: CLAIM,
            prefix: expect.stringMatching(/It is said: $/),
            suffix: expect.stringMatching(/^, and then/),
          },
        },
      ]);
    await tab.close();
  });

  test('what is selected in a frame of the page is offered too', async () => {
    claim = 'in a frame';
    const tab = await openPage('/framed');
    await tab.evaluate((words: string) => {
      const frame = document.querySelector('iframe')?.contentWindow as Window;
      const text = frame.document.querySelector('p')?.firstChild as Text;
      const at = text.data.indexOf(words);
      frame.focus();
      frame.getSelection()?.setBaseAndExtent(text, at, text, at + words.length);
    }, CLAIM);
    const popup = await CapturePopup.open(reader.browser, tab);
    await popup.surface.click({ role: 'button', name: 'Add as key point' });
    await expect
      .poll(() => pointsOf('/framed'))
      .toMatchObject([{ quote: { exact: CLAIM, prefix: '\nIt is said: ', suffix: ', and then they do.' } }]);
    await tab.close();
  });

  test('the panel follows the selection, and shares its draft with the popup', async () => {
    const tab = await openPage('/panel');
    const panel = await openPanel(tab);
    await panel.fill('Key point 1', 'Herons are patient.');
    await select(tab);
    await panel.click({ role: 'button', name: 'Add as quote to key point 1' });
    await expect
      .poll(() => pointsOf('/panel'))
      .toMatchObject([{ text: 'Herons are patient.', quote: { exact: CLAIM } }]);
    const popup = await CapturePopup.open(reader.browser, tab);
    await popup.surface.waitForText({ name: 'Key point 1' }, 'Herons are patient.');
    await popup.surface.fill('Summary', 'From the popup.');
    await panel.waitForText({ name: 'Summary' }, 'From the popup.');
    await panel.fill('Key point 1', 'Herons are very patient.');
    await popup.surface.waitForText({ name: 'Key point 1' }, 'Herons are very patient.');
    await reader.browser.closePopup();
    expect(panel.complaints()).toEqual([]);
    await tab.close();
  });

  test('the panel has its place on every screen', async () => {
    const tab = await openPage('/screens');
    const panel = await openPanel(tab);
    await panel.fill('Key point 1', 'Herons are patient.');
    await select(tab);
    await panel.waitFor(() => document.querySelector('.selection-bar'));
    await show('panel', panel, PANEL);
    const other = await openPage('/not-clicked');
    await reader.browser.bringToFront(other);
    await panel.waitForText({ role: 'heading' }, 'Nothing to show yet');
    await show('panel-waiting', panel, PANEL);
    await other.close();
    await tab.close();
  });

  test('the panel goes along to another tab, and waits for a click there', async () => {
    const first = await openPage('/first');
    const panel = await openPanel(first);
    await panel.waitForText({ name: 'Title' }, 'Herons /first');
    const second = await openPage('/second');
    await reader.browser.bringToFront(second);
    await panel.waitForText({ role: 'heading' }, 'Nothing to show yet');
    await CapturePopup.open(reader.browser, second);
    await panel.waitForText({ name: 'Title' }, 'Herons /second');
    await second.close();
    await first.close();
  });

  test('what is selected is in the panel again when its tab is', async () => {
    const tab = await openPage('/left');
    const panel = await openPanel(tab);
    const isOffered = () => panel.exists({ role: 'button', name: 'Add as key point' });
    await select(tab);
    await expect.poll(isOffered).toBe(true);
    const other = await openPage('/left/for');
    await reader.browser.bringToFront(other);
    await panel.waitForText({ role: 'heading' }, 'Nothing to show yet');
    expect(await isOffered()).toBe(false);
    await reader.browser.bringToFront(tab);
    await panel.click({ role: 'button', name: 'Add as key point' });
    await expect.poll(() => pointsOf('/left')).toMatchObject([{ text: CLAIM }]);
    await other.close();
    await tab.close();
  });

  test('what is typed in the panel goes on while the page moves to another part of itself, not when another page comes', async () => {
    const tab = await openPage('/parts');
    const panel = await openPanel(tab);
    const point = { name: 'Key point 1' };
    await panel.focus(point);
    await panel.type('Herons');
    // Nothing of the panel is drawn anew: this stays on its element.
    await panel.evaluate(() => document.activeElement?.setAttribute('data-before', ''));
    const isAsBefore = () =>
      panel.evaluate(() => document.activeElement?.matches('textarea[data-before]') ?? false);
    const loads = () =>
      panel.evaluate(() => (globalThis as unknown as { completed: number[] }).completed.length);
    await panel.evaluate(() => {
      const completed: number[] = [];
      Object.assign(globalThis, { completed });
      chrome.tabs.onUpdated.addListener((id, { status }) => {
        if (status === 'complete') completed.push(id);
      });
    });
    await tab.evaluate(() => document.querySelector<HTMLElement>('a[href="#claim"]')?.click());
    await expect.poll(loads).toBe(1);
    await tab.evaluate(() => history.pushState(null, '', '#from-a-script'));
    await expect.poll(loads).toBe(2);
    await panel.type(' are patient.');
    await expect.poll(() => pointsOf('/parts')).toMatchObject([{ text: 'Herons are patient.' }]);
    expect(await isAsBefore()).toBe(true);
    // The same document under another page's address is another page, and so is the one that is loaded anew.
    await tab.evaluate(() => history.pushState(null, '', '/parts/other'));
    await panel.waitForText(point, '');
    expect(await isAsBefore()).toBe(false);
    await tab.evaluate(() => history.back());
    await panel.waitForText(point, 'Herons are patient.');
    await panel.evaluate(() => document.querySelector('textarea')?.setAttribute('data-before', ''));
    await tab.evaluate(() => location.reload());
    await panel.waitFor(() => !document.querySelector('textarea[data-before]'));
    await tab.close();
  });

  test('the panel reads a page that a script draws late for its own address, and never what stood there before', async () => {
    const tab = await openPage('/drawn');
    const panel = await openPanel(tab);
    await panel.waitForText({ name: 'Title' }, 'Herons /drawn');
    // As sites of one page do: the address first, the article when it has come.
    await tab.evaluate(() => {
      history.pushState(null, '', '/drawn/next');
      setTimeout(() => {
        document.title = 'Owls';
        const words = '<p>Owls see in the dark, and nobody hears them fly over the fields at night.</p>';
        (document.querySelector('article') as HTMLElement).innerHTML = `<h1>Owls</h1>${words.repeat(20)}`;
      }, 300);
    });
    const draftOf = async (path: string) =>
      [...(await stored(reader.browser, 'drafts')).values()].find(({ capturedUrl }) =>
        capturedUrl.endsWith(path),
      );
    await panel.waitForText({ name: 'Title' }, 'Owls');
    await expect.poll(async () => (await draftOf('/drawn/next'))?.facts?.title).toBe('Owls');
    // An article that never comes is not taken from the page before.
    await tab.evaluate(() => history.pushState(null, '', '/drawn/never'));
    await panel.waitFor(() =>
      document.querySelector('.unread')?.textContent?.startsWith('The address has changed'),
    );
    expect(await draftOf('/drawn/never')).toBeUndefined();
    await show('panel-same-text', panel, PANEL);
    await CapturePopup.open(reader.browser, tab);
    await panel.waitFor(() => document.querySelector('.unread') === null);
    await panel.waitForText({ name: 'Title' }, 'Owls');
    await reader.browser.closePopup();
    expect(panel.complaints()).toEqual([]);
    await tab.close();
  });

  test('the menu of a selection takes it into the draft, and says so in the page and on the button', async () => {
    const tab = await openPage('/menu');
    // In Chromium nobody can click on the menu itself, so the page is allowed by another click.
    await CapturePopup.open(reader.browser, tab);
    await reader.browser.closePopup();
    await select(tab);
    const choose = (id: string, title: string) =>
      reader.browser.chooseOnSelection(tab, { role: 'note', name: 'Claim' }, { id, title });
    const before = await lookOf(tab);
    await choose('as-key-point', 'Add as key point');
    const statuses = () => reader.browser.statuses(tab);
    await expect.poll(statuses).toEqual(['Added to the draft of this page']);
    // The selection, the focus and the page's own elements are as they were, and the page can't look into what was put beside them.
    expect(await lookOf(tab)).toEqual(before);
    expect(
      await tab.evaluate(() => [...document.documentElement.children].map(child => child.shadowRoot)),
    ).toEqual([null, null, null]);
    await tab.screenshot(`artifacts/screens/${name}-page-notice-light.png`, { dark: false });
    await tab.screenshot(`artifacts/screens/${name}-page-notice-dark.png`, { dark: true });
    await tab.press('Escape');
    await expect.poll(statuses).toEqual([]);
    expect(await lookOf(tab)).toEqual(before);
    await expect
      .poll(() => pointsOf('/menu'))
      .toMatchObject([
        { text: CLAIM, quote: { exact: CLAIM, prefix: expect.stringMatching(/It is said: $/) } },
      ]);
    await choose('as-summary', 'Set as summary');
    const draft = async () =>
      [...(await stored(reader.browser, 'drafts')).values()].find(({ capturedUrl }) =>
        capturedUrl.endsWith('/menu'),
      );
    await expect.poll(async () => (await draft())?.edits.summary).toBe(CLAIM);
    await choose('as-abstract', 'Set as abstract');
    await expect.poll(async () => (await draft())?.edits.abstract).toBe(CLAIM);
    const popup = await CapturePopup.open(reader.browser, tab);
    await popup.surface.click({ role: 'button', name: 'Add key point' });
    await popup.surface.fill('Key point 2', 'Herons are patient.');
    await reader.browser.closePopup();
    await select(tab);
    await choose('as-quote', 'Add as quote to this key point');
    await expect.poll(statuses).toEqual(['Added as quote to key point 2']);
    await expect
      .poll(() => pointsOf('/menu'))
      .toMatchObject([{ text: CLAIM }, { text: 'Herons are patient.', quote: { exact: CLAIM } }]);
    const badge = await reader.browser.evaluateInBackground(async () => {
      const { action, tabs } = (globalThis as unknown as { chrome: typeof import('webextension-polyfill') })
        .chrome;
      const [front] = await tabs.query({ active: true, lastFocusedWindow: true });
      return action.getBadgeText({ tabId: front?.id });
    });
    expect(badge).toBe('+1');
    await tab.close();
  });

  test('a captured page shows its quotes in place, and says which is gone', async () => {
    const tab = await openPage('/quoted');
    await select(tab);
    const popup = await CapturePopup.open(reader.browser, tab);
    await popup.surface.click({ role: 'button', name: 'Add as key point' });
    await popup.surface.waitForText({ name: 'Key point 1' }, CLAIM);
    await popup.save(/Saved|Queued|kept/);
    await tab.navigate(`https://${HOST}/quoted`);
    const before = await tab.evaluate(() => document.documentElement.outerHTML);
    const again = await CapturePopup.open(reader.browser, tab);
    await again.surface.click({ role: 'button', name: 'Show the quote of key point 1 on the page' });
    await tab.waitFor(isInSight);
    expect(await tab.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    const marked = await tab.evaluate(() =>
      [...CSS.highlights.values()].flatMap(highlight =>
        [...highlight].map(range => (range as Range).toString()),
      ),
    );
    expect(marked).toEqual([CLAIM]);
    const isColoured = async (where: string) =>
      (await pixelsOf(tab, `artifacts/screens/${name}-page-quoted${where}-light.png`, MARKED)) > 1_000;
    expect(await isColoured('')).toBe(true);
    await reader.browser.closePopup();

    for (const [place, where] of [
      ['in a shadow root', '-in-shadow'],
      ['in a frame', '-in-frame'],
    ] as const) {
      claim = place;
      await tab.navigate(`https://${HOST}/quoted`);
      const untouched = await tab.evaluate(composedHtml);
      expect(untouched).toContain(CLAIM);
      const inside = await CapturePopup.open(reader.browser, tab);
      await inside.surface.click({ role: 'button', name: 'Show the quote of key point 1 on the page' });
      await tab.waitFor(isInSight);
      expect(await isColoured(where)).toBe(true);
      expect(await tab.evaluate(composedHtml)).toBe(untouched);
      await reader.browser.closePopup();
    }

    claim = 'gone';
    await tab.navigate(`https://${HOST}/quoted`);
    const gone = await CapturePopup.open(reader.browser, tab);
    await gone.surface.waitFor(() =>
      document.body.textContent?.includes('This quote is not on the page any more.'),
    );
    await tab.evaluate(() => document.querySelector('#claim')?.scrollIntoView({ block: 'center' }));
    expect(await isColoured('-gone')).toBe(false);
    await tab.close();
  });

  test('the link of a quote leads to it without the extension', async () => {
    const tab = await openPage('/fragment');
    await select(tab);
    const link = await linkOfSelection(tab, CLAIM);
    expect(link).toContain(`https://${HOST}/fragment#:~:text=`);
    const there = await reader.browser.open(link);
    await reader.browser.bringToFront(there);
    await there.waitFor(isInSight, { what: 'the browser to scroll to the quote' });
    // Without the fragment it stays out of sight.
    await there.navigate(link.replace(/#.*/, '?plain'));
    expect(await there.evaluate(isInSight)).toBe(false);
    await there.close();
    await tab.close();
  });

  test.each(Object.keys(BLOCKS))('the link of a quote leads to it across blocks: %s', async path => {
    const tab = await openPage(`/blocks/${path}`);
    await tab.evaluate(selectQuoted);
    const link = await linkOfSelection(tab);
    const there = await reader.browser.open(link);
    await reader.browser.bringToFront(there);
    await there.waitFor(isQuoteInSight, { what: `the browser to scroll to ${link}` });
    await there.close();
    await tab.close();
  });
});

/** Runs in the page: whether it was scrolled to where what is quoted begins. */
function isQuoteInSight(): boolean {
  const { top } = document.querySelector('#quoted')?.getBoundingClientRect() ?? new DOMRect();
  return scrollY > 0 && top >= 0 && top <= innerHeight;
}

/** Runs in the page: selects what is quoted. */
function selectQuoted(): void {
  getSelection()?.selectAllChildren(document.querySelector('#quoted') as Element);
}

/** Runs in the page: whether it was scrolled to what is claimed. */
function isInSight(): boolean {
  const { top, bottom } = document.querySelector('#claim')?.getBoundingClientRect() ?? new DOMRect();
  return scrollY > 0 && top >= 0 && bottom <= innerHeight;
}

/** Runs in the page: all that it consists of, with its shadow roots, their style sheets and its frames. */
function composedHtml(): string {
  const root = document.querySelector('#claim')?.shadowRoot;
  const inFrame = document.querySelector('iframe')?.contentDocument;
  return [document, root, inFrame]
    .map(part => [
      part === root ? root?.innerHTML : (part as Document | undefined)?.documentElement.outerHTML,
      part?.styleSheets.length,
      part?.adoptedStyleSheets.length,
    ])
    .join('\n');
}
