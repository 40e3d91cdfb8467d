import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tab } from './browsers/browser.ts';
import { Firefox } from './browsers/firefox.ts';
import { eachBrowser } from './each-browser.ts';
import { type Reader, startReader } from './stand.ts';
import { stored } from './stored.ts';
import { hasVirtualDisplay, onScreen, VirtualDisplay } from './virtual-display.ts';

// The keys of the extension's commands, pressed as a person does: nobody has clicked for the page before.

declare const chrome: { commands: { getAll(): Promise<{ shortcut: string }[]> } };

const HOST = 'keys.example';
const CLAIM = 'Herons stand still for an hour before they strike';

eachBrowser(name => {
  // Chromium takes them on a screen only.
  const isPossible = name === 'firefox' || hasVirtualDisplay();
  let display: VirtualDisplay | undefined;
  let reader: Reader;
  beforeAll(async () => {
    if (name === 'chromium' && isPossible) display = await VirtualDisplay.start();
    reader = await startReader(name, {
      hosts: [HOST],
      answer: ({ pathname }) => ({
        body: `<!doctype html><html lang="en"><title>Herons ${pathname}</title><article><h1>Herons</h1><p>It is said: ${CLAIM}, and then they do.</p></article></html>`,
      }),
      ...(display && { launch: onScreen(display) }),
    });
  });
  afterAll(async () => {
    await reader?.stop();
    await display?.stop();
  });

  const open = async (path: string): Promise<Tab> => {
    const tab = await reader.browser.open(`https://${HOST}${path}`);
    await reader.browser.bringToFront(tab);
    await tab.waitFor(() => document.hasFocus(), { what: 'the page to have the keys' });
    return tab;
  };
  /** Alt and Shift with a letter. */
  const press = (letter: string) =>
    reader.browser instanceof Firefox
      ? reader.browser.pressInWindow(['Alt', 'Shift'], letter)
      : display?.press(`alt+shift+${letter.toLowerCase()}`);

  test.runIf(isPossible)('the keys of a selection add it as a key point, and the page says so', async () => {
    const tab = await open('/selected');
    await press('K');
    await expect.poll(() => reader.browser.statuses(tab)).toEqual(['Nothing is selected here']);
    await tab.evaluate((words: string) => {
      const node = document.querySelector('p')?.firstChild as Text;
      const at = node.data.indexOf(words);
      getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
    }, CLAIM);
    await press('K');
    await expect.poll(() => reader.browser.statuses(tab)).toEqual(['Added to the draft of this page']);
    const drafts = [...(await stored(reader.browser, 'drafts')).values()];
    expect(drafts).toMatchObject([
      {
        capturedUrl: `https://${HOST}/selected`,
        edits: {
          keyPoints: [{ text: CLAIM, quote: { exact: CLAIM, prefix: expect.stringMatching(/said: $/) } }],
        },
      },
    ]);
    await tab.close();
  });

  test('every command has its keys: a browser leaves out those that are its own', async () => {
    const commands = await reader.browser.evaluateInBackground(() => chrome.commands.getAll());
    expect(commands.map(({ shortcut }) => shortcut).sort()).toEqual([
      'Alt+Shift+K',
      'Alt+Shift+L',
      'Alt+Shift+S',
    ]);
  });

  test.runIf(isPossible)('the keys of the panel open it beside the page, and let it look there', async () => {
    const tab = await open('/panel');
    await press('L');
    const panel = await reader.browser.panel();
    await panel.waitForText({ name: 'Title' }, 'Herons');
    expect(panel.complaints()).toEqual([]);
    await tab.close();
  });
});
